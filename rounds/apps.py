"""What happens when the app is loaded."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RoundsConfig(AppConfig):
    """Evaluation rounds and their course."""

    name = "rounds"

    def ready(self):
        """Make what the apps ask in their `readiness.py`, and point to in `signposts.py`, known in every process."""
        autodiscover_modules("readiness", "signposts")
