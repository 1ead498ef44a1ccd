"""What of the ledger waits for whom."""

import pytest

from evalsys.waiting import first_page
from rectification.actions.unit import ask_extension
from rectification.waiting import waiting_for
from tests.rectification import ledgers
from tests.rectification.ledgers import assigned, days
from units.remits import NOTHING

pytestmark = pytest.mark.django_db


def waits(user):
    return {pointer.label: pointer.number for pointer in first_page(user)[0] if "rectification" in pointer.address}


def test_each_is_told_of_the_own_turn(round, liaison, clerk, head):
    assigned()
    ledgers.planned(liaison)
    ask_extension(ledgers.underway(liaison, clerk), days(60), "雨季", by=liaison)
    ledgers.applied(liaison, clerk)
    ledgers.checked(liaison, clerk)

    assert waits(liaison) == {"项整改方案待制定": 1, "个问题待整改": 1}
    assert waits(clerk) == {"项整改方案待审核": 1, "项销号申请待复查": 1}
    assert waits(head) == waits(clerk) | {"个复查通过的问题待销号": 1, "项整改延期申请待审批": 1}


def test_who_reaches_nothing_waits_for_nothing(round):
    class Nobody(dict):
        def __missing__(self, key):
            return NOTHING

    assigned()

    assert [queryset.count() for _label, queryset, _address in waiting_for(Nobody())] == [0] * 7
