"""What happens when the app is loaded."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Feedback letters."""

    name = "letters"
