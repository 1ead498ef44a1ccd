import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def read_letters_were_delivered(apps, _editor):
    """Who has read a letter has it."""
    for letter in apps.get_model("letters", "Letter").objects.filter(state="read").select_related("read_by"):
        letter.delivered_on = letter.read_at.date()
        letter.delivered_to = letter.read_by.name[:80]
        letter.save(update_fields=["delivered_on", "delivered_to"])


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0001_letters_and_numbers"),
        ("rounds", "0005_notices_become_reminders"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="letter",
            name="letter_issued_has_its_files",
        ),
        migrations.AddField(
            model_name="batch",
            name="left_out",
            field=models.JSONField(blank=True, default=list, verbose_name="no letter to"),
        ),
        migrations.AddField(
            model_name="batch",
            name="paused_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="paused since"),
        ),
        migrations.AddField(
            model_name="letter",
            name="delivered_on",
            field=models.DateField(blank=True, null=True, verbose_name="delivered on"),
        ),
        migrations.AddField(
            model_name="letter",
            name="delivered_to",
            field=models.CharField(blank=True, max_length=80, verbose_name="handed to"),
        ),
        migrations.AddField(
            model_name="letter",
            name="written_at",
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name="written at"),
        ),
        migrations.AddField(
            model_name="letter",
            name="written_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="letter",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "drafted"),
                    ("checked", "checked"),
                    ("signed", "signed by the leader"),
                    ("issued", "printed and issued"),
                    ("delivered", "delivered"),
                    ("read", "read"),
                    ("replaced", "replaced"),
                ],
                default="draft",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.RunPython(read_letters_were_delivered, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["issued", "delivered", "read"]), _negated=True),
                    models.Q(("docx", ""), ("pdf", ""), ("issued_at", None), _connector="OR", _negated=True),
                    _connector="OR",
                ),
                name="letter_issued_has_its_files",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["delivered", "read"]), _negated=True),
                    models.Q(("delivered_on", None), ("delivered_to", ""), _connector="OR", _negated=True),
                    _connector="OR",
                ),
                name="letter_delivered_says_when_and_to_whom",
            ),
        ),
    ]
