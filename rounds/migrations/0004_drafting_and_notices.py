import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0001_schemes"),
        ("rounds", "0003_stages_and_steps"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("report", "self-report"),
                            ("figures", "figures"),
                            ("entries", "list entries"),
                            ("meeting", "democratic appraisal"),
                            ("recommendation", "recommendation"),
                            ("mutual", "mutual evaluation"),
                            ("group", "assessment-group evaluation"),
                            ("certificates", "certificates of two issuers"),
                            ("clients", "talks with service clients"),
                            ("diary", "work diary"),
                            ("routine", "routine grades"),
                            ("findings", "findings of inspection, audit and supervision"),
                        ],
                        max_length=14,
                        verbose_name="kind of step",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="due on")),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "due soon"), (2, "due today"), (3, "overdue")], verbose_name="urgency"
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="made at")),
            ],
            options={
                "verbose_name": "reminder",
                "ordering": ["due_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Selection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("wanted", models.JSONField(verbose_name="what was asked for")),
                ("without", models.JSONField(default=list, verbose_name="left out")),
            ],
            options={
                "verbose_name": "selection of subjects",
                "ordering": ["round", "pk"],
            },
        ),
        migrations.AddField(
            model_name="round",
            name="closes_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="collection closes at"),
        ),
        migrations.AddField(
            model_name="round",
            name="drafted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="opens_on",
            field=models.DateField(blank=True, null=True, verbose_name="collection begins on"),
        ),
        migrations.AddField(
            model_name="round",
            name="period_from",
            field=models.DateField(blank=True, null=True, verbose_name="evaluated from"),
        ),
        migrations.AddField(
            model_name="round",
            name="period_until",
            field=models.DateField(blank=True, null=True, verbose_name="evaluated until"),
        ),
        migrations.AddField(
            model_name="round",
            name="rehearsal_of",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rehearsal",
                to="rounds.round",
                verbose_name="rehearsal of",
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="submitted_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="submitted at"),
        ),
        migrations.AddField(
            model_name="round",
            name="submitted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("period_from", None),
                    ("period_until", None),
                    ("period_until__gte", models.F("period_from")),
                    _connector="OR",
                ),
                name="round_period_ends_after_it_began",
                violation_error_message="The end cannot lie before the beginning.",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("rehearsal_of", None), ("stage__in", ["draft", "closed", "computed"]), _connector="OR"
                ),
                name="rehearsal_is_never_decided",
                violation_error_message="A rehearsal is never locked, decided or released.",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="notices", to="rounds.round"
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="notices", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="selection",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="selections", to="rounds.round"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                models.F("user"),
                models.F("round"),
                models.F("kind"),
                models.F("due_on"),
                models.F("level"),
                name="notice_comes_once",
            ),
        ),
    ]
