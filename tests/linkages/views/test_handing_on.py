from datetime import date

import pytest

from evidence.models import EarlierResult, Standing
from rounds.models import Stage
from scoring.models import Run
from tests.linkages.ledgers import entry, next_round
from tests.scoring.rounds_in_reach import at_stage

pytestmark = pytest.mark.django_db


def test_a_clerk_takes_facts_and_results_over(round, as_):
    one = entry(round.subjects.get(code="T2"), Run.objects.get(), effect_from=date(2024, 2, 1))
    later, clerk = next_round(round), as_("clerk")
    assert "预警诫勉" in clerk.get("facts", later.pk)

    assert "已采纳 1 条事项" in clerk.post("take-facts", later.pk, **{f"fact-m{one.pk}": "admonished"})
    assert "已采纳 3 项往期结果" in clerk.post("take-results", later.pk, former=round.pk)

    assert Standing.objects.get(subject__round=later).circumstance == "admonished"
    assert EarlierResult.objects.filter(round=later).count() == 3
    assert "没有待采纳的事项" in clerk.get("facts", later.pk)


def test_what_is_left_out_is_not_taken_over(round, as_):
    one = entry(round.subjects.get(code="T2"), Run.objects.get(), effect_from=date(2024, 2, 1))
    later = next_round(round)

    assert "alert-danger" in as_("clerk").post("take-facts", later.pk, **{f"fact-m{one.pk}": ""})
    assert not Standing.objects.exists()


def test_a_round_that_does_not_collect_says_so(round, as_):
    assert "不在采集阶段" in as_("clerk").get("facts", at_stage(next_round(round), Stage.CLOSED).pk)
