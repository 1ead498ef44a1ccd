"""The sign of life of work at hand, given by a thread beside it: it ends with the process, whatever kills that."""

import threading
from contextlib import contextmanager

from jobs import board

EVERY_SECONDS = 4


@contextmanager
def beating(job):
    """Give signs of life until the block is left."""
    stop = threading.Event()
    thread = threading.Thread(target=_beat, args=(job, stop), name=f"beat-{job.pk}", daemon=True)
    board.beat(job)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _beat(job, stop):
    while not stop.wait(EVERY_SECONDS):
        board.beat(job)
