import threading
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.utils import timezone

from rounds.actions.steering import advance
from rounds.calendar import turn
from rounds.models import Passage, Reminder, Round, Stage, Step
from rounds.readiness import fingerprint, lacks_before
from tests.scoring.rounds_in_reach import at_stage


def collecting_until(round, moment):
    round.closes_at = moment
    round.save()
    return at_stage(round, Stage.COLLECTING)


def test_a_round_closes_when_its_time_has_come_and_once_only(draft):
    collecting_until(draft, timezone.now() - timedelta(minutes=1))

    assert [turn(), turn()] == [1, 0]
    told = Passage.objects.values_list("now", "by", "reason")
    assert list(told) == [("closed", None, "采集截止时间已到。")]


@pytest.mark.parametrize("moment", [None, timedelta(minutes=1)])
def test_a_round_whose_time_has_not_come_goes_on(draft, moment):
    collecting_until(draft, moment and timezone.now() + moment)

    assert turn() == 0
    assert Round.objects.get().stage == Stage.COLLECTING


def test_reminders_are_written_too(draft, preparer):
    Step.objects.create(round=draft, category="town", kind=Step.Kind.MEETING, due_on=date(2020, 1, 1))
    collecting_until(draft, None)

    turn()

    assert Reminder.objects.get().user == preparer


@pytest.mark.django_db(transaction=True)
def test_a_person_and_the_clock_close_a_round_once(draft, head):
    """On SQLite one waits for the other; on PostgreSQL the row of the round is what they wait for."""
    collecting_until(draft, timezone.now() - timedelta(seconds=1))
    seen = fingerprint(lacks_before(draft, Stage.CLOSED))
    begin = threading.Barrier(4)

    def close():
        begin.wait()
        with suppress(ValidationError):
            advance(Round.objects.get(pk=draft.pk), Stage.CLOSED, by=head, seen=seen)
        connections.close_all()

    def tick():
        begin.wait()
        turn()
        connections.close_all()

    threads = [threading.Thread(target=work) for work in (close, close, tick, tick)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Passage.objects.filter(now="closed").count() == 1
