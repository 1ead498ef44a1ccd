"""What the machine does by itself."""

from celery import shared_task

from feedback.calendar import turn


@shared_task
def finish_notices():
    """Make final the notices whose days are over."""
    turn()
