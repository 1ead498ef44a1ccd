"""What a run keeps and hands out of sealed ballots, where some of them are too few."""

import json

import pytest

from feedback.models import Content
from feedback.showing import shown
from indicators.queries import scheme_of
from scoring.actions import request_run
from scoring.cards import contents
from scoring.fetching import fetch_inputs
from scoring.models import Run, ScoreCard
from scoring.queries import ranked, table_of
from scoring.runs import perform_run, replay, run_json
from scoring.tryout import Wish, try_scheme
from scoring.veiling import STATE, veiled
from tests.ballots.laid_down import TWO_VOTES, closed_round, fives, good, laid
from tests.ballots.polls import FORMS
from tests.scoring.cases_on_disk import SCHEME
from units.remits import Scope

pytestmark = pytest.mark.django_db
EVERYTHING = Scope(paths=("0001.",))


def run_of(tmp_path, sheets, scheme=SCHEME + FORMS):
    round = closed_round(tmp_path / "case", scheme)
    laid(round, sheets)
    return perform_run(request_run(round, by=None).pk)


def towns(**classes):
    """Ballots of the form "team" on T1 by class."""
    return {("team", one, "T1"): good(number, 1) for one, number in classes.items()}


def working(card, node):
    return next(one for one in contents(card)["result"]["working"] if one["node"] == node)


@pytest.fixture
def small(tmp_path):
    """A are 3: 1 好, 2 较好, mean 86.67; B are 9: 1 好, 8 较好, mean 82.22; vote 84.00, work 90, result 54+33.6−1."""
    return run_of(tmp_path, towns(A=3, B=9))


def test_the_score_stands_and_the_classes_behind_it_do_not(small):
    card = ScoreCard.objects.get(run=small, subject__code="T1")

    assert (card.score, card.nodes["vote"]) == ("86.60", "84.00")
    assert working(card, "vote")["lines"] == [f"{STATE}：票数不足 5 张，或可推算出不足 5 张票的结果"]


def test_no_door_hands_out_what_is_withheld(small):
    """Card, JSON, ranking and the page for the subject, all of what was written down."""
    card = ScoreCard.objects.get(run=small, subject__code="T1")
    disclosed = shown(_awarded(card), frozenset(Content.values))
    columns, rows = table_of(ranked(small, EVERYTHING, "乡镇"), scheme_of(small.scheme_text))
    handed = [json.dumps(contents(card), ensure_ascii=False), "".join(run_json(small)), str(rows), str(disclosed)]

    for text in handed:
        assert not [words for words in ("86.67", "86.66", "82.22", "1 票", "2 票", "8 票") if words in text]
    assert columns


def _awarded(card):
    card.awarded = card.grade
    return card


def test_a_part_of_three_ballots_is_not_shown_nor_what_tells_it(tmp_path):
    """领导评价 rests on three; the vote stands aside, because score and vote would give it."""
    run = run_of(tmp_path, {**towns(A=6, B=6, C=5), ("five", "A", "T1"): fives(3)}, TWO_VOTES)
    card = ScoreCard.objects.get(run=run, subject__code="T1")

    assert (card.nodes["leaders"], card.nodes["vote"]) == (None, None)
    assert card.score is not None
    assert working(card, "leaders")["absent"].startswith(STATE)
    assert working(card, "total")["lines"][0].startswith(STATE)


def test_a_score_that_rests_on_too_few_is_not_shown_but_its_place_is(tmp_path):
    run = run_of(tmp_path, {**towns(A=1, B=1), **{("team", c, "T2"): good(9) for c in "AB"}})
    few, many = (ScoreCard.objects.get(run=run, subject__code=code) for code in ("T1", "T2"))

    assert (few.score, few.rank, few.nodes["result"]) == (None, 2, None)
    assert (many.score, many.rank) == ("100.00", 1)
    assert [flag for flag in few.flags if flag.startswith(STATE)]
    assert contents(few)["result"]["grounds"] == []


def test_nothing_changes_where_all_are_enough(tmp_path):
    run = run_of(tmp_path, towns(A=6, B=9))
    card = ScoreCard.objects.get(run=run, subject__code="T1")

    assert "县领导：总体评价：好 1 票 × 100、较好 5 票 × 80；500 ÷ 6 ≈ 83.333333" in working(card, "vote")["lines"][0]


def test_an_outcome_without_sealed_ballots_is_the_very_same(tmp_path):
    round = closed_round(tmp_path / "case")
    outcome = object()

    assert veiled(outcome, Run(round=round, scheme_text=round.scheme.text)) is outcome


def test_a_run_computed_once_more_is_the_same(small):
    assert list(replay(small)) == []


def test_a_scheme_that_is_tried_out_gets_no_sealed_ballot(small):
    """Otherwise classes could be weighed now so, now otherwise, until the three are known."""
    inputs = fetch_inputs(small.round, scheme_of(small.scheme_text), sealed=False)
    tried = try_scheme(SCHEME + FORMS, Wish(round=small.round))

    assert (inputs.counts, inputs.sheets, inputs.turnouts) == ((), (), ())
    assert all(verdict.score is None for verdict in tried.outcome.verdicts)
