from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection, transaction
from django.utils import timezone

from ballots.holding import held, hold, taking_ballots
from ballots.models import Box, Lot
from tests.ballots.polls import polled


def elsewhere(work):
    """Do something on a connection of its own."""
    try:
        with transaction.atomic():
            return work()
    finally:
        connection.close()


def held_together(box):
    """As a ballot under way holds its box."""
    return list(Lot.objects.filter(box=box).annotate(held=held("box_id")).values_list("held"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("how", "waits"), [(lambda box: hold(box.pk), True), (held_together, False)])
def test_who_holds_alone_waits_for_those_who_hold_together(round, how, waits):
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite one writes at a time anyway")
    box, got = polled(round).box, Event()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            held_together(box)
            asked = pool.submit(elsewhere, lambda: (how(box), got.set()))
            assert got.wait(0.5) is not waits
        asked.result(10)
        assert got.is_set()


@pytest.mark.django_db(transaction=True)
def test_another_box_is_not_held():
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite one writes at a time anyway")

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        hold(7)
        pool.submit(elsewhere, lambda: hold(8)).result(10)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "hours", "taking"),
    [("open", (-1, 1), True), ("open", (1, 2), False), ("open", (-2, -1), False), ("closed", (-1, 1), False)],
)
def test_a_box_takes_ballots_while_it_is_open_and_its_time_has_come(round, state, hours, taking):
    polled(round)
    opens, closes = (timezone.now() + timedelta(hours=number) for number in hours)
    Box.objects.update(state=state, opens_at=opens, closes_at=closes)

    assert taking_ballots().exists() is taking
