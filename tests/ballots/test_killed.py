"""Processes that cast ballots, killed twenty times at random moments: told = stored = burned, and nobody is refused."""

import multiprocessing
import os
import random
import signal
import time

import pytest
from django.db import connections

from ballots import casting
from ballots.casting import cast
from ballots.models import SealedSheet, Slip
from tests.ballots.careless import careless
from tests.ballots.polls import polled, sealed, team

pytestmark = pytest.mark.django_db(transaction=True)
KILLS, VOTERS = 20, 2_000
BALLOT = team("好", "较好", None)


def voting(codes, told):
    """Cast one ballot after the other and tell each receipt, until somebody kills this process."""
    for code in codes:
        told.send((code, cast(code, BALLOT, code)))
    os._exit(0)


def until_killed(codes, moment):
    """Receipts by code that a process told before it was killed, so many seconds after its first."""
    mine, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=voting, args=(codes, theirs))
    process.start()
    theirs.close()
    found = [mine.recv()]
    time.sleep(moment)
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    try:
        while True:
            found.append(mine.recv())
    except (EOFError, OSError):
        return dict(found)


def kills(poll, number):
    """Receipts that processes told before they were killed, so many of them."""
    receipts = {}
    for _ in range(number):
        connections.close_all()
        # Who was not told comes again with the same key, whether the ballot was stored or not.
        waiting = [code for code in poll.codes if code not in receipts]
        receipts |= until_killed(waiting, random.SystemRandom().uniform(0, 0.2))
    return receipts


def test_no_ballot_is_lost_or_doubled_when_the_caster_is_killed(round):
    poll = polled(round, number=VOTERS)
    receipts = kills(poll, KILLS)
    unsure = [code for code in poll.codes if code not in receipts][:10]
    receipts |= {code: cast(code, BALLOT, code) for code in unsure}

    stored = SealedSheet.objects.filter(box=poll.box).count()
    assert Slip.objects.filter(burned=True).count() == stored == len(receipts)
    assert KILLS <= stored < VOTERS
    box = sealed(poll)
    assert (box.foreign, box.missing) == (0, 0)
    assert {cast(code, BALLOT, code) == receipt for code, receipt in receipts.items()} == {True}


def test_in_two_transactions_the_same_kills_lose_ballots(round, monkeypatch):
    """The negative control: burned here, stored there, and killed in between."""
    monkeypatch.setattr(casting, "_cast", careless(after=0.05))
    kills(polled(round, number=VOTERS), KILLS)

    assert Slip.objects.filter(burned=True).count() > SealedSheet.objects.count()
