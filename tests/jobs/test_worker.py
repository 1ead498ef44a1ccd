"""A real worker behind a real Redis; only where `-p tests.servers` started one."""

from datetime import timedelta

import pytest
import redis
from django.conf import settings
from django.utils import timezone

from accounts.models import AuditEntry, User
from jobs import board
from jobs.actions import cancel_job, start_job
from jobs.dispatch import wait_for
from jobs.models import Job
from jobs.queries import standing
from jobs.tasks import revive
from tests.workers import PATIENCE, wait_until

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not settings.REDIS_URL, reason="no Redis in this run"),
]


def opened(username):
    return User.objects.filter(username=username).count()


def forget(job):
    """Let time pass in which nobody heard of a job."""
    board.wipe(job)
    Job.objects.filter(pk=job.pk).update(beat_at=timezone.now() - timedelta(minutes=1))


def test_a_worker_does_a_job(clerk, start_worker):
    start_worker()

    job = start_job("test-open-account", by=clerk, label="Work", username="new")

    assert wait_for(job, PATIENCE)
    assert (job.state, job.attempt, opened("new")) == ("done", 1, 1)


def test_a_job_whose_worker_was_killed_amid_it_is_done_once_by_another(clerk, start_worker, tmp_path):
    first = start_worker()
    job = start_job("test-die-once", by=clerk, label="Work", username="new", mark=str(tmp_path / "mark"))
    assert first.wait(PATIENCE) == -9
    job.refresh_from_db()
    assert (job.state, opened("new")) == ("running", 0)

    start_worker()
    forget(job)
    revive()

    assert wait_for(job, PATIENCE)
    assert (job.state, job.attempt, opened("new")) == ("done", 2, 1)
    assert AuditEntry.objects.filter(verb="finish job").count() == 1


def test_jobs_that_redis_forgot_are_handed_over_again(clerk, start_worker):
    jobs = [start_job("test-open-account", by=clerk, label="Work", username=f"new{n}") for n in range(3)]
    redis.Redis.from_url(settings.REDIS_URL).flushall()
    start_worker()

    for job in jobs:
        forget(job)
    revive()

    assert all(wait_for(job, PATIENCE) for job in jobs)
    assert [opened(f"new{n}") for n in range(3)] == [1, 1, 1]


def test_progress_is_seen_while_work_is_under_way_and_a_wish_to_stop_undoes_it(clerk, start_worker):
    start_worker("prefork")
    job = start_job("test-go-on", by=clerk, label="Work", username="new")
    wait_until(lambda: standing(job).done)

    job.refresh_from_db()
    assert (job.state, job.done, standing(job).of) == ("running", 0, 2000)
    cancel_job(job, by=clerk)

    assert wait_for(job, PATIENCE)
    assert (job.state, opened("new")) == ("cancelled", 0)
