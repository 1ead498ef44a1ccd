"""Handing jobs over: to the workers behind Redis, or to one thread of this process where there is no Redis."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from django.conf import settings
from django.db import connections, transaction
from django.utils.module_loading import import_string

REVIVE_SECONDS = 10


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


def keep_reviving(*tasks: str) -> None:
    """Do what beat would ask for now and then, in a web process that has neither workers nor beat beside it."""
    if not settings.REDIS_URL:
        arguments = tuple(map(import_string, tasks))
        threading.Thread(target=_revive_always, args=arguments, name="revive-jobs", daemon=True).start()


@cache
def _pool():
    return ThreadPoolExecutor(1, thread_name_prefix="jobs")


def _apply(task, *arguments):
    try:
        task.apply(arguments)
    finally:
        connections.close_all()


def _revive_always(*tasks):
    pause = threading.Event()
    while True:
        for task in tasks:
            _apply(task)
        pause.wait(REVIVE_SECONDS)
