"""Counting a sealed box at a database that fails at its first, second, … n-th statement: all score cards or none."""

import pytest
from django.db import connection

from ballots.models import Pack
from rounds.models import Round, Stage
from scoring.actions import request_run
from scoring.models import Run, ScoreCard
from scoring.recounting import recount
from scoring.runs import perform_run
from tests.ballots.polls import cast_all, polled, sealed, team
from tests.failing import every_failure
from tests.scoring.rounds_in_reach import at_stage

pytestmark = pytest.mark.django_db(transaction=True)


def state():
    connection.ensure_connection()
    packs = [bytes(content) for content in Pack.objects.values_list("content", flat=True)]
    return packs, Run.objects.get().state, ScoreCard.objects.count(), Round.objects.get().stage


def test_a_count_that_fails_at_any_statement_leaves_box_and_round_as_they_were(round):
    poll = polled(round, number=6)
    cast_all(poll, [team("好", "较好", None)] * 6)
    sealed(poll)
    at_stage(round, Stage.CLOSED)
    run = request_run(Round.objects.get(), by=None)
    before = state()

    def unchanged():
        assert state() == before

    assert every_failure(lambda: perform_run(run.pk), unchanged) >= 10
    assert state()[1:] == ("done", 3, Stage.COMPUTED)
    assert list(recount(Round.objects.get())) == []
