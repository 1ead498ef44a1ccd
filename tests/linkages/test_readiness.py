from datetime import date

import pytest

from rounds.models import Stage
from rounds.readiness import lacks_before
from scoring.models import Run
from tests.linkages.ledgers import entry, next_round

pytestmark = pytest.mark.django_db


def found(round, stage):
    return {lack.what: (lack.number, lack.grave) for lack in lacks_before(round, stage)}


def test_before_a_collection_closes_facts_that_nobody_took_over_are_told(round):
    entry(round.subjects.get(code="T2"), Run.objects.get(), effect_from=date(2024, 2, 1))

    told = found(next_round(round), Stage.CLOSED)

    assert told["影响期内尚未采纳的台账事项"] == (1, False)
    assert told["方案需引用、尚未采纳结果的往期轮次"] == (1, False)


def test_what_is_not_done_is_told_before_a_round_is_filed_away(round, ledger):
    told = found(round, Stage.ARCHIVED)

    assert (told["未批准或未办结的措施"], told["未进行的谈话"]) == ((6, False), (2, False))
