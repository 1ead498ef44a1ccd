from fractions import Fraction

import pytest

from scoring.engine.values import Absent
from tests.scoring.engine.sheets import MISSING, figures, node, points

F = figures("x") + figures("team", kind="text")


def pool(method, values, **more):
    rows = {f"s{number}": {"x": x} for number, x in enumerate(values)}
    keys = {key: value for key, value in ({"value": "x"} | more).items() if value is not None}
    return list(points(F + node("total", method, **keys), rows).values())


def test_the_best_gets_the_full_mark_and_the_others_their_share():
    assert pool("best_ratio", [80, 60, 20], full=40) == [40, 30, 10]


def test_where_low_is_best_the_best_is_divided_by_the_value():
    assert pool("best_ratio", [2, 4, 8], full=40, order="low") == [40, 20, 10]


def test_no_complaint_at_all_is_the_best_that_can_be():
    assert pool("best_ratio", [0, 0, 5], full=40, order="low") == [40, 40, 0]


@pytest.mark.parametrize(("values", "order"), [([-1, -2], "high"), ([-5, 10], "low")])
def test_no_share_is_taken_of_a_best_below_zero(values, order):
    assert all(isinstance(value, Absent) for value in pool("best_ratio", values, full=40, order=order))


def test_a_pool_of_zeros_has_no_best():
    assert all(isinstance(value, Absent) for value in pool("best_ratio", [0, 0], full=40))


def test_who_is_missing_takes_no_part_and_gets_nothing():
    assert pool("best_ratio", [50, MISSING, 25], full=40) == [40, MISSING, 20]


def test_pools_do_not_touch_one_another():
    rows = {"a": {"x": 10, "team": "甲"}, "b": {"x": 5, "team": "甲"}, "c": {"x": 100, "team": "乙"}}

    assert points(F + node("total", "best_ratio", value="x", full=40, pool='["team"]'), rows) == {
        "a": 40,
        "b": 20,
        "c": 40,
    }
    assert points(F + node("total", "best_ratio", value="x", full=40, pool="[]"), rows) == {"a": 4, "b": 2, "c": 40}


def test_min_and_max_are_the_ends_of_the_scale():
    assert pool("min_max", [10, 20, 40], full=100, least=40) == [40, 60, 100]
    assert pool("min_max", [10, 20, 40], full=100, order="low") == [100, Fraction(200, 3), 0]
    assert pool("min_max", [7, 7], full=100) == [100, 100]


def test_standard_scores_stand_around_the_centre():
    # mean 4, deviation 2: 2 → −1, 6 → +1
    assert pool("standard", [2, 6, 2, 6], centre=80, spread=5) == [75, 85, 75, 85]
    assert pool("standard", [3, 3]) == [80, 80]


def test_places_are_paid_from_a_list_and_by_steps_beyond_it():
    assert pool("ranking", [95, 93, 93, 90], points="[10, 8, 6]", step="2") == [10, 8, 8, 4]
    assert pool("ranking", [95, 93, 93, 90], full=100, step="5") == [100, 95, 95, 85]
    assert pool("ranking", [95, 93, 93, 90], first="20", step="5", least="8") == [20, 15, 15, 8]


def test_equals_may_share_the_mean_of_their_places_or_leave_no_gap():
    assert pool("ranking", [95, 93, 93, 90], points="[10, 8, 6, 4]", ties="mean") == [10, 7, 7, 4]
    assert pool("ranking", [95, 93, 93, 90], points="[10, 8, 6, 4]", ties="dense") == [10, 8, 8, 6]
    assert pool("ranking", [95, 93, 90], full=100, step="5", order="low") == [90, 95, 100]


@pytest.mark.parametrize("place", ["0", "-1", "1.5"])
def test_a_published_place_that_is_no_place_is_not_paid_as_the_last(place):
    assert isinstance(pool("ranking", [place], value=None, place="x", points="[10, 8, 6]")[0], Absent)


def test_a_published_place_is_paid_from_the_list():
    assert pool("ranking", [2, 5], value=None, place="x", points="[10, 8, 6]", step="1") == [8, 4]


def lenient(how, **more):
    rows = {
        "a": {"x": 90, "team": "甲"},
        "b": {"x": 80, "team": "甲"},
        "c": {"x": 60, "team": "乙"},
        "d": {"x": 50, "team": "乙"},
    }
    return list(
        points(F + node("total", "leniency", value="x", by="team", how=how, **({"at_least": 2} | more)), rows).values()
    )


def test_lenient_and_strict_groups_are_brought_to_one_mean():
    # means 85 and 55, together 70
    assert lenient("shift") == [75, 65, 75, 65]
    assert lenient("ratio") == [
        Fraction(90 * 70, 85),
        Fraction(80 * 70, 85),
        Fraction(60 * 70, 55),
        Fraction(50 * 70, 55),
    ]
    assert lenient("shift", to="80") == [85, 75, 85, 75]


def test_small_groups_are_left_as_they_are():
    assert lenient("shift", at_least=3) == [90, 80, 60, 50]


def test_to_standardise_takes_the_spread_of_the_pool():
    # whole pool: mean 70, variance (400 + 100 + 100 + 400) ÷ 4 = 250; each group deviates by 5
    first, second, third, fourth = lenient("standardise")

    assert (first, second) == (third, fourth)
    assert first + second == 140
    assert abs((first - 70) ** 2 - 250) < Fraction(1, 10**30)
