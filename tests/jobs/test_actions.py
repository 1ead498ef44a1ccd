"""Asking for work, stopping it, asking once more."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import AuditEntry
from jobs import board
from jobs.actions import cancel_job, resume_job, start_job
from jobs.models import Job
from jobs.running import run
from jobs.work import Progress
from tests.failing import every_failure

pytestmark = pytest.mark.django_db


def at_work(job):
    """Let a job be at work."""
    Job.objects.filter(pk=job.pk).update(state="running", attempt=1, started_at=timezone.now())


def verbs():
    return list(AuditEntry.objects.order_by("number").values_list("verb", flat=True))


def test_a_job_waits_with_its_arguments_and_is_on_record(job, clerk):
    assert (job.state, job.by, job.arguments, job.language) == ("queued", clerk, {"username": "new"}, "zh-hans")
    assert verbs() == ["start job"]


def test_a_job_is_handed_over_when_its_transaction_stands(clerk, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as handed_over:
        start_job("test-open-account", by=clerk, label="Work", username="new")

    assert len(handed_over) == 1


def test_a_job_of_an_undone_transaction_was_never_asked_for(clerk, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as handed_over, transaction.atomic():
        start_job("test-open-account", by=clerk, label="Work", username="new")
        transaction.set_rollback(True)

    assert (handed_over, Job.objects.count(), verbs()) == ([], 0, [])


def test_work_that_nobody_offers_cannot_be_asked_for(clerk):
    with pytest.raises(LookupError):
        start_job("unheard-of", by=clerk, label="Work")


def test_a_waiting_job_stops_at_once_and_is_never_done(job, clerk):
    assert cancel_job(job, by=clerk).state == "cancelled"

    run(job.pk)

    assert Job.objects.get().state == "cancelled"
    assert verbs() == ["start job", "cancel job"]


def test_a_job_at_work_is_asked_to_stop(job, clerk):
    at_work(job)

    cancel_job(job, by=clerk)

    assert (job.state, job.asked_to_stop, board.asked_to_stop(job)) == ("running", True, True)


def test_a_job_stops_at_its_next_word_of_progress_and_leaves_nothing(clerk, django_user_model):
    job = start_job("test-stop-itself", by=clerk, label="Work", username="new")

    run(job.pk)

    job.refresh_from_db()
    assert job.state == "cancelled"
    assert not django_user_model.objects.filter(username="new").exists()
    assert verbs() == ["start job", "stop job"]


def test_a_job_that_has_ended_cannot_be_stopped(job, clerk):
    run(job.pk)

    with pytest.raises(ValidationError, match="该任务已经结束"):
        cancel_job(job, by=clerk)

    assert not board.asked_to_stop(job)


def test_a_stopped_job_can_be_resumed_and_is_done(job, clerk):
    cancel_job(job, by=clerk)

    resume_job(job, by=clerk)
    run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.attempt) == ("done", 1)
    assert verbs() == ["start job", "cancel job", "resume job", "finish job"]


def test_a_failed_job_is_resumed_without_its_old_problem(clerk):
    job = start_job("test-refuse", by=clerk, label="Work", username="new")
    run(job.pk)

    resume_job(job, by=clerk)

    assert (job.state, job.problem, job.ended_at) == ("queued", "", None)


def test_a_resumed_job_is_no_longer_asked_to_stop(job, clerk):
    cancel_job(job, by=clerk)
    resume_job(job, by=clerk)

    Progress(job)(1, 2)


@pytest.mark.parametrize("state", ["queued", "running", "done"])
def test_only_a_job_that_failed_or_was_stopped_can_be_resumed(job, clerk, state):
    if state == "running":
        at_work(job)
    elif state == "done":
        run(job.pk)

    with pytest.raises(ValidationError, match="只有失败或已停止"):
        resume_job(job, by=clerk)


@pytest.mark.parametrize("action", [cancel_job, resume_job])
def test_nobody_meddles_with_the_jobs_of_others(job, stranger, system_officer, action):
    for person in (stranger, system_officer):
        with pytest.raises(PermissionDenied, match="由他人发起"):
            action(job, by=person)

    assert Job.objects.get().state == "queued"
    assert not board.asked_to_stop(job)


@pytest.mark.django_db(transaction=True)
def test_a_start_that_fails_at_any_statement_leaves_nothing(clerk):
    def check():
        assert (Job.objects.count(), verbs()) == (0, [])

    failures = every_failure(lambda: start_job("test-open-account", by=clerk, label="Work", username="new"), check)

    assert failures >= 4
    assert (Job.objects.count(), verbs()[0]) == (1, "start job")
