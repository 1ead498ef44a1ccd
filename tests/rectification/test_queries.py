"""Who sees which problems, what is counted, and what is still open for the next round and the next letter."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rectification.models import Problem
from rectification.queries import escalated, numbers_by_subject, numbers_of, open_problems, problems_seen
from rounds.models import Subject
from tests.rectification import ledgers
from tests.rectification.ledgers import assigned, days

pytestmark = pytest.mark.django_db


def test_somebody_sees_the_own_problems_and_those_of_the_own_ledger(round, liaison, cadre, clerk):
    town, own, other = assigned("T1"), assigned("T2"), assigned("T3")

    assert [set(problems_seen(who)) for who in (liaison, cadre, clerk)] == [{town}, {own}, {town, own, other}]


def test_problems_are_counted_by_how_they_stand(liaison, clerk, round):
    assigned(plan_by=days(-1))
    ledgers.underway(liaison, clerk)
    assigned(state="withdrawn")

    found = numbers_of(Problem.objects.all())

    assert (found.all, found.open, found.closed, found.overdue, found.share) == (2, 2, 0, 1, "0%")
    told = numbers_by_subject(round)[Subject.objects.get(code="T1").pk]
    assert (told["all"], told["closed"], told["overdue"]) == (2, 0, 1)


def test_long_overdue_is_more_than_a_week(round):
    assigned(plan_by=days(-7))
    late = assigned(plan_by=days(-8))

    assert list(escalated(Problem.objects.all(), days(0))) == [late]


def test_what_is_open_from_elsewhere_returns_for_unit_and_cadre(round):
    before = {"round": None, "subject": None}
    town, own = assigned("T1", **before), assigned("T2", **before)
    assigned("T1")
    assigned("T1", state="withdrawn", **before)

    found = open_problems(round.subjects.all(), before=round)

    codes = {Subject.objects.get(pk=pk).code: rows for pk, rows in found.items()}
    assert codes == {"T1": [town], "T2": [own]}


def test_what_is_open_is_asked_once_for_all(round):
    assigned("T1", round=None, subject=None)
    subjects = list(round.subjects.all())

    with CaptureQueriesContext(connection) as asked:
        open_problems(subjects, before=round)

    assert len(asked) == 1
