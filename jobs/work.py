"""The kinds of long work that the apps offer, and how a piece of work tells how far it is.

    @work("import-units")
    def import_units(progress, *, upload, by): ...

stands in an app's `tasks.py`, so that every process knows it. Arguments and result are plain JSON values (ids, not
objects). The function runs in one transaction together with its job's end: either all of it stands or nothing. On
SQLite nobody else can write meanwhile, and everywhere a line of the audit trail holds up the lines of others until
the commit; so what takes long and writes nothing (reading a file, reckoning) goes into a first step, which runs
before the transaction, and the audit line is written last:

    @work("import-units", first=read_upload)
    def import_units(progress, rows, *, upload, by): ...

A refusal in words (ValidationError, PermissionDenied, TableRefused) becomes what the job's page says.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from jobs import board
from jobs.models import Job

PACE = 0.5

_kinds: dict[str, "Work"] = {}


class Cancelled(Exception):
    """Somebody asked the work to stop; what it did is undone."""


@dataclass(frozen=True)
class Work:
    """A kind of work."""

    function: Callable
    first: Callable | None


def work(kind: str, *, first: Callable | None = None):
    """Offer a function as a kind of work: `function(progress, **arguments)` gives a dict with text or url, or None."""

    def offer(function):
        known = _kinds.get(kind)
        if known and known.function.__qualname__ != function.__qualname__:
            raise ValueError(f"Two functions offer {kind!r}: {known.function} and {function}.")
        _kinds[kind] = Work(function, first)
        return function

    return offer


def work_of(kind: str) -> Work:
    """The work of a kind. Raises LookupError where nobody offers it."""
    if kind not in _kinds:
        raise LookupError(f"Nobody offers the work {kind!r}; is it in the tasks.py of an installed app?")
    return _kinds[kind]


class Progress:
    """What the work calls, as often as it likes, to say how far it is; twice a second it is chalked up."""

    def __init__(self, job: Job, *, clock=time.monotonic):
        self.job, self.clock = job, clock
        self.latest = (0, 0, "")
        self.due = clock()

    def __call__(self, done: int, of: int, note: str = "") -> None:
        """Tell how much is done of how much. Raises Cancelled when somebody asked the work to stop."""
        self.latest = (done, of, note[:200])
        if self.clock() < self.due:
            return
        self.due = self.clock() + PACE
        board.show(self.job, *self.latest)
        if board.asked_to_stop(self.job) or Job.objects.filter(pk=self.job.pk, asked_to_stop=True).exists():
            raise Cancelled
