"""What the machine does by itself."""

from celery import shared_task
from django.utils import timezone

from rectification.reminding import remind


@shared_task
def remind_of_rectification():
    """Remind units of what is due, and tell the section head of what is long overdue."""
    remind(timezone.localdate())
