"""What happens when the app is loaded."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """Long work with progress."""

    name = "jobs"

    def ready(self):
        """Make the work that the apps offer in their `tasks.py` known in every process, not only in workers."""
        autodiscover_modules("tasks")
