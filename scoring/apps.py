"""What happens when the app is loaded."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ScoringConfig(AppConfig):
    """Computations and decisions."""

    name = "scoring"

    def ready(self):
        """Make what the apps say against grades in their `restraints.py` known in every process."""
        autodiscover_modules("restraints")
