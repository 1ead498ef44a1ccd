from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Grant
from accounts.roles import Role
from evidence.fieldwork.actions import diaries
from evidence.fieldwork.actions.arrangements import arrange_steps
from evidence.models import DiaryMonth, Paper, Proposal
from rounds.models import Stage, Step
from tests.evidence.fieldwork.field import SCHEME, somebody
from units.models import Remit, Secondment

MARCH = date(2024, 3, 1)
LISTED = """
[[lists]]
id = "diary"
name = "工作纪实扣分清单"
items = [{ id = "lacking", name = "缺写日志", points = "-8" }, { id = "late", name = "迟交日志", points = "-3" }]
"""


def said(day=date(2024, 3, 4)):
    return {"day": day, "matter": "走访企业三家", "result": "签约一家"}


@pytest.fixture
def host(field):
    """The liaison of the unit to which the first cadre is seconded."""
    Secondment.objects.create(cadre=field.cadres[0], host=field.towns[1], line="招商", since=date(2020, 1, 1))
    return somebody(Role.LIAISON, "host", unit=field.towns[1])


def handed_in(field, user):
    diaries.write_entry(field.away[0], said(), by=user)
    return diaries.hand_in_month(field.away[0], MARCH, by=user)


def test_a_cadre_writes_and_hands_in_a_month(field):
    month = handed_in(field, field.cadre_user(0))

    assert (month.month, month.state, month.entries.get().matter) == (MARCH, Paper.State.HANDED, "走访企业三家")


def test_an_empty_month_and_a_day_to_come_are_refused(field):
    user = field.cadre_user(0)
    with pytest.raises(ValidationError, match="没有记录"):
        diaries.hand_in_month(field.away[0], MARCH, by=user)
    with pytest.raises(ValidationError, match="没有到"):
        diaries.write_entry(field.away[0], said(date(2990, 1, 1)), by=user)
    assert not DiaryMonth.objects.exists()


def test_the_host_unit_returns_a_month_and_it_can_be_mended(field, host):
    user = field.cadre_user(0)
    month = handed_in(field, user)

    diaries.judge_month(month, by=host, remark="太空泛", accept=False)
    diaries.write_entry(field.away[0], said(date(2024, 3, 5)), by=user)
    again = diaries.hand_in_month(field.away[0], MARCH, by=user)

    assert (again.returns, again.entries.count(), again.first_handed_on) == (1, 2, month.first_handed_on)


def test_the_host_unit_accepts_with_a_remark(field, host):
    month = diaries.judge_month(handed_in(field, field.cadre_user(0)), by=host, remark="工作扎实", accept=True)

    assert (month.state, month.remark) == (Paper.State.ACCEPTED, "工作扎实")


def test_a_unit_that_is_no_host_is_refused(field, host):
    diaries.write_entry(field.away[1], said(), by=(user := field.cadre_user(1)))
    month = diaries.hand_in_month(field.away[1], MARCH, by=user)

    with pytest.raises(PermissionDenied):
        diaries.judge_month(month, by=host, remark="好", accept=True)


def test_a_struck_entry_is_gone_until_the_month_is_handed_in(field):
    user = field.cadre_user(0)
    entry = diaries.write_entry(field.away[0], said(), by=user)
    diaries.strike_entry(field.away[0], entry, by=user)

    assert not DiaryMonth.objects.get().entries.exists()


def test_months_that_lack_or_came_late_are_proposed_once_with_their_source(field):
    field.round.scheme.text = SCHEME + LISTED
    field.round.scheme.save()
    period = {"since": date(2024, 3, 1), "until": date(2024, 4, 30)}
    arrange_steps(field.round, {("away", Step.Kind.DIARY): period}, by=field.clerk)
    handed_in(field, field.cadre_user(0))

    items = {"missing": "lacking", "late": "late", "returned": ""}
    first = diaries.propose_lateness(field.round, items, by=field.clerk)
    again = diaries.propose_lateness(field.round, items, by=field.clerk)

    # the first cadre: March late, April missing; the two others: both months missing
    assert (first, again) == (6, 0)
    found = Proposal.objects.filter(subject=field.away[0]).values_list("item", "period", "source")
    assert set(found) == {("late", "2024-03", "工作纪实台账"), ("lacking", "2024-04", "工作纪实台账")}


def test_nothing_is_written_after_closing(field):
    field.at(Stage.CLOSED)

    with pytest.raises(ValidationError, match="采集"):
        diaries.write_entry(field.away[0], said(), by=field.cadre_user(0))


def test_a_liaison_does_not_accept_the_own_diary(field):
    user = field.cadre_user(0)
    Remit.objects.create(grant=Grant.objects.create(user=user, role=Role.LIAISON), unit=field.towns[0])

    with pytest.raises(PermissionDenied, match="您本人"):
        diaries.judge_month(handed_in(field, user), by=user, remark="很好", accept=True)
