from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("ballots", "0006_paper_ballots"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="pile",
            name="blank",
        ),
    ]
