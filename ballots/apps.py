"""What happens when the app is loaded."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class BallotsConfig(AppConfig):
    """Democratic appraisal."""

    name = "ballots"

    def ready(self):
        """Have `check --deploy` look at what could give voters away."""
        autodiscover_modules("checks")
