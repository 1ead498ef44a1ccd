"""The board on which work at hand chalks how far it is; pages read it.

Work runs in one transaction with its effects, so nobody sees what it writes to its row before it ends; and on SQLite
no second connection can write meanwhile. So progress, the sign of life and the wish to stop are kept in the cache, out
of every transaction: Redis where there is Redis, otherwise a folder that the processes of the machine share. What is
wiped off the board is chalked again half a second later; a board out of reach (Redis down) is empty, never a fault.
"""

import logging

from django.core.cache import caches
from redis.exceptions import RedisError

ALIVE_SECONDS = 20
KEPT_SECONDS = 24 * 3600

logger = logging.getLogger(__name__)


def show(job, done: int, of: int, note: str) -> None:
    """Chalk up how far a job is."""
    _write(_key("progress", job), [done, of, note], KEPT_SECONDS)


def shown(job) -> list | None:
    """Read how far a job is: done, of, note."""
    return _read(_key("progress", job))


def beat(job) -> None:
    """Give a sign of life, which fades by itself."""
    _write(_key("alive", job), job.attempt, ALIVE_SECONDS)


def alive(job) -> bool:
    """Whether somebody is at work on this job."""
    return _read(_key("alive", job)) is not None


def ask_to_stop(job) -> None:
    """Leave word for whoever works on this job."""
    _write(_key("stop", job), True, KEPT_SECONDS)


def asked_to_stop(job) -> bool:
    """Whether somebody left word to stop."""
    return bool(_read(_key("stop", job)))


def wipe(job) -> None:
    """Leave nothing of a job on the board."""
    try:
        _cache().delete_many([_key(word, job) for word in ("progress", "alive", "stop")])
    except (RedisError, OSError) as fault:
        logger.warning("The board is out of reach: %s", fault)


def _cache():
    return caches["board"]


def _key(word, job):
    """Name a line of the board; numbers come again when a database is restored or made anew, moments do not."""
    return f"job-{word}-{job.pk}-{job.made_at.timestamp()}"


def _write(key, value, seconds):
    try:
        _cache().set(key, value, seconds)
    except (RedisError, OSError) as fault:
        logger.warning("The board is out of reach: %s", fault)


def _read(key):
    try:
        return _cache().get(key)
    except (RedisError, OSError) as fault:
        logger.warning("The board is out of reach: %s", fault)
        return None
