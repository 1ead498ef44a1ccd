"""Real workers behind the real Redis of a run, on its database and its folder; needs `-p tests.servers`."""

import os
import subprocess
import sys
import time

import pytest
import redis
from django.db import connection

PATIENCE = 60


@pytest.fixture
def start_worker(tmp_path, settings):
    """Start workers on the tests' database; those that still live are killed at the end."""
    redis.Redis.from_url(settings.REDIS_URL).flushall()
    workers = []
    address = os.environ["DATABASE_URL"].rpartition("/")[0]
    told = {"DATABASE_URL": f"{address}/{connection.settings_dict['NAME']}", "EVALSYS_VAR": str(settings.VAR_DIR)}
    environment = {**os.environ, **told}

    def start(pool="solo"):
        celery = [sys.executable, "-m", "celery", "-A", "evalsys", "worker", "-I", "tests.jobs.works"]
        options = [f"--pool={pool}", "--concurrency=1", "--without-gossip", "--without-mingle"]
        with (tmp_path / f"worker-{len(workers)}.log").open("wb") as log:
            worker = subprocess.Popen(
                [*celery, *options], cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=subprocess.STDOUT
            )
        workers.append(worker)
        return worker

    yield start
    for worker in workers:
        worker.kill()
        worker.wait()


def wait_until(condition):
    """Wait until something holds; fails where it does not come to that."""
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)
