"""Handing over, in a web process without workers and to a worker behind Redis."""

import pytest

from jobs import dispatch
from jobs.actions import start_job
from jobs.models import Job
from tests.programs import run_python

EMBEDDED = """
import tests.jobs.works
from jobs.actions import start_job
from jobs.dispatch import wait_for
job = start_job("test-open-account", by=None, label="Work", username="new")
assert wait_for(job, 30), job.state
print(job.state, job.result["text"])
"""


def test_without_redis_the_process_does_the_work_in_a_thread_of_its_own(tmp_path):
    assert run_python(EMBEDDED, tmp_path) == "done new is open.\n"


STOPPED = """
import time
import tests.jobs.works
from accounts.models import User
from jobs.actions import cancel_job, start_job
from jobs.dispatch import wait_for
from jobs.queries import standing
clerk = User.objects.create(username="clerk", name="clerk")
job = start_job("test-go-on", by=clerk, label="Work", username="new")
while not standing(job).done:
    time.sleep(0.02)
job.refresh_from_db()
print(job.state, job.done)
cancel_job(job, by=clerk)
assert wait_for(job, 30), job.state
print(job.state, User.objects.filter(username="new").count())
"""


def test_progress_is_seen_and_work_can_be_stopped_while_it_holds_the_whole_of_an_sqlite_database(tmp_path):
    assert run_python(STOPPED, tmp_path) == "running 0\ncancelled 0\n"


class Mute:
    """A task whose broker is down."""

    def delay(self, _):
        raise ConnectionError("no broker")


@pytest.mark.django_db
def test_a_broker_out_of_reach_is_no_fault_of_the_page(settings, django_capture_on_commit_callbacks, caplog):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    with django_capture_on_commit_callbacks(execute=True):
        dispatch.send(Mute(), 1)

    assert "no broker" in caplog.text


def test_waiting_ends_when_the_time_is_over(job):
    assert not dispatch.wait_for(job, 0.1)


def test_waiting_ends_when_the_job_has_ended(clerk):
    job = start_job("test-open-account", by=clerk, label="Work", username="new")
    Job.objects.filter(pk=job.pk).update(state="cancelled", ended_at=job.made_at)

    assert dispatch.wait_for(job, 5)
