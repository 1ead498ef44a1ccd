from tests.programs import run_python

LEFT_BEHIND = """
from datetime import timedelta
from django.utils import timezone
import tests.jobs.works
from jobs.dispatch import wait_for
from jobs.models import Job
long_ago = timezone.now() - timedelta(minutes=5)
job = Job.objects.create(
    kind="test-open-account", label="Work", language="en", arguments={"username": "new"},
    state="running", attempt=1, started_at=long_ago, beat_at=long_ago,
)
import evalsys.wsgi
assert wait_for(job, 60), job.state
print(job.state, job.attempt)
"""


def test_without_workers_the_web_process_takes_up_what_an_earlier_one_left_behind(tmp_path):
    assert run_python(LEFT_BEHIND, tmp_path) == "done 2\n"
