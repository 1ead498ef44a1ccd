"""When a problem is overdue, and what the tables refuse."""

import pytest
from django.db import IntegrityError, transaction

from rectification.models import Extension, Move, Plan, Problem, State
from tests.rectification.ledgers import assigned, days

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("facts", "late"),
    [
        ({"plan_by": -1}, True),
        ({"plan_by": 0}, False),
        ({"plan_by": None, "report_by": -1}, True),
        ({"plan_by": None, "report_by": None}, False),
        ({"state": State.PLANNED, "plan_by": -9}, False),
        ({"state": State.UNDERWAY, "due_on": -1}, True),
        ({"state": State.UNDERWAY, "due_on": 0}, False),
        ({"state": State.APPLIED, "due_on": -5, "applied_on": -6}, False),
        ({"state": State.CLOSED, "due_on": -5, "applied_on": -4, "closed_on": -1}, True),
        ({"state": State.WITHDRAWN, "plan_by": -9}, False),
    ],
)
def test_it_is_overdue_while_the_unit_owes_something_or_once_it_applied_too_late(round, liaison, facts, late):
    told = {name: days(value) if type(value) is int else value for name, value in facts.items()}
    plan = {"plan": Plan(cause="", due_on=days(0))} if told.get("due_on") else {}
    row = Problem(name="甲", about="甲", text="甲", **{"plan_by": days(30)} | told | plan)

    assert row.late_on(days(0)) is late


def test_the_question_and_the_row_agree_on_what_is_overdue(round):
    late, soon = assigned(plan_by=days(-1)), assigned(plan_by=days(0))
    by_report = assigned(plan_by=None, report_by=days(-3))

    found = set(Problem.objects.overdue(days(0)))

    assert found == {late, by_report}
    assert {row for row in Problem.objects.all() if row.late_on(days(0))} == found
    assert soon in Problem.objects.owed_by(days(0))


@pytest.mark.parametrize("wrong", [{"text": ""}, {"about": ""}, {"state": "underway"}, {"state": "closed"}])
def test_a_row_that_says_too_little_is_refused(round, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        assigned(**wrong)


def test_a_problem_of_a_letter_stands_once(round):
    assigned(number=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        assigned(number=1)


def test_one_reminder_of_a_kind_comes_for_a_day(round):
    row = assigned()
    told = {"problem": row, "kind": Move.Kind.OVERDUE, "day": days(-1), "by": None}
    Move.objects.create(**told)

    with pytest.raises(IntegrityError), transaction.atomic():
        Move.objects.create(**told)


def test_one_extension_is_asked_for_at_a_time_and_lies_later(underway, liaison):
    told = {"problem": underway, "was": days(5), "reason": "雨季", "by": liaison}
    Extension.objects.create(**told, until=days(9))

    for until in (9, 4):
        with pytest.raises(IntegrityError), transaction.atomic():
            Extension.objects.create(**told, until=days(until))
