import pytest

from indicators.queries import scheme_of
from scoring.actions import request_run
from scoring.engine.reading import read_scheme
from scoring.queries import (
    Column,
    Pool,
    cards_within,
    columns_of,
    pools_of,
    rounds_listed,
)
from scoring.runs import perform_run
from scoring.storing import store_case
from tests.scoring.cases_on_disk import SCHEME
from tests.test_house import ROOT
from units.models import Unit
from units.remits import NOTHING, Scope

ALL = Scope(paths=("0001.",))


@pytest.fixture
def round(case, db):
    root = Unit.objects.create(code="0", name="某县", path="0001.")
    Unit.objects.create(code="T2", name="河西乡", parent=root, path="0001.0001.")
    return store_case(case, code="county", name="某县", by=None).rounds.get()


@pytest.fixture
def run(round):
    return perform_run(request_run(round, by=None).pk)


def test_a_round_is_listed_where_somebody_in_reach_is_evaluated_with_its_runs(round, run):
    (seen,) = rounds_listed(ALL)
    (part,) = rounds_listed(Scope(paths=("0001.0001.",)))

    assert (seen, part) == (round, round)
    assert list(rounds_listed(Scope(paths=("0001.0009.",)))) == []
    assert seen.run_list == [run]
    assert list(rounds_listed(NOTHING)) == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_rounds_asks_as_often_for_three_as_for_one(case, db, django_assert_num_queries, number):
    Unit.objects.create(code="0", name="某县", path="0001.")
    for at in range(number):
        perform_run(request_run(store_case(case, code=f"c{at}", name="某县", by=None).rounds.get(), by=None).pk)

    with django_assert_num_queries(2):
        assert len(rounds_listed(ALL)) == number


def test_cards_and_groups_are_those_in_reach(run):
    assert pools_of(run, ALL) == [Pool("乡镇", 3)]
    assert pools_of(run, Scope(paths=("0001.0001.",))) == [Pool("乡镇", 1)]
    assert [card.subject.name for card in cards_within(Scope(paths=("0001.0001.",)))] == ["河西乡"]


def test_a_ranking_shows_two_levels_beneath_the_score():
    assert columns_of(read_scheme(SCHEME), ["town"]) == [
        Column("total", "综合得分", ""),
        Column("work", "工作实绩", "60%"),
        Column("vote", "民主测评", "40%"),
        Column("late_reports", "迟报扣分", ""),
    ]


def test_a_ranking_shows_one_level_where_two_are_too_many():
    columns = columns_of(read_scheme((ROOT / "fixtures/rounds/s1/scheme.toml").read_text()), ["机关", "街道", "乡镇"])

    assert len(columns) <= 9


def test_a_scheme_is_read_once():
    assert scheme_of(SCHEME) is scheme_of(SCHEME)


def test_a_data_owner_finds_the_rounds_that_ask_for_the_own_figures(round):
    assert list(rounds_listed(NOTHING, frozenset({"督查室"}))) == [round]
    assert list(rounds_listed(NOTHING, frozenset({"气象局"}))) == []
