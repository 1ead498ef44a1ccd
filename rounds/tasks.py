"""What the machine does by itself."""

from celery import shared_task

from rounds.calendar import turn


@shared_task
def turn_calendar():
    """Close the rounds whose time has come, and remind."""
    turn()
