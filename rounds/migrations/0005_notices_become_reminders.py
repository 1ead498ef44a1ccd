from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rounds", "0004_drafting_and_notices"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.RenameModel("Notice", "Reminder"),
        migrations.AlterField(
            "reminder", "round", models.ForeignKey("rounds.round", models.CASCADE, related_name="reminders")
        ),
        migrations.AlterField(
            "reminder", "user", models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminders")
        ),
        migrations.RemoveConstraint("reminder", "notice_comes_once"),
        migrations.AddConstraint(
            "reminder",
            models.UniqueConstraint("user", "round", "kind", "due_on", "level", name="reminder_comes_once"),
        ),
    ]
