"""What people do with long work: ask for it, stop it, ask for it once more."""

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts import audit
from jobs import board
from jobs.dispatch import send
from jobs.models import Job
from jobs.tasks import perform
from jobs.work import work_of

State = Job.State


@transaction.atomic
def start_job(kind: str, *, by, label: str, **arguments) -> Job:
    """Queue a piece of work, in the present transaction; it is handed over once that stands.

    `kind`: as in `@work(kind)`. `by`: the person, or None for the machine. `arguments`: plain JSON values. Whether the
    person may have this done is for the caller to ask.
    """
    work_of(kind)
    job = Job.objects.create(
        kind=kind, by=by, label=label[:200], arguments=arguments, language=get_language() or settings.LANGUAGE_CODE
    )
    audit.record(by=by, verb="start job", target=job, kind=kind)
    send(perform, job.pk)
    return job


def cancel_job(job: Job, *, by) -> Job:
    """Stop a job: at once where it waits, at its next word of progress where it is at work; its effects are undone.

    The word is left on the board first, because on SQLite the row cannot be written while the work holds the database.
    """
    _demand_own(job, by)
    board.ask_to_stop(job)
    with transaction.atomic():
        waiting = Job.objects.filter(pk=job.pk, state=State.QUEUED)
        if waiting.update(state=State.CANCELLED, ended_at=timezone.now()):
            board.wipe(job)
        elif not Job.objects.filter(pk=job.pk, state=State.RUNNING).update(asked_to_stop=True):
            job.refresh_from_db()
            if job.state != State.CANCELLED:
                board.wipe(job)
                raise ValidationError(_("This work has already ended; there is nothing to stop."))
        audit.record(by=by, verb="cancel job", target=job, kind=job.kind)
    job.refresh_from_db()
    return job


@transaction.atomic
def resume_job(job: Job, *, by) -> Job:
    """Queue a job once more that failed or was stopped."""
    _demand_own(job, by)
    ended = Job.objects.filter(pk=job.pk, state__in=(State.FAILED, State.CANCELLED))
    fresh = {"attempt": 0, "done": 0, "of": 0, "note": "", "problem": "", "asked_to_stop": False}
    if not ended.update(state=State.QUEUED, ended_at=None, started_at=None, beat_at=timezone.now(), **fresh):
        raise ValidationError(_("Only work that failed or was stopped can be resumed."))
    board.wipe(job)
    audit.record(by=by, verb="resume job", target=job, kind=job.kind)
    send(perform, job.pk)
    job.refresh_from_db()
    return job


def _demand_own(job, by):
    if by is None or job.by_id != by.pk:
        raise PermissionDenied(_("This work was asked for by somebody else."))
