"""Kinds of work for the tests alone; a worker learns them through `-I tests.jobs.works`."""

import os
import signal
import time
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.db.models import F

from accounts.models import User
from jobs import board
from jobs.models import Job
from jobs.work import work


@work("test-open-account")
def open_account(progress, *, username):
    """Open an account, the effect that is counted."""
    progress(0, 1, "opening")
    User.objects.create(username=username, name=username)
    progress(1, 1, "opened")
    return {"text": f"{username} is open.", "url": "/"}


@work("test-refuse")
def refuse(progress, *, username):
    """Open an account and think better of it."""
    User.objects.create(username=username, name=username)
    raise ValidationError("Row 3 has no name. Write one.")


@work("test-break")
def break_off(progress, *, username):
    """Open an account and meet a fault of the program."""
    User.objects.create(username=username, name=username)
    raise RuntimeError("secret detail")


@work("test-locked")
def meet_a_lock(progress):
    """Find the database busy."""
    raise OperationalError("database is locked")


def one_more(progress, *, number):
    """Find a number, outside the transaction."""
    progress(1, 2, "found")
    return number + 1


@work("test-two-steps", first=one_more)
def two_steps(progress, found, *, number):
    """Say what the first step found."""
    return {"text": f"{number}, then {found}"}


@work("test-die-once")
def die_once(progress, *, username, mark):
    """Open an account; the first time, the process is killed before the end."""
    User.objects.create(username=username, name=username)
    if not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)


@work("test-go-on")
def go_on(progress, *, username):
    """Open an account and go on until somebody asks to stop."""
    User.objects.create(username=username, name=username)
    for count in range(2000):
        progress(count, 2000, f"step {count}")
        time.sleep(0.02)


@work("test-lose-pledge")
def lose_pledge(progress, *, username):
    """Open an account while the job is given to another; seen from within one transaction."""
    User.objects.create(username=username, name=username)
    Job.objects.filter(arguments__username=username).update(attempt=F("attempt") + 1)


@work("test-stop-itself")
def stop_itself(progress, *, username):
    """Open an account, and hear then that somebody wishes to stop."""
    User.objects.create(username=username, name=username)
    board.ask_to_stop(progress.job)
    progress(1, 2)
