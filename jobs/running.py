"""Doing a job exactly once, however often, late or out of order it is handed over, and whoever is killed meanwhile.

A performer claims a queued job by a conditional update that counts the attempt; the attempt's number is its pledge.
Effects and end are written in one transaction, on condition that the pledge still holds: somebody slow, whose job was
given to another, finds it gone and undoes everything.
"""

import logging
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts import audit
from jobs import board
from jobs.beating import beating
from jobs.models import Job
from jobs.work import Cancelled, Progress, work_of
from tabular.refusals import TableRefused

ATTEMPTS = 3
State = Job.State

logger = logging.getLogger(__name__)


class PledgeLost(Exception):
    """The job was given to somebody else, or ended, while this performer was at it."""


def run(job_id: int) -> None:
    """Do a job that is queued; do nothing about one that is not."""
    job = _claim(job_id)
    if job is None:
        return
    progress = Progress(job)
    with beating(job), translation.override(job.language):
        try:
            _complete(job, progress)
        except PledgeLost:
            logger.warning("Job %s was given to another; attempt %s is undone.", job.pk, job.attempt)
        except Cancelled:
            _end(job, State.CANCELLED, progress)
        except (ValidationError, PermissionDenied, TableRefused) as refusal:
            _end(job, State.FAILED, progress, problem=_words(refusal))
        except (OperationalError, InterfaceError):
            _put_back(job, progress)
            raise
        except Exception as fault:
            _end(job, State.FAILED, progress, problem=_fault(job, fault))
            raise


def _claim(job_id):
    now = timezone.now()
    claimed = Job.objects.filter(pk=job_id, state=State.QUEUED).update(
        state=State.RUNNING, attempt=F("attempt") + 1, started_at=now, beat_at=now
    )
    return Job.objects.get(pk=job_id) if claimed else None


def _complete(job, progress):
    kind = work_of(job.kind)
    found = [kind.first(progress, **job.arguments)] if kind.first else []
    with transaction.atomic():
        result = kind.function(progress, *found, **job.arguments)
        if not _settle(job, State.DONE, progress, result=result):
            raise PledgeLost
        audit.record(by=job.by, verb="finish job", target=job, kind=job.kind)
    board.wipe(job)


def _end(job, state, progress, problem=""):
    """Write how a job ended that left no effects; in vain where the pledge is lost."""
    with transaction.atomic():
        if not _settle(job, state, progress, problem=problem):
            return
        outcome = audit.FAILED if state == State.FAILED else audit.DONE
        verb = "fail job" if state == State.FAILED else "stop job"
        audit.record(by=job.by, verb=verb, target=job, outcome=outcome, kind=job.kind, problem=problem)
    board.wipe(job)


def _settle(job, state, progress, **facts):
    done, of, note = progress.latest
    return (
        Job.objects.filter(pk=job.pk, state=State.RUNNING, attempt=job.attempt)
        .update(state=state, done=done, of=of, note=note, ended_at=timezone.now(), **facts)
    )  # fmt: skip


def _put_back(job, progress):
    """Let a job wait a while that met a database out of reach or busy; `neglected` hands it over again."""
    if job.attempt >= ATTEMPTS:
        _end(job, State.FAILED, progress, problem=_given_up())
        return
    Job.objects.filter(pk=job.pk, state=State.RUNNING, attempt=job.attempt).update(
        state=State.QUEUED, beat_at=timezone.now()
    )
    board.wipe(job)


def neglected() -> list[int]:
    """Take up what was never delivered and what lost its performer, and name what is to be handed over again."""
    since = timezone.now() - timedelta(seconds=board.ALIVE_SECONDS)
    left = Job.objects.filter(state__in=(State.QUEUED, State.RUNNING), beat_at__lt=since).order_by("pk")
    return [job.pk for job in left if not (job.state == State.RUNNING and board.alive(job)) and _take_up(job)]


def _take_up(job):
    """Queue a job anew, or give it up after the last attempt; whether it is to be handed over."""
    if job.state == State.RUNNING and job.attempt >= ATTEMPTS:
        with translation.override(job.language):
            _end(job, State.FAILED, Progress(job), problem=_given_up())
        return False
    if job.state == State.RUNNING and job.asked_to_stop:
        _end(job, State.CANCELLED, Progress(job))
        return False
    mine = Job.objects.filter(pk=job.pk, state=job.state, attempt=job.attempt, beat_at=job.beat_at)
    return bool(mine.update(state=State.QUEUED, beat_at=timezone.now()))


def _words(refusal):
    if isinstance(refusal, ValidationError):
        return "\n".join(refusal.messages)
    return str(refusal) or _("You have no right to do this.")


def _given_up():
    return _("The work broke off %(attempts)s times without saying why. Ask the system administrator.") % {
        "attempts": ATTEMPTS
    }


def _fault(job, fault):
    return _("The program met a fault (job %(number)s, %(fault)s). Nothing was changed. Tell the administrator.") % {
        "number": job.pk,
        "fault": type(fault).__name__,
    }
