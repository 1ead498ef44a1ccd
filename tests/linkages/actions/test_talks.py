"""Talks are planned, recorded, signed by the person, followed up; an admonition has effect."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import AuditEntry
from linkages.actions.talks import change_plan, drop_talk, follow_up, plan_talk, record_talk, sign_talk
from linkages.models import Measure, Talk
from rounds.models import Subject
from tests.feedback.decided_rounds import released
from tests.linkages.ledgers import SAID, confirmed, held_talk, measure_of
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db
State = Talk.State
PLAN = {"kind": Talk.Kind.FEEDBACK, "talker": "部长", "partner": "王建国", "due_on": date(2027, 1, 5)}


def cadre():
    return Subject.objects.get(code="T2")


def test_a_talk_is_planned_recorded_signed_and_followed_up(round, clerk, people):
    talk = plan_talk(cadre(), PLAN, by=clerk)
    record_talk(talk, SAID, by=clerk)
    released(round)
    sign_talk(talk, remark="无异议", by=people["cadre"])
    follow_up(talk, outcome="已改进", by=clerk)

    talk.refresh_from_db()
    assert (talk.state, talk.signed_by, talk.remark, talk.outcome) == (
        State.CLOSED,
        people["cadre"],
        "无异议",
        "已改进",
    )


def test_what_was_said_does_not_stand_in_the_trail(clerk):
    record_talk(plan_talk(cadre(), PLAN, by=clerk), SAID, by=clerk)

    assert "统筹不够" not in AuditEntry.objects.get(verb="record talk").facts_json


def test_before_the_release_nobody_signs(clerk, people):
    talk = held_talk(cadre())

    with pytest.raises(PermissionDenied):
        sign_talk(talk, remark="", by=people["cadre"])


def test_nobody_signs_for_another(round, people):
    talk = held_talk(cadre())
    released(round)

    with pytest.raises(PermissionDenied):
        sign_talk(talk, remark="", by=people["liaison"])


def test_a_unit_signs_through_its_liaison(round, people):
    talk = held_talk(Subject.objects.get(code="T1"))
    released(round)

    sign_talk(talk, remark="", by=people["liaison"])

    talk.refresh_from_db()
    assert talk.state == State.SIGNED


def test_a_signed_record_is_not_mended(clerk):
    talk = held_talk(cadre(), state=State.SIGNED, signed_at=timezone.now())

    with pytest.raises(ValidationError):
        record_talk(talk, SAID, by=clerk)


def test_a_talk_that_is_still_to_come_is_not_recorded(clerk):
    talk = plan_talk(cadre(), PLAN, by=clerk)

    with pytest.raises(ValidationError):
        record_talk(talk, SAID | {"held_at": timezone.now() + timedelta(days=1)}, by=clerk)


@pytest.mark.parametrize(("given", "until"), [(None, date(2026, 7, 14)), (date(2026, 4, 1), date(2026, 4, 1))])
def test_an_admonition_has_effect_for_six_months_unless_said_otherwise(clerk, given, until):
    talk = plan_talk(cadre(), PLAN | {"kind": Talk.Kind.ADMONITION}, by=clerk)
    at = timezone.make_aware(timezone.datetime(2026, 1, 15, 9))

    record_talk(talk, SAID | {"held_at": at, "effect_until": given}, by=clerk)

    assert Talk.objects.get().effect_until == until


def test_a_talk_that_was_held_carries_its_measure_out(round, ledger, clerk, head):
    measure = confirmed(round, "T1", "谈话提醒", head)

    record_talk(measure.talk, SAID, by=clerk)

    assert measure_of("T1", "谈话提醒").state == Measure.State.UNDER_WAY


def test_a_plan_is_changed_and_dropped_with_a_reason(clerk):
    talk = plan_talk(cadre(), PLAN, by=clerk)
    change_plan(talk, PLAN | {"talker": "副部长"}, by=clerk)
    with pytest.raises(ValidationError):
        drop_talk(talk, reason=" ", by=clerk)

    drop_talk(talk, reason="已调离", by=clerk)

    talk.refresh_from_db()
    assert (talk.talker, talk.state, talk.reason) == ("副部长", State.DROPPED, "已调离")


def test_who_answers_for_another_town_plans_nothing(round):
    with pytest.raises(PermissionDenied):
        plan_talk(cadre(), PLAN, by=keeper("clerk", "T1"))


def test_a_follow_up_says_what_came_of_it(clerk):
    with pytest.raises(ValidationError):
        follow_up(held_talk(cadre()), outcome="", by=clerk)
