"""What happens when the app is loaded."""

from django.apps import AppConfig


class LinkagesConfig(AppConfig):
    """The ledger of measures, and talks."""

    name = "linkages"
