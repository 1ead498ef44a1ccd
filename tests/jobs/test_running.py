"""Jobs are done once, whatever is delivered, killed or late."""

from contextlib import suppress
from datetime import timedelta
from itertools import count

import pytest
from django.db import OperationalError
from django.utils import timezone

from accounts.models import AuditEntry, User
from jobs.actions import start_job
from jobs.beating import beating
from jobs.models import Job
from jobs.running import ATTEMPTS, neglected, run
from tests.failing import failing_at

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(minutes=10)


def start(kind, by, **arguments):
    return start_job(kind, by=by, label="Work", **arguments)


def forgotten(job, **facts):
    """Make it long since anybody heard of a job."""
    Job.objects.filter(pk=job.pk).update(beat_at=timezone.now() - LONG_AGO, **facts)


def opened(username):
    return User.objects.filter(username=username).count()


def test_a_job_is_done_and_keeps_its_result_and_its_last_progress(clerk):
    job = start("test-open-account", clerk, username="new")

    run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.attempt, job.done, job.of, job.note) == ("done", 1, 1, 1, "opened")
    assert job.result == {"text": "new is open.", "url": "/"}
    assert opened("new") == 1


@pytest.mark.parametrize("times", [2, 3, 4, 5])
def test_a_job_delivered_several_times_is_done_once(clerk, times):
    job = start("test-open-account", clerk, username="new")

    for _ in range(times):
        run(job.pk)

    assert opened("new") == 1
    assert AuditEntry.objects.filter(verb="finish job").count() == 1


def test_jobs_may_be_delivered_out_of_order(clerk):
    first, second = (start("test-open-account", clerk, username=name) for name in ("a", "b"))

    for job in (second, first, second, first):
        run(job.pk)

    assert (opened("a"), opened("b")) == (1, 1)


def test_a_job_that_nobody_knows_is_let_be():
    run(4711)


def test_what_the_first_step_found_is_handed_to_the_second(clerk):
    job = start("test-two-steps", clerk, number=4)

    run(job.pk)

    job.refresh_from_db()
    assert job.result == {"text": "4, then 5"}


def test_a_refusal_is_told_in_its_words_and_leaves_nothing(clerk):
    job = start("test-refuse", clerk, username="new")

    run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.problem) == ("failed", "Row 3 has no name. Write one.")
    assert opened("new") == 0


def test_a_fault_of_the_program_is_named_without_its_detail_and_leaves_nothing(clerk):
    job = start("test-break", clerk, username="new")

    with pytest.raises(RuntimeError):
        run(job.pk)

    job.refresh_from_db()
    assert job.state == "failed"
    assert "RuntimeError" in job.problem
    assert "secret" not in job.problem
    assert opened("new") == 0


def test_work_that_found_the_database_busy_waits_and_is_given_up_after_three_attempts(clerk):
    job = start("test-locked", clerk)

    for attempt in range(1, ATTEMPTS + 1):
        with pytest.raises(OperationalError):
            run(job.pk)
        job.refresh_from_db()
        assert (job.state, job.attempt) == ("queued" if attempt < ATTEMPTS else "failed", attempt)

    assert job.problem


def test_who_lost_the_job_to_another_undoes_what_they_did(clerk):
    job = start("test-lose-pledge", clerk, username="new")

    run(job.pk)

    job.refresh_from_db()
    assert (job.state, opened("new")) == ("running", 0)


def test_a_job_that_was_never_delivered_is_handed_over_again(clerk):
    job = start("test-open-account", clerk, username="new")
    assert neglected() == []

    forgotten(job)

    assert neglected() == [job.pk]
    assert neglected() == []


def test_a_job_that_lost_its_performer_is_handed_over_again_and_done_once(clerk):
    job = start("test-open-account", clerk, username="new")
    forgotten(job, state="running", started_at=timezone.now() - LONG_AGO, attempt=1)

    for job_id in neglected():
        run(job_id)

    job.refresh_from_db()
    assert (job.state, job.attempt, opened("new")) == ("done", 2, 1)


def test_a_job_whose_performer_gives_signs_of_life_is_let_be(clerk):
    job = start("test-open-account", clerk, username="new")
    forgotten(job, state="running", started_at=timezone.now() - LONG_AGO, attempt=1)

    with beating(job):
        assert neglected() == []


def test_a_job_that_lost_its_performer_too_often_is_given_up_in_words(clerk):
    job = start("test-open-account", clerk, username="new")
    forgotten(job, state="running", started_at=timezone.now() - LONG_AGO, attempt=ATTEMPTS)

    assert neglected() == []

    job.refresh_from_db()
    assert (job.state, job.problem) == ("failed", "任务先后3次中断，原因不明，请联系系统管理员。")


def test_a_job_that_was_to_stop_when_its_performer_was_lost_is_stopped(clerk):
    job = start("test-open-account", clerk, username="new")
    forgotten(job, state="running", started_at=timezone.now() - LONG_AGO, attempt=1, asked_to_stop=True)

    assert neglected() == []

    job.refresh_from_db()
    assert job.state == "cancelled"


@pytest.mark.django_db(transaction=True)
def test_a_job_that_meets_a_failing_database_at_any_statement_has_all_of_its_effects_or_none(clerk):
    def attempt():
        User.objects.filter(username="new").delete()
        job = Job.objects.create(kind="test-open-account", label="W", language="en", arguments={"username": "new"})
        with failing_at(next(number)) as begun, suppress(OperationalError):
            run(job.pk)
        job.refresh_from_db()
        return job.state, opened("new"), begun[0]

    number = count(1)
    outcomes = [attempt() for _ in range(20)]

    assert {(state, accounts) for state, accounts, _ in outcomes} == {("running", 0), ("queued", 0), ("done", 1)}
    assert [state for state, _, _ in outcomes[-5:]] == ["done"] * 5
    assert outcomes[-1][2] > 8
