"""What happens when the app is loaded."""

from django.apps import AppConfig


class RectificationConfig(AppConfig):
    """The ledger of rectification."""

    name = "rectification"
