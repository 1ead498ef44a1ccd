"""Handing jobs over: to the workers behind Redis, or to one thread of this process where there is no Redis."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial

from django.conf import settings
from django.db import connections, transaction

REVIVE_SECONDS = 10


def send(task, job_id: int) -> None:
    """Hand a job over once the present transaction stands; a broker out of reach only delays it until it is revived."""
    hand_over = partial(task.delay, job_id) if settings.REDIS_URL else partial(_embedded, task, job_id)
    transaction.on_commit(hand_over, robust=True)


def wait_for(job, seconds: float) -> bool:
    """Wait in a command until a job has ended; whether it did."""
    until = time.monotonic() + seconds
    while not job.ended and time.monotonic() < until:
        time.sleep(0.05)
        job.refresh_from_db()
    return job.ended


def keep_reviving(task) -> None:
    """Take up neglected jobs now and then, in a web process that has neither workers nor beat beside it."""
    if not settings.REDIS_URL:
        threading.Thread(target=_revive_always, args=(task,), name="revive-jobs", daemon=True).start()


@cache
def _pool():
    return ThreadPoolExecutor(1, thread_name_prefix="jobs")


def _embedded(task, job_id):
    _pool().submit(_apply, task, job_id)


def _apply(task, *arguments):
    try:
        task.apply(arguments)
    finally:
        connections.close_all()


def _revive_always(task):
    pause = threading.Event()
    while True:
        _apply(task)
        pause.wait(REVIVE_SECONDS)
