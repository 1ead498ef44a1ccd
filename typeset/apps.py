"""What happens when the app is loaded."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TypesetConfig(AppConfig):
    """Papers as PDF."""

    name = "typeset"

    def ready(self):
        """Have `check` look whether papers can be printed."""
        autodiscover_modules("checks")
