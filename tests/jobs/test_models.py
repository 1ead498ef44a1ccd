import pytest
from django.db import IntegrityError
from django.utils import timezone

from jobs.models import Job

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"state": "asleep"}, "job_(state_is_known|has_an_end_when_it_ended)"),
        ({"state": "done", "started_at": timezone.now(), "attempt": 1}, "job_has_an_end_when_it_ended"),
        ({"state": "queued", "ended_at": timezone.now()}, "job_has_an_end_when_it_ended"),
        ({"state": "running"}, "job_at_work_has_begun"),
        ({"state": "failed", "ended_at": timezone.now()}, "job_says_why_it_failed"),
        ({"state": "cancelled", "ended_at": timezone.now(), "problem": "x"}, "job_says_why_it_failed"),
        ({"state": "queued", "result": {"text": "x"}}, "job_has_a_result_only_when_done"),
    ],
)
def test_the_database_refuses_a_job_that_contradicts_itself(facts, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        Job.objects.create(kind="k", label="Work", language="en", **facts)


@pytest.mark.parametrize("state", Job.State)
def test_a_job_has_ended_unless_it_waits_or_is_at_work(state):
    assert Job(state=state).ended is (state not in ("queued", "running"))


def test_a_job_is_called_what_the_page_calls_it(job):
    assert str(job) == "Open an account"
