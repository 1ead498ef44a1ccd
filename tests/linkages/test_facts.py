"""What the ledgers and decided grades of former rounds hold for one that collects."""

from datetime import date

import pytest

from indicators.queries import scheme_of
from linkages.facts import asked_before, facts_for, formers_for
from linkages.models import Measure, TakenOver
from rounds.models import Case, Round, Stage
from scoring.models import Decision, Run
from tests.linkages.ledgers import entry, held_talk, next_round

pytestmark = pytest.mark.django_db
EFFECT = {"effect_from": date(2024, 2, 1), "effect_until": date(2024, 7, 31)}


@pytest.fixture
def admonished(round):
    """The cadre, admonished in the round before."""
    return entry(round.subjects.get(code="T2"), Run.objects.get(), document="组〔2024〕2号", **EFFECT)


def test_an_admonition_in_the_period_is_offered_with_its_source_and_circumstance(round, admonished):
    [fact] = facts_for(next_round(round))

    assert (fact.subject.code, fact.suggested) == ("N2", "admonished")
    assert fact.told == "某县 2023年度 预警诫勉，组〔2024〕2号，2024-02-01至2024-07-31"


@pytest.mark.parametrize(
    "changed",
    [
        {"effect_until": date(2023, 12, 31), "effect_from": date(2023, 7, 1)},
        {"effect_from": date(2025, 1, 1), "effect_until": None},
        {"effect_from": None, "effect_until": None},
        {"state": Measure.State.WITHDRAWN, "reason": "有误"},
        {"state": Measure.State.PROPOSED},
    ],
)
def test_what_has_no_effect_in_the_period_is_not_offered(round, admonished, changed):
    Measure.objects.update(**changed)

    assert facts_for(next_round(round)) == []


def test_an_admonition_talk_without_a_measure_is_a_fact(round):
    held_talk(round.subjects.get(code="T2"), kind="admonition", effect_until=date(2027, 1, 1))
    later = next_round(round, period_from=None, period_until=None)

    assert [fact.key[0] for fact in facts_for(later)] == ["t"]


def test_what_was_taken_over_is_not_offered_again_until_the_circumstance_is_gone(round, admonished):
    later = next_round(round)
    standing = later.subjects.get(code="N2").standings.create(circumstance="admonished", amount=1)
    TakenOver.objects.create(standing=standing, measure=admonished)
    assert facts_for(later) == []

    standing.delete()

    assert len(facts_for(later)) == 1


def test_a_scheme_says_what_it_asks_of_former_rounds(round):
    assert asked_before(scheme_of(round.scheme.text)) == {("*", "grade")}


def test_decided_grades_of_another_case_are_offered_under_the_codes_of_now(round):
    said = {"reason": "集体研究", "meeting": "常委会", "document": "1号"}
    Decision.objects.filter(card__subject__code="T1").update(grade="优秀", **said)

    [former] = formers_for(next_round(round))

    assert {(one.subject, one.key, one.value) for one in former.results} == {
        ("N1", "grade", "优秀"), ("N2", "grade", "优秀"), ("N3", "grade", "良好"),
    }  # fmt: skip


def test_rounds_of_the_same_case_are_found_by_themselves(round):
    later = next_round(round)
    Round.objects.filter(pk=later.pk).update(case=round.case, position=2)

    assert formers_for(Round.objects.get(pk=later.pk)) == []


def test_undecided_rounds_are_not_offered(round):
    Round.objects.filter(pk=round.pk).update(stage=Stage.REVIEW)
    Case.objects.filter(pk=round.case_id).update(name="某县")

    assert formers_for(next_round(round)) == []
