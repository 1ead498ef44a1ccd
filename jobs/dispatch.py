"""Handing jobs over: to the workers behind Redis, or to one thread of this process where there is no Redis."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from django.conf import settings
from django.db import connections, transaction
from django.utils.module_loading import import_string

PACE_SECONDS = 10


def send(task, job_id: int) -> None:
    """Hand a job over once the present transaction stands; a broker out of reach only delays it until it is revived."""

    def hand_over():
        if settings.REDIS_URL:
            task.delay(job_id)
        else:
            _pool().submit(_apply, task, job_id)

    transaction.on_commit(hand_over, robust=True)


def wait_for(job, seconds: float) -> bool:
    """Wait in a command until a job has ended; whether it did."""
    until = time.monotonic() + seconds
    while not job.ended and time.monotonic() < until:
        time.sleep(0.05)
        job.refresh_from_db()
    return job.ended


def keep_timetable() -> None:
    """Do all that beat would ask for, in a web process that has neither workers nor beat beside it."""
    if not settings.REDIS_URL:
        turns = [(import_string(one["task"]), one["schedule"]) for one in settings.CELERY_BEAT_SCHEDULE.values()]
        threading.Thread(target=_keep_always, args=[turns], name="timetable", daemon=True).start()


@cache
def _pool():
    return ThreadPoolExecutor(1, thread_name_prefix="jobs")


def _apply(task, *arguments):
    try:
        task.apply(arguments)
    finally:
        connections.close_all()


def _keep_always(turns):
    pause, due = threading.Event(), [0] * len(turns)
    while True:
        for place, (task, seconds) in enumerate(turns):
            if time.monotonic() >= due[place]:
                _apply(task)
                due[place] = time.monotonic() + seconds
        pause.wait(PACE_SECONDS)
