"""Measures are confirmed by a person, carried out, reported, dropped with a reason; each step is on record."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.roles import Role
from linkages.actions.measures import (
    add_measure,
    amend_measure,
    carry_out,
    close_measures,
    confirm_measures,
    drop_measures,
    report_measure,
    uphold_measure,
)
from linkages.dates import months_after
from linkages.models import Measure, MeasureStep, Talk
from rounds.models import Stage, Subject
from tests.feedback.decided_rounds import released
from tests.linkages.ledgers import confirmed, measure_of
from tests.scoring.rounds_in_reach import at_stage, keeper

pytestmark = pytest.mark.django_db
State = Measure.State
BY_HAND = {"kind": "激励先进", "what": "记功", "clause": "常委会纪要", "office": "组织部"}


def keys(**wanted):
    return list(Measure.objects.filter(**wanted).values_list("pk", flat=True))


def test_many_are_confirmed_at_once_with_their_talks(round, ledger, head):
    assert confirm_measures(round, keys(), by=head, due_on=date(2027, 1, 31)) == 6

    assert set(Measure.objects.values_list("state", flat=True)) == {State.CONFIRMED}
    assert set(Talk.objects.values_list("state", flat=True)) == {Talk.State.PLANNED}
    assert MeasureStep.objects.filter(now=State.CONFIRMED, by=head).count() == 6


def test_the_day_follows_from_the_words_of_the_scheme_or_is_the_one_that_was_given(round, ledger, head):
    confirm_measures(round, keys(), by=head, due_on=date(2027, 1, 31))

    today = timezone.localdate()
    assert measure_of("T1", "谈话提醒").due_on == months_after(today, 1)
    assert measure_of("T1", "谈话提醒").talk.due_on == months_after(today, 1)
    assert measure_of("T3", "预警诫勉").due_on == today + timedelta(days=15)
    assert measure_of("T2", "通报表扬").due_on == date(2027, 1, 31)


def test_an_admonition_has_effect_for_six_months(round, ledger, head):
    one = confirmed(round, "T3", "预警诫勉", head)

    today = timezone.localdate()
    assert (one.effect_from, one.effect_until) == (today, months_after(today, 6) - timedelta(days=1))


def test_who_keeps_the_ledger_does_not_confirm(round, ledger, clerk):
    with pytest.raises(PermissionDenied):
        confirm_measures(round, keys(), by=clerk)

    assert set(Measure.objects.values_list("state", flat=True)) == {State.PROPOSED}


def test_what_somebody_added_another_confirms(round, ledger, head):
    one = add_measure(Subject.objects.get(code="T2"), BY_HAND, by=head)

    with pytest.raises(PermissionDenied):
        confirm_measures(round, [one.pk], by=head)

    assert confirm_measures(round, [one.pk], by=keeper(Role.APPROVER, "T2")) == 1


def test_what_somebody_adds_says_what_stands_of_the_subject(ledger, clerk):
    one = add_measure(Subject.objects.get(code="T2"), BY_HAND, by=clerk)

    assert (one.grade, one.score, one.rank, one.state) == ("优秀", "98.80", 1, State.PROPOSED)


def test_what_is_beyond_reach_stops_all(round, ledger):
    part = keeper(Role.SECTION_HEAD, "T1")

    with pytest.raises(PermissionDenied):
        confirm_measures(round, keys(), by=part)

    assert confirm_measures(round, keys(subject__code="T1"), by=part) == 2


def test_what_is_carried_out_and_done_says_by_which_document_and_evidence(round, ledger, clerk, head):
    confirmed(round, "T2", "通报表扬", head)
    one = measure_of("T2", "通报表扬")

    carry_out(round, [one.pk], document="区发〔2026〕3号", by=clerk)
    close_measures(round, [one.pk], outcome="已通报", by=clerk)

    one.refresh_from_db()
    assert (one.state, one.document, one.outcome) == (State.DONE, "区发〔2026〕3号", "已通报")
    assert [step.words for step in one.steps.all()] == ["", "区发〔2026〕3号", "已通报"]


def test_a_measure_that_nobody_confirmed_is_not_done(round, ledger, clerk):
    with pytest.raises(ValidationError):
        close_measures(round, keys(), outcome="已办", by=clerk)


@pytest.mark.parametrize(
    "act",
    [
        lambda round, one, by: close_measures(round, [one.pk], outcome=" ", by=by),
        lambda round, one, by: drop_measures(round, [one.pk], reason=" ", by=by),
        lambda _, one, by: uphold_measure(one, reason=" ", by=by),
        lambda round, _, by: confirm_measures(round, [], by=by),
    ],
)
def test_without_words_or_a_choice_nothing_is_done(round, ledger, head, act):
    one = confirmed(round, "T2", "通报表扬", head)

    with pytest.raises(ValidationError):
        act(round, one, head)

    assert measure_of("T2", "通报表扬").state == State.CONFIRMED


def test_what_was_confirmed_is_withdrawn_by_who_may_confirm_with_its_talk(round, ledger, clerk, head):
    one = confirmed(round, "T1", "谈话提醒", head)
    with pytest.raises(PermissionDenied):
        drop_measures(round, [one.pk], reason="有误", by=clerk)

    drop_measures(round, [one.pk], reason="有误", by=head)

    assert measure_of("T1", "谈话提醒").state == State.WITHDRAWN
    assert Talk.objects.get(measure=one).state == Talk.State.DROPPED


def test_a_doubt_is_settled_with_a_reason(round, ledger, head):
    one = confirmed(round, "T2", "通报表扬", head)
    Measure.objects.filter(pk=one.pk).update(doubt=Measure.Doubt.GONE)

    uphold_measure(one, reason="会议议定", by=head)

    one.refresh_from_db()
    assert (one.doubt, one.state, one.steps.last().words) == ("", State.CONFIRMED, "会议议定")


def test_what_is_amended_stands_on_record(round, ledger, clerk):
    one = measure_of("T2", "通报表扬")
    values = {"office": "区委", "due_on": date(2026, 5, 1), "document": "", "effect_from": None, "effect_until": None}

    amend_measure(one, values | {"pay": False}, by=clerk)

    assert measure_of("T2", "通报表扬").office == "区委"
    assert AuditEntry.objects.get(verb="amend measure").facts["changes"]["due_on"] == [None, "2026-05-01"]


def test_the_responsible_office_reports_once_the_results_are_released(round, ledger, head):
    finance, other = keeper(Role.DATA_OWNER, owner="财政局"), keeper(Role.DATA_OWNER, owner="督查室")
    one = confirmed(round, "T1", "绩效奖金系数", head)
    with pytest.raises(PermissionDenied):
        report_measure(one, outcome="已按系数发放", by=finance)
    released(round)
    with pytest.raises(PermissionDenied):
        report_measure(one, outcome="已按系数发放", by=other)

    report_measure(one, outcome="已按系数发放", by=finance)

    one.refresh_from_db()
    assert (one.state, one.outcome) == (State.UNDER_WAY, "已按系数发放")


def test_a_round_that_is_taken_back_keeps_its_ledger_still(round, ledger, head):
    at_stage(round, Stage.REVIEW)

    with pytest.raises(ValidationError):
        confirm_measures(round, keys(), by=head)
