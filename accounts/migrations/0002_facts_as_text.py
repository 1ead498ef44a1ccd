"""Keep what an audit entry says as the very text that was hashed; a JSON column may be rewritten by its database."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_people_and_audit")]

    operations = [
        migrations.RemoveField(model_name="auditentry", name="facts"),
        migrations.AddField(
            model_name="auditentry",
            name="facts_json",
            field=models.TextField(default="{}", verbose_name="details"),
        ),
    ]
