"""What happens when the app is loaded."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Papers beside the feedback letters."""

    name = "papers"
