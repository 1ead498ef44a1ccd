"""Each action on a box at a database that fails at its first, second, … n-th statement: all of it or nothing."""

import inspect
from datetime import timedelta
from typing import NamedTuple

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, AuditHead
from ballots import actions, lot_actions
from ballots.models import Box, Lot
from ballots.proposing import Plan
from rounds.models import Round
from tests.ballots.polls import TEAM, cast_all, polled, team
from tests.failing import all_rows, every_failure

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)
MEETING = {"meeting": "大会", "voter_class": "B"}


class There(NamedTuple):
    """What an action acts on."""

    round: Round
    box: Box | None = None
    lot: Lot | None = None
    codes: tuple = ()
    shares: tuple = ()


def nothing(round):
    return There(round)


def lot(round):
    box = actions.make_box(round, Box.Mode.SLIPS, by=None)
    return There(round, box, actions.make_lot(box, TEAM, 3, by=None, **MEETING)[0])


def unused(round):
    there = nothing(round)._replace(box=actions.make_box(round, Box.Mode.SLIPS, by=None))
    lot_actions.plan_lots(there.box, [Plan("大会", None, "B", TEAM, 7)], by=None)
    return there


def roll(round):
    poll = polled(round, mode=Box.Mode.ROLL, number=1, electors=("李四",))
    return There(round, poll.box, Lot.objects.get())


def key(round):
    there = lot(round)
    return there._replace(shares=actions.make_key(there.box, needed=2, holders=2, by=None))


def voting(round):
    poll = polled(round)
    cast_all(poll, [team("好", "较好", None)])
    return There(round, poll.box, Lot.objects.get(), poll.codes, poll.shares)


def closed(round):
    there = voting(round)
    actions.close_box(there.box, by=None)
    return there


# name: what must be there first, and the action itself.
ACTIONS = {
    "make_box": (nothing, lambda it: actions.make_box(it.round, Box.Mode.ROLL, by=None)),
    "make_lot": (lot, lambda it: actions.make_lot(it.box, TEAM, 3, by=None, meeting="二", voter_class="B")),
    "drop_box": (unused, lambda it: actions.drop_box(it.box, by=None)),
    "recall_link": (roll, lambda it: actions.recall_link(it.lot, "李四", by=None)),
    "plan_lots": (lot, lambda it: lot_actions.plan_lots(it.box, [Plan("大会", None, "B", TEAM, 7)], by=None)),
    "print_slips": (
        lot,
        lambda it: lot_actions.print_slips(it.box, {it.lot.pk: 2}, lambda _made: b"%PDF", seen={it.lot.pk: 3}, by=None),
    ),
    "make_slips": (voting, lambda it: actions.make_slips(it.lot, 3, by=None)),
    "hand_out": (lot, lambda it: actions.hand_out(it.lot, 2, by=None)),
    "recall_slip": (voting, lambda it: actions.recall_slip(it.box, it.codes[1], by=None)),
    "make_key": (lot, lambda it: actions.make_key(it.box, needed=2, holders=3, by=None)),
    "open_box": (
        key,
        lambda it: actions.open_box(it.box, opens_at=timezone.now(), closes_at=timezone.now() + HOUR, by=None),
    ),
    "close_box": (voting, lambda it: actions.close_box(it.box, by=None)),
    "seal_box": (closed, lambda it: actions.seal_box(it.box, it.shares, by=None)),
}


def test_every_action_is_tried():
    modules = (actions, lot_actions)
    found = [pair for module in modules for pair in inspect.getmembers(module, inspect.isfunction)]
    homes = {module.__name__ for module in modules}

    assert {name for name, made in found if made.__module__ in homes and name[0] != "_"} == set(ACTIONS)


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_that_fails_at_any_statement_changes_nothing(round, name):
    needed, action = ACTIONS[name]
    there = needed(round)
    before, entries = all_rows(), AuditEntry.objects.count()

    def nothing_changed():
        assert all_rows() == before

    assert every_failure(lambda: action(there), nothing_changed) >= 4
    assert all_rows() != before
    assert AuditEntry.objects.count() > entries
    assert AuditHead.objects.get().number == AuditEntry.objects.count()
