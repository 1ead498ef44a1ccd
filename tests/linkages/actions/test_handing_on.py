"""Facts of former rounds are taken over by a person, on record, and count from then on."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from evidence.models import EarlierResult, Standing
from linkages.actions.handing_on import take_facts, take_results
from linkages.facts import facts_for
from rounds.models import Stage
from scoring.models import Run
from tests.linkages.ledgers import entry, next_round
from tests.scoring.rounds_in_reach import at_stage, keeper

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(round):
    """The next round, with an admonition of the cadre in the ledger before it."""
    effect = {"effect_from": date(2024, 2, 1), "effect_until": date(2024, 7, 31)}
    entry(round.subjects.get(code="T2"), Run.objects.get(), **effect)
    return next_round(round)


def test_an_admonition_becomes_a_circumstance_with_its_source(later, clerk):
    [fact] = facts_for(later)

    assert take_facts(later, {fact.key: "admonished"}, by=clerk) == 1

    standing = Standing.objects.get(subject__round=later)
    assert (standing.subject.code, standing.circumstance, standing.source) == ("N2", "admonished", fact.told)
    assert AuditEntry.objects.get(verb="take facts over").facts["facts"] == [["王建国", "admonished", fact.told]]
    assert facts_for(later) == []


@pytest.mark.parametrize("chosen", [{}, {"m0": "admonished"}, {"fact": "unknown"}])
def test_what_is_not_offered_or_known_is_refused(later, clerk, chosen):
    [fact] = facts_for(later)
    asked = {fact.key if key == "fact" else key: value for key, value in chosen.items()}

    with pytest.raises(ValidationError):
        take_facts(later, asked, by=clerk)

    assert not Standing.objects.exists()


def test_nothing_is_taken_over_once_the_collection_is_closed(later, clerk):
    [fact] = facts_for(later)
    at_stage(later, Stage.CLOSED)

    with pytest.raises(ValidationError):
        take_facts(later, {fact.key: "admonished"}, by=clerk)


def test_who_answers_for_another_town_is_offered_nothing(later):
    [fact] = facts_for(later)

    with pytest.raises(ValidationError):
        take_facts(later, {fact.key: "admonished"}, by=keeper("clerk", "T1"))


def test_decided_grades_of_a_former_round_become_earlier_results(round, later, clerk):
    assert take_results(later, round.pk, by=clerk) == 3

    rows = EarlierResult.objects.filter(round=later).order_by("subject_code")
    assert list(rows.values_list("in_round", "subject_code", "key", "value")) == [
        ("2023年度", "N1", "grade", "良好"), ("2023年度", "N2", "grade", "优秀"), ("2023年度", "N3", "grade", "良好"),
    ]  # fmt: skip
    with pytest.raises(ValidationError):
        take_results(later, round.pk, by=clerk)


def test_results_are_taken_over_by_who_answers_for_all(round, later):
    with pytest.raises(PermissionDenied):
        take_results(later, round.pk, by=keeper("clerk", "T1"))
