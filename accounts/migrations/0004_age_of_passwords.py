"""Know when a password was set, so that it can be asked to be changed in time."""

import django.core.validators
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_append_only_trail")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="password_set_at",
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name="password set at"),
        ),
        migrations.AlterField(
            model_name="user",
            name="username",
            field=models.CharField(
                max_length=40,
                unique=True,
                validators=[
                    django.core.validators.RegexValidator(r"^[\w.@-]+\Z", "Use letters, digits and . @ - _ only.")
                ],
                verbose_name="account",
            ),
        ),
    ]
