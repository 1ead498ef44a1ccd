"""Each action on paper ballots at a database that fails at its n-th statement, for every n: all of it or nothing."""

import inspect
from typing import NamedTuple

import pytest

from accounts.models import AuditEntry, AuditHead, User
from ballots import keying_actions as actions
from ballots.actions import close_box, seal_box
from ballots.models import Keying, Pile
from tests.ballots.paper_piles import agreed, fresh, keyed, pile_of, reading, three
from tests.ballots.polls import FIVE, Poll, cast_all, polled, team
from tests.failing import all_rows, every_failure

pytestmark = pytest.mark.django_db(transaction=True)
NUMBERS = {"printed": 9, "exchanged": 1, "returned": 3, "kept": 5}
QUIET = {"key_sheet"}
"""What leaves no line in the audit trail when it is done."""


class There(NamedTuple):
    """What an action acts on; people are fetched anew at each try, as a request does."""

    poll: Poll
    pile: Pile | None = None
    people: tuple = ()

    def by(self, number):
        return User.objects.get(pk=self.people[number].pk)


def counted(round):
    poll = polled(round)
    return There(poll, pile_of(poll.box, 2), three())


def begun(round):
    there = counted(round)
    keyed(there.pile, there.people[0], ["111"], done=False)
    return there


def half(round):
    there = counted(round)
    keyed(there.pile, there.people[0], ["111", "x-3"])
    keyed(there.pile, there.people[1], ["111", "123"], done=False)
    return there


def differing(round):
    there = half(round)
    actions.hand_in_keying(there.pile, by=there.people[1])
    return there


def empty(round):
    poll = polled(round)
    return There(poll, pile_of(poll.box, parts=FIVE))


def ready(round):
    poll = polled(round)
    cast_all(poll, [team("好", "较好", None)])
    pile = agreed(poll.box, ["111", "222"])
    close_box(poll.box, by=None)
    return There(poll, pile)


ACTIONS = {
    "make_pile": (counted, lambda it: actions.make_pile(it.poll.box, FIVE, by=None, meeting="二", voter_class="B")),
    "copy_lot": (empty, lambda it: actions.copy_lot(it.poll.box.lots.get(), apart=True, by=None)),
    "count_pile": (empty, lambda it: actions.count_pile(it.pile, by=None, **NUMBERS)),
    "begin_keying": (counted, lambda it: actions.begin_keying(it.pile, by=it.by(0))),
    "key_sheet": (begun, lambda it: actions.key_sheet(it.pile, 2, reading(it.pile, *"111"), by=it.by(0))),
    "hand_in_keying": (half, lambda it: actions.hand_in_keying(it.pile, by=it.by(1))),
    "settle_sheet": (differing, lambda it: actions.settle_sheet(it.pile, 2, reading(it.pile, *"123"), by=it.by(2))),
    "start_over": (differing, lambda it: actions.start_over(it.pile, reason="重录", by=it.by(2))),
    "give_up_keying": (begun, lambda it: actions.give_up_keying(Keying.objects.get(), reason="换人", by=it.by(2))),
    "drop_pile": (empty, lambda it: actions.drop_pile(fresh(it.pile), by=None)),
    "seal_box": (ready, lambda it: seal_box(it.poll.box, it.poll.shares, by=None)),
}


def test_every_action_is_tried():
    found = inspect.getmembers(actions, inspect.isfunction)
    named = {name for name, made in found if made.__module__ == actions.__name__ and name[0] != "_"}

    assert named - {"refuse_own_hand"} == set(ACTIONS) - {"seal_box"}


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_that_fails_at_any_statement_changes_nothing(round, name):
    needed, action = ACTIONS[name]
    there = needed(round)
    before, entries = all_rows(), AuditEntry.objects.count()

    def nothing_changed():
        assert all_rows() == before

    assert every_failure(lambda: action(there), nothing_changed) >= 4
    assert all_rows() != before
    assert (AuditEntry.objects.count() > entries) == (name not in QUIET)
    assert AuditHead.objects.get().number == AuditEntry.objects.count()
