from datetime import date

import pytest

from accounts.roles import Role
from linkages.models import Measure
from rounds.models import Stage
from rounds.signposts import signposts_of
from scoring.models import Run
from tests.linkages.ledgers import confirmed, entry, next_round
from tests.scoring.rounds_in_reach import at_stage, keeper

pytestmark = pytest.mark.django_db


def ways(round, user):
    posts = signposts_of(round, user)
    return {post.label: post.number for post in posts if post.address.startswith("/measures/")}


def test_from_the_page_of_a_decided_round_one_comes_to_its_ledger_and_sees_what_is_overdue(round, ledger, clerk, head):
    assert ways(round, clerk) == {"结果运用台账": 0, "结果谈话": 0}

    one = confirmed(round, "T1", "谈话提醒", head)
    Measure.objects.filter(pk=one.pk).update(due_on="2020-01-01")

    assert ways(round, clerk) == {"结果运用台账，已逾期": 1, "结果谈话": 0}
    assert ways(at_stage(round, Stage.REVIEW), clerk) == {}


def test_a_reading_leader_is_shown_no_way(round):
    assert ways(round, keeper(Role.READER)) == {}


def test_a_round_that_collects_says_how_much_former_rounds_hold_for_it(round, clerk):
    entry(round.subjects.get(code="T2"), Run.objects.get(), effect_from=date(2024, 2, 1))

    assert ways(next_round(round), clerk) == {"可采纳的往期事项": 2}
