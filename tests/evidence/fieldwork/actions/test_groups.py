from datetime import date
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from evidence.fieldwork.actions import groups
from evidence.fieldwork.actions.arrangements import arrange_steps
from evidence.models import Figure, GroupWork, Signature
from indicators.queries import scheme_of
from rounds.models import Stage, Step
from scoring.engine.evaluation import evaluate
from scoring.fetching import fetch_inputs
from units.models import Group

TEXTS = {"strengths": "实干", "weaknesses": "慢", "suggestion": "良好"}
TALK = {"held_on": date(2024, 12, 2), "talkers": "甲、乙", "matters": "班子团结"}


def planned(field, by=None):
    values = {"whom": "王五", "post": "镇长", "planned_on": date(2024, 12, 1)}
    return groups.plan_talk(field.subjects[0], values, by=by or field.members[0])


def marked(field, *marks):
    for user, answers in zip(field.members, marks, strict=True):
        groups.mark_subject(field.subjects[0], answers, ["任务完成", "作风扎实"], by=user)


def signed(field):
    """The work of the first group on its town, ready to be handed in."""
    marked(field, ["90", "80"], ["80", "70"])
    work = groups.write_report(field.subjects[0], TEXTS, 0, by=field.members[0])
    for user in field.members:
        groups.sign_work(field.subjects[0], work.version, by=user)
    return work


def handed_in(field):
    signed(field)
    return groups.hand_in_work(field.subjects[0], by=field.members[0])


def score(field):
    scheme = scheme_of(field.round.scheme.text)
    outcome = evaluate(scheme, fetch_inputs(field.round, scheme))
    return next(one.score for one in outcome.verdicts if outcome.board.subjects[one.row].id == "s1")


def test_a_talk_is_planned_and_then_held(field):
    talk = planned(field)

    groups.record_talk(field.subjects[0], talk, TALK, by=field.members[1])

    talk.refresh_from_db()
    assert (talk.planned_on, talk.held_on, talk.matters) == (date(2024, 12, 1), date(2024, 12, 2), "班子团结")


def test_a_talk_that_was_held_stays_and_a_planned_one_can_be_struck(field):
    held, planned_only = planned(field), planned(field)
    groups.record_talk(field.subjects[0], held, TALK, by=field.members[0])

    groups.strike_talk(field.subjects[0], planned_only, by=field.members[0])
    with pytest.raises(ValidationError, match="记录保留"):
        groups.strike_talk(field.subjects[0], held, by=field.members[0])

    assert field.subjects[0].talks.get() == held


def test_the_member_of_another_group_is_refused_and_that_stands_on_record(field):
    with pytest.raises(PermissionDenied):
        planned(field, by=field.stranger)

    assert AuditEntry.objects.filter(verb="plan talk", outcome="refused", account="stranger").exists()


def test_a_mark_needs_its_reason(field):
    with pytest.raises(ValidationError, match="作风建设"):
        groups.mark_subject(field.subjects[0], ["90", "80"], ["任务完成", " "], by=field.members[0])


@pytest.mark.parametrize("typed", ["101", "90.5", "好", "-1"])
def test_a_mark_beyond_the_form_is_refused(field, typed):
    with pytest.raises(ValidationError, match="工作实绩"):
        groups.mark_subject(field.subjects[0], [typed, "80"], ["任务完成", "扎实"], by=field.members[0])


def test_marks_count_from_the_moment_they_are_handed_in_as_the_mean_of_the_members(field):
    signed(field)
    assert score(field) is None

    groups.hand_in_work(field.subjects[0], by=field.members[0])

    assert score(field) == 80  # (90 + 80 + 80 + 70) / 4


def test_returned_marks_count_no_more(field):
    handed_in(field)

    groups.judge_work(field.subjects[0], by=field.clerk, accept=False, reason="谈话太少")

    assert score(field) is None
    assert GroupWork.objects.get().reason == "谈话太少"


def test_a_return_needs_a_reason(field):
    handed_in(field)

    with pytest.raises(ValidationError, match="原因"):
        groups.judge_work(field.subjects[0], by=field.clerk, accept=False, reason=" ")


def test_what_is_handed_in_is_not_changed(field):
    handed_in(field)

    with pytest.raises(ValidationError, match="退回"):
        planned(field)


def test_a_change_after_a_signature_makes_the_signatures_void(field):
    signed(field)
    planned(field)

    with pytest.raises(ValidationError, match="member1同志、member2同志"):
        groups.hand_in_work(field.subjects[0], by=field.members[0])
    assert Signature.objects.count() == 2


def test_nobody_signs_what_was_changed_since_it_was_read(field):
    work = groups.write_report(field.subjects[0], TEXTS, 0, by=field.members[0])
    planned(field)

    with pytest.raises(ValidationError, match="重新阅读"):
        groups.sign_work(field.subjects[0], work.version, by=field.members[1])


def test_only_the_leader_hands_in(field):
    signed(field)

    with pytest.raises(ValidationError, match="member1同志"):
        groups.hand_in_work(field.subjects[0], by=field.members[1])


def test_two_members_do_not_write_over_one_another(field):
    groups.write_report(field.subjects[0], TEXTS, 0, by=field.members[0])

    with pytest.raises(ValidationError, match="其他成员"):
        groups.write_report(field.subjects[0], TEXTS, 0, by=field.members[1])


def test_agreed_figures_count_with_their_reason_and_are_taken_back_with_the_return(field):
    values = {"form": "rating", "voter_class": "members", "owners": ["考核组"]}
    arrange_steps(field.round, {("town", Step.Kind.GROUP): values}, by=field.clerk)
    groups.agree_figures(field.subjects[0], {"talks": "12"}, {"talks": "谈话记录"}, by=field.members[0])
    handed_in(field)

    figure = Figure.objects.get()
    assert (figure.name, figure.value, figure.source) == ("talks", Fraction(12), "谈话记录")
    groups.judge_work(field.subjects[0], by=field.clerk, accept=False, reason="再核")
    assert not Figure.objects.exists()


def test_figures_are_taken_back_although_the_group_is_called_otherwise_by_now(field):
    values = {"form": "rating", "voter_class": "members", "owners": ["考核组"]}
    arrange_steps(field.round, {("town", Step.Kind.GROUP): values}, by=field.clerk)
    groups.agree_figures(field.subjects[0], {"talks": "12"}, {"talks": "谈话记录"}, by=field.members[0])
    handed_in(field)
    Group.objects.filter(pk=field.groups[0].pk).update(name="第一考核组")

    groups.judge_work(field.subjects[0], by=field.clerk, accept=False, reason="再核")

    assert not Figure.objects.exists()


def test_nothing_is_written_after_closing(field):
    field.at(Stage.CLOSED)

    with pytest.raises(ValidationError, match="采集"):
        planned(field)


def test_nothing_is_written_where_the_step_is_off(field):
    Step.objects.filter(kind=Step.Kind.GROUP).delete()

    with pytest.raises((ValidationError, PermissionDenied)):
        planned(field)
