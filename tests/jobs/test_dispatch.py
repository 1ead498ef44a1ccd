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
