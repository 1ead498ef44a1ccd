"""What the rules say is put into the ledger in one act, which may be repeated without harm."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from accounts.roles import Role
from linkages.actions.measures import drop_measures
from linkages.actions.proposals import propose_measures
from linkages.models import Measure, Talk
from rounds.models import Stage
from scoring.models import Decision
from tests.linkages.ledgers import PROPOSED, confirmed, measure_of
from tests.scoring.rounds_in_reach import at_stage, keeper

pytestmark = pytest.mark.django_db
State = Measure.State


def standing(**wanted):
    rows = Measure.objects.filter(**wanted).order_by("subject__position", "pk")
    return list(rows.values_list("subject__code", "what"))


def redecide(code, grade):
    told = {"grade": grade, "reason": "集体研究", "meeting": "常委会", "document": "1号"}
    Decision.objects.filter(card__subject__code=code).update(**told)


def test_what_follows_from_the_decided_grades_stands_in_the_ledger(ledger):
    assert sorted(standing(state=State.PROPOSED)) == sorted(PROPOSED)


def test_a_measure_says_what_it_rests_on(ledger):
    one = measure_of("T1", "绩效奖金系数")

    assert (one.kind, one.clause, one.office, one.shown_value) == ("绩效分配", "第八条", "财政局", "0.85")
    assert (one.grade, one.proposed, one.score, one.rank, one.pay) == ("良好", "良好", "91.72", 2, True)


def test_measures_that_speak_of_a_talk_propose_one(ledger):
    told = Talk.objects.order_by("subject__position").values_list("subject__code", "kind", "talker", "state")

    assert list(told) == [("T1", "reminder", "组织部", "proposed"), ("T3", "admonition", "组织部", "proposed")]


def test_proposing_again_changes_nothing(round, ledger, clerk):
    before = list(Measure.objects.order_by("pk").values())

    done = propose_measures(round, by=clerk)

    assert (done.measures, done.talks, done.lapsed, done.doubtful) == (0, 0, 0, 0)
    assert list(Measure.objects.order_by("pk").values()) == before


def test_rules_are_asked_with_the_grade_that_people_decided(round, clerk):
    redecide("T1", "优秀")

    propose_measures(round, by=clerk)

    one = measure_of("T1", "绩效奖金系数")
    assert (one.shown_value, one.grade, one.proposed, one.differs) == ("1.2", "优秀", "良好", True)
    assert ("T1", "通报表扬") in standing()


def test_a_proposal_that_follows_no_longer_lapses_and_comes_back_with_its_grade(round, ledger, clerk):
    redecide("T3", "优秀")
    done = propose_measures(round, by=clerk)
    assert (done.lapsed, measure_of("T3", "预警诫勉").state) == (2, State.LAPSED)
    assert Talk.objects.get(subject__code="T3").state == Talk.State.DROPPED

    redecide("T3", "良好")
    propose_measures(round, by=clerk)

    assert measure_of("T3", "预警诫勉").state == State.PROPOSED
    assert Talk.objects.get(subject__code="T3").state == Talk.State.PROPOSED


def test_what_was_confirmed_stays_and_is_doubted(round, ledger, clerk, head):
    confirmed(round, "T3", "预警诫勉", head)
    redecide("T3", "优秀")

    done = propose_measures(round, by=clerk)

    one = measure_of("T3", "预警诫勉")
    assert (done.doubtful, one.state, one.doubt) == (1, State.CONFIRMED, Measure.Doubt.GONE)


def test_what_was_dropped_is_not_proposed_again(round, ledger, clerk):
    drop_measures(round, [measure_of("T1", "谈话提醒").pk], reason="已另行谈话", by=clerk)

    propose_measures(round, by=clerk)

    assert measure_of("T1", "谈话提醒").state == State.DROPPED


def test_nothing_is_proposed_while_a_grade_is_undecided(round, clerk):
    Decision.objects.filter(card__subject__code="T3").delete()

    with pytest.raises(ValidationError):
        propose_measures(round, by=clerk)

    assert not Measure.objects.exists()
    assert AuditEntry.objects.get(verb="propose measures").outcome == AuditEntry.Outcome.REFUSED


def test_nothing_is_proposed_before_grades_are_decided(round, clerk):
    with pytest.raises(ValidationError):
        propose_measures(at_stage(round, Stage.REVIEW), by=clerk)


def test_who_answers_for_a_part_of_the_round_proposes_nothing(round):
    with pytest.raises(PermissionDenied):
        propose_measures(round, by=keeper(Role.CLERK, "T1"))
