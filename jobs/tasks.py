"""What the machine does by itself."""

from celery import shared_task

from jobs.dispatch import send
from jobs.running import neglected, run


@shared_task
def perform(job_id):
    """Do a job."""
    run(job_id)


@shared_task
def revive():
    """Hand over again what was never delivered or lost its performer."""
    for job_id in neglected():
        send(perform, job_id)
