from fractions import Fraction

import pytest

from scoring.engine.pools import Pools, added, places, summary
from scoring.engine.values import Absent

VALUES = {0: Fraction(95), 1: Fraction(93), 2: Fraction(93), 3: Fraction(90)}
NOTHING = Absent("missing", "x")


@pytest.mark.parametrize(
    ("how", "found"),
    [({}, [1, 2, 2, 4]), ({"dense": True}, [1, 2, 2, 3]), ({"high": False}, [4, 2, 2, 1])],
)
def test_equals_share_a_place(how, found):
    assert [place for _, (place, _) in sorted(places(VALUES, **how).items())] == found
    assert places(VALUES, **how)[1][1] == 2


def test_of_nobody_there_are_no_places():
    assert places({}) == {}


POOLS = Pools({0: "甲", 1: "甲", 2: "乙", 3: "乙", 4: "甲"})
CELLS = [Fraction(2), Fraction(6), Fraction(7), NOTHING, NOTHING]


@pytest.mark.parametrize(
    ("function", "first", "second"),
    [
        ("pool_mean", 4, 7),
        ("pool_max", 6, 7),
        ("pool_min", 2, 7),
        ("pool_sum", 8, 7),
        ("pool_count", 2, 1),
        ("pool_sd", 2, 0),
    ],
)
def test_a_figure_of_the_pool_is_taken_over_those_who_have_one(function, first, second):
    read = POOLS.figure(function, CELLS.__getitem__)

    assert [read(row) for row in range(5)] == [first, first, second, second, first]


def test_a_rank_is_only_for_those_who_have_a_value():
    high, low = (POOLS.figure(name, CELLS.__getitem__) for name in ("pool_rank", "pool_rank_low"))

    assert [high(0), high(1), high(2)] == [2, 1, 1]
    assert [low(0), low(1)] == [1, 2]
    assert isinstance(high(3), Absent)


def test_a_row_outside_all_pools_finds_nothing():
    assert isinstance(POOLS.figure("pool_mean", CELLS.__getitem__)(9), Absent)
    assert POOLS.size(9) == 0
    assert POOLS.size(0) == 3


@pytest.mark.parametrize("function", ["pool_mean", "pool_max", "pool_min", "pool_sd", "mean_over", "earlier_max"])
def test_nobody_has_neither_mean_nor_extreme_but_a_sum_and_a_count(function):
    assert isinstance(summary(function, []), Absent)
    assert summary("pool_count", []) == 0
    assert summary("sum_over", []) == 0


def test_a_sum_is_exact():
    assert added([Fraction(1, 3)] * 3) == 1
