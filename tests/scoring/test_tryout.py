"""Trying a scheme out."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.roles import Role
from indicators.actions import start_draft
from rounds.models import Round, Stage
from scoring.engine.exact import parse
from scoring.models import Run, ScoreCard, TryOut
from scoring.tryout import KEPT, Wish, content_of, demand_try_out, keep_tried, try_scheme
from tests.scoring.cases_on_disk import SCHEME, SCORES
from tests.scoring.rounds_in_reach import at_stage, closed, keeper, kept_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(tmp_path):
    return closed(kept_round(tmp_path / "case"))


def kept(clerk, text=SCHEME, **wished):
    wish = Wish(**wished)
    return keep_tried(try_scheme(text, wish), start_draft(text, by=clerk), wish, clerk)


def scores(tried):
    return {row[2]: row[3] for pool in tried.table for row in pool["rows"]}


def test_on_a_rounds_evidence_the_scores_are_those_worked_out_by_hand(round, clerk):
    tried = kept(clerk, round=round)

    assert list(scores(tried).values()) == sorted(SCORES.values(), key=parse, reverse=True)
    assert [place["places"] for place in tried.table[0]["places"]] == ["1"]


def test_nothing_of_the_round_is_changed(round, clerk):
    kept(clerk, round=round)

    assert not Run.objects.exists()
    assert not ScoreCard.objects.exists()
    assert Round.objects.get().stage == round.stage


def test_another_weight_gives_other_scores(round, clerk):
    text = SCHEME.replace("weight = 60", "weight = 50").replace("weight = 40", "weight = 50")

    # T1: 90 × 50% + 96.8 × 50% − 1 = 92.40
    assert scores(kept(clerk, text, round=round))["城关镇"] == "92.40"


def test_evidence_that_the_scheme_does_not_know_is_listed(round, clerk):
    tried = kept(clerk, SCHEME.replace('"tasks"', '"done"'), round=round)

    assert [number for _what, number in tried.unknown] == [3]
    assert len(tried.lacking) == 1


def test_made_up_subjects_are_ranked_with_their_working(clerk):
    tried = kept(clerk, sizes={"town": 4})
    told = content_of(tried.cards.first())

    assert tried.subjects == 4
    assert next(row[1] for row in tried.table[0]["rows"]) == 1
    assert len(tried.table[0]["rows"]) == 4
    assert told["steps"][0]["label"] == "考核得分"


def test_typed_figures_stand_instead_of_made_up_ones(clerk):
    typed = {("S1_1", "tasks"): parse("5"), ("S1_1", "target"): parse("10")}
    tried = kept(clerk, sizes={"town": 1}, typed=typed)

    # 5 of 10 is half of the full mark
    assert content_of(tried.cards.get())["result"]["nodes"]["work"] == "50.00"
    assert tried.typed


def test_a_faulty_scheme_is_not_computed_and_its_faults_say_where(clerk):
    tried = kept(clerk, SCHEME.replace("weight = 60", "weight = 160"), sizes={"town": 2})

    assert tried.table == []
    assert tried.faults[0]["place"] == "nodes[total]"


def test_a_value_out_of_all_bounds_is_told_as_a_fault(clerk):
    text = SCHEME.replace(
        '"total + late_reports"', '"total * 10000000000 * 10000000000 * 10000000000 * 1' + "0" * 35 + '"'
    )

    assert kept(clerk, text, sizes={"town": 1}).faults


def test_only_the_last_try_outs_of_a_person_are_kept(clerk):
    for _number in range(KEPT + 2):
        kept(clerk, sizes={"town": 1})

    assert TryOut.objects.filter(by=clerk).count() == KEPT


def test_who_sees_a_part_of_a_round_does_not_try_on_it(round):
    whole, part = keeper(), keeper(Role.CLERK, "T1")

    demand_try_out(Wish(round=round), whole)
    with pytest.raises(PermissionDenied):
        demand_try_out(Wish(round=round), part)
    with pytest.raises(PermissionDenied):
        demand_try_out(Wish(sizes={"town": 1}), keeper(Role.LIAISON))


def test_nobody_looks_into_what_is_still_being_collected(round):
    with pytest.raises(ValidationError, match="采集"):
        demand_try_out(Wish(round=at_stage(round, Stage.COLLECTING)), keeper())
