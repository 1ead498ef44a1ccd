import os
import subprocess
import sys

from tests.programs import run_python
from tests.test_house import ROOT

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

TIMETABLE = """
import time
from celery.signals import task_prerun
begun = set()
task_prerun.connect(lambda task, **_: begun.add(task.name), weak=False)
import evalsys.wsgi
until = time.monotonic() + 60
while len(begun) < 4 and time.monotonic() < until:
    time.sleep(0.05)
print(*sorted(begun))
"""


def test_without_workers_the_web_process_takes_up_what_an_earlier_one_left_behind(tmp_path):
    assert run_python(LEFT_BEHIND, tmp_path) == "done 2\n"


def test_without_beat_the_web_process_keeps_the_whole_timetable(tmp_path):
    everything = [
        "feedback.tasks.finish_notices",
        "jobs.tasks.revive",
        "rectification.tasks.remind_of_rectification",
        "rounds.tasks.turn_calendar",
    ]

    assert run_python(TIMETABLE, tmp_path).split() == everything


def test_no_page_is_served_without_a_key():
    without = {name: value for name, value in os.environ.items() if name not in ("EVALSYS_SECRET_KEY", "EVALSYS_DEBUG")}

    told = subprocess.run([sys.executable, "-c", "import evalsys.wsgi"], cwd=ROOT, env=without, capture_output=True)

    assert told.returncode
    assert b"EVALSYS_SECRET_KEY" in told.stderr
