"""Whose jobs a page shows, and how far they are."""

from dataclasses import dataclass

from accounts.roles import Permission, may
from jobs import board
from jobs.models import Job


def jobs_of(user):
    """The jobs that a person asked for, newest first."""
    return Job.objects.filter(by=user).select_related("by")


def jobs_seen_by(user):
    """The jobs that a person may know of: their own, or all for who watches the system."""
    if may(user, Permission.SYSTEM_WATCH):
        return Job.objects.select_related("by")
    return jobs_of(user)


@dataclass(frozen=True)
class Standing:
    """How a job stands now."""

    done: int
    of: int
    note: str
    stopping: bool


def standing(job: Job) -> Standing:
    """How far a job is: by the board while it is at work, by its row otherwise."""
    written = None if job.ended else board.shown(job)
    done, of, note = written or (job.done, job.of, job.note)
    stopping = not job.ended and (job.asked_to_stop or board.asked_to_stop(job))
    return Standing(done, of, note, stopping)
