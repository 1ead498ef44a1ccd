"""The office's side: plans, checking, closing by somebody else, opening again, answers for more time."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from accounts.roles import Role
from rectification.actions.office import (
    answer_extension,
    check_problem,
    close_problem,
    judge_plan,
    judge_report,
    reopen_problem,
)
from rectification.actions.unit import ask_extension, hand_in_report
from rectification.models import State
from rounds.models import Subject
from tests.evidence.rounds_of_figures import both
from tests.rectification.actions.test_unit import TEXTS
from tests.rectification.ledgers import anew, applied, assigned, checked, days, life, planned
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


def test_an_accepted_plan_sets_the_day(liaison, clerk):
    row = planned(liaison, until=25)

    judge_plan(row, accept=True, by=clerk)

    row = anew(row)
    assert (row.state, row.due_on, row.plan.leader) == (State.UNDERWAY, days(25), "李镇长")


def test_a_plan_is_returned_with_a_reason(liaison, clerk):
    row = planned(liaison)
    with pytest.raises(ValidationError):
        judge_plan(row, accept=False, reason=" ", by=clerk)

    judge_plan(row, accept=False, reason="措施太空", by=clerk)

    assert (anew(row).state, row.moves.last().text) == (State.ASSIGNED, "措施太空")


def test_whoever_handed_in_does_not_decide_on_it(round, clerk, head):
    two = both("two", liaison="T1", section_head="0")
    with pytest.raises(PermissionDenied):
        judge_plan(planned(two), accept=True, by=two)
    with pytest.raises(PermissionDenied):
        check_problem(applied(two, clerk), passed=True, opinion="好", by=two)
    with pytest.raises(PermissionDenied):
        close_problem(checked(two, clerk), closes=True, by=two)


def test_one_checks_and_another_closes(liaison, head, approver):
    row = checked(liaison, head)
    with pytest.raises(PermissionDenied):
        close_problem(row, closes=True, by=head)

    close_problem(row, closes=True, opinion="同意销号", by=approver)

    row = anew(row)
    assert (row.state, row.closed_on) == (State.CLOSED, days(0))
    assert life(row) == ["handed", "planned", "plan-accepted", "applied", "checked", "closed"]
    assert AuditEntry.objects.filter(verb="rectify", outcome="done").count() == 5


def test_the_clerk_checks_and_does_not_close(liaison, clerk):
    with pytest.raises(PermissionDenied):
        close_problem(checked(liaison, clerk), closes=True, by=clerk)


def test_a_check_needs_an_opinion_and_may_send_it_back(liaison, clerk):
    row = applied(liaison, clerk)
    with pytest.raises(ValidationError):
        check_problem(row, passed=True, opinion="", by=clerk)

    check_problem(row, passed=False, opinion="资料不全", by=clerk)

    row = anew(row)
    assert (row.state, row.applied_on, row.moves.last().text) == (State.UNDERWAY, None, "资料不全")


def test_out_of_turn_nothing_is_closed(underway, head):
    with pytest.raises(ValidationError):
        close_problem(underway, closes=True, by=head)


def test_what_has_come_back_is_opened_again_with_a_new_day(liaison, clerk, head):
    row = checked(liaison, clerk)
    close_problem(row, closes=True, by=head)

    reopen_problem(row, until=days(40), reason="回头看发现反弹", by=head)

    row = anew(row)
    assert (row.state, row.due_on, row.closed_on, row.late_on(days(0))) == (State.UNDERWAY, days(40), None, False)


def test_an_extension_that_is_approved_moves_the_day_and_is_counted(underway, liaison, head):
    ask_extension(underway, days(60), "雨季停工", by=liaison)

    answer_extension(underway, approve=True, by=head)

    assert (anew(underway).due_on, anew(underway).extended) == (days(60), 1)


def test_an_extension_that_is_refused_says_why_and_leaves_the_day(underway, liaison, head, clerk):
    ask_extension(underway, days(60), "雨季停工", by=liaison)
    with pytest.raises(PermissionDenied):
        answer_extension(underway, approve=True, by=clerk)
    with pytest.raises(ValidationError):
        answer_extension(underway, approve=False, by=head)

    answer_extension(underway, approve=False, answer="理由不足", by=head)

    assert (anew(underway).due_on, anew(underway).extended) == (underway.due_on, 0)
    assert underway.extensions.get().verdict == "refused"
    with pytest.raises(ValidationError):
        answer_extension(underway, approve=True, by=head)


def test_the_office_of_another_place_decides_nothing(liaison):
    with pytest.raises(PermissionDenied):
        judge_plan(planned(liaison), accept=True, by=keeper(Role.CLERK, "T3"))


def test_a_report_is_accepted_by_the_office(liaison, clerk):
    assigned()
    subject = Subject.objects.get(code="T1")
    with pytest.raises(ValidationError):
        judge_report(subject, accept=True, by=clerk)
    hand_in_report(subject, TEXTS, 0, by=liaison)

    assert judge_report(subject, accept=True, by=clerk).state == "accepted"
