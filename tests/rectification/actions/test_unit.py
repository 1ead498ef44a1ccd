"""The unit's side: plan, progress with files, applying for closing, more time, and the report."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from evidence.files import may_open
from evidence.models import Attachment
from rectification.actions.office import judge_plan, judge_report
from rectification.actions.unit import (
    apply_for_closing,
    ask_extension,
    hand_in_report,
    make_plan,
    proofs_of,
    report_progress,
    write_report,
)
from rectification.models import Extension, Plan, Report, State
from rounds.models import Subject
from tests.rectification import ledgers
from tests.rectification.ledgers import PLAN, anew, assigned, days, life, planned, proof

pytestmark = pytest.mark.django_db
TEXTS = {"to": "县委组织部", "leading": "成立领导小组。", "remaining": "", "mechanism": "按月调度。"}


def test_the_liaison_makes_the_plan(liaison):
    row = assigned()

    make_plan(row, PLAN | {"due_on": days(20)}, by=liaison)

    assert (anew(row).state, life(row)) == (State.PLANNED, ["handed", "planned"])


def test_a_cadre_makes_the_plan_for_the_own_problem(cadre):
    row = assigned("T2")

    make_plan(row, PLAN | {"due_on": days(20)}, by=cadre)

    assert anew(row).state == State.PLANNED


def test_nobody_else_speaks_for_a_unit_or_a_cadre(neighbour, cadre, clerk):
    for code, stranger in (("T1", neighbour), ("T1", cadre), ("T2", neighbour), ("T1", clerk)):
        with pytest.raises(PermissionDenied):
            make_plan(assigned(code), PLAN | {"due_on": days(20)}, by=stranger)

    assert not Plan.objects.exists()


def test_a_plan_ends_today_at_the_earliest_and_is_made_once(liaison):
    row = assigned()
    with pytest.raises(ValidationError):
        make_plan(row, PLAN | {"due_on": days(-1)}, by=liaison)
    make_plan(row, PLAN | {"due_on": days(0)}, by=liaison)

    with pytest.raises(ValidationError):
        make_plan(row, PLAN | {"due_on": days(5)}, by=liaison)


def test_a_plan_that_was_returned_is_made_anew_and_both_are_kept(liaison, clerk):
    row = planned(liaison)
    judge_plan(row, accept=False, reason="措施太空", by=clerk)

    make_plan(row, PLAN | {"due_on": days(15)}, by=liaison)

    assert list(row.plans.values_list("verdict", flat=True)) == ["returned", "waiting"]


def test_progress_is_told_with_files_that_are_known_by_their_content(underway, liaison):
    report_progress(underway, "已完成一半", [proof("进度.pdf"), proof("照片.pdf")], by=liaison)

    assert list(proofs_of(underway).values_list("name", flat=True)) == ["进度.pdf", "照片.pdf"]
    with pytest.raises(ValidationError):
        report_progress(underway, "再报", [SimpleUploadedFile("x.pdf", b"<html>")], by=liaison)
    assert life(underway)[-1] == "progress"
    assert Attachment.objects.count() == 2


def test_files_are_for_the_unit_and_the_office_alone(underway, liaison, neighbour, cadre, clerk, approver):
    report_progress(underway, "已完成一半", [proof()], by=liaison)
    file = proofs_of(underway).get()

    assert [may_open(user, file) for user in (liaison, clerk, approver)] == [True] * 3
    assert [may_open(user, file) for user in (neighbour, cadre)] == [False] * 2


def test_closing_is_applied_for_with_proof(underway, liaison):
    with pytest.raises(ValidationError):
        apply_for_closing(underway, "已完成", by=liaison)
    assert anew(underway).state == State.UNDERWAY

    report_progress(underway, "完成大半", [proof()], by=liaison)
    apply_for_closing(underway, "已完成", by=liaison)

    assert (anew(underway).state, anew(underway).applied_on) == (State.APPLIED, days(0))


def test_more_time_is_asked_for_once_and_the_day_stands_until_it_is_answered(underway, liaison):
    was = underway.due_on
    ask_extension(underway, days(60), "雨季停工", by=liaison)

    assert anew(underway).due_on == was
    with pytest.raises(ValidationError):
        ask_extension(underway, days(70), "再延", by=liaison)


def test_more_time_ends_after_the_day_that_stands_and_says_why(underway, liaison):
    for until, reason in ((underway.due_on, "雨季"), (days(60), "  ")):
        with pytest.raises(ValidationError):
            ask_extension(underway, until, reason, by=liaison)

    assert not Extension.objects.exists()


def test_who_applies_for_closing_needs_no_more_time(underway, liaison):
    ask_extension(underway, days(60), "雨季停工", by=liaison)
    apply_for_closing(underway, "已完成", [proof()], by=liaison)

    assert Extension.objects.get().verdict == "dropped"


def test_a_report_is_written_handed_in_with_the_ledger_and_changed_only_after_a_return(liaison, clerk):
    ledgers.underway(liaison, clerk)
    subject = Subject.objects.get(code="T1")
    write_report(subject, TEXTS | {"leading": ""}, 0, by=liaison)
    with pytest.raises(ValidationError):
        hand_in_report(subject, TEXTS | {"leading": ""}, 1, by=liaison)

    report = hand_in_report(subject, TEXTS, 1, by=liaison)

    assert (report.state, len(report.rows), report.rows[0][2]) == ("handed", 1, "“重点任务”得90分，低于同类平均3分。")
    with pytest.raises(ValidationError):
        write_report(subject, TEXTS, 2, by=liaison)
    judge_report(subject, accept=False, reason="补充措施", by=clerk)
    write_report(subject, TEXTS, 2, by=liaison)
    assert Report.objects.get().open is True


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(liaison):
    assigned()
    subject = Subject.objects.get(code="T1")
    write_report(subject, TEXTS, 0, by=liaison)

    with pytest.raises(ValidationError):
        write_report(subject, TEXTS | {"leading": "别的"}, 0, by=liaison)


def test_nobody_else_writes_the_report(neighbour):
    assigned()

    with pytest.raises(PermissionDenied):
        write_report(Subject.objects.get(code="T1"), TEXTS, 0, by=neighbour)
