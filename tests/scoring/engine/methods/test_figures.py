from fractions import Fraction

import pytest

from scoring.engine.values import Absent
from tests.scoring.engine.sheets import MISSING, figures, node, points, run, telling

F = figures("x", "y")


def one(method, x=None, y=None, **more):
    """The points of one subject under one method."""
    cells = {name: cell for name, cell in (("x", x), ("y", y)) if cell is not None}
    return points(F + node("total", method, **more), {"a": cells})["a"]


def test_a_formula_gives_a_figure_as_it_stands():
    assert one("formula", "92.37", value="x") == Fraction("92.37")
    assert one("formula", value="x") == Absent("missing", "x")


def test_the_quarterly_mark_of_a_bureau_is_put_together_from_department_and_leader():
    # 92.4 × 60% + 95 × 40% = 93.44; × 0.95 = 88.768; with discipline 4 → 92.768, published 92.77
    outcome = run(
        F + node("total", "formula", value="(x × 60 + y × 40) ÷ 100 × 0.95 + 4"), {"a": {"x": "92.4", "y": "95"}}
    )

    assert outcome.verdicts[0].exact == Fraction("92.768")
    assert outcome.verdicts[0].score == Fraction("92.77")


@pytest.mark.parametrize(
    ("x", "y", "more", "result"),
    [
        ("45", "60", {}, "37.5"),
        ("60", "60", {}, "50"),
        ("90", "60", {}, "50"),
        ("90", "60", {"most": "120"}, "60"),
        ("35", "60", {"pass_rate": "60"}, "0"),
        ("36", "60", {"pass_rate": "60"}, "30"),
        ("-5", "60", {}, "0"),
        ("80", "60", {"direction": "lower"}, "37.5"),
        ("40", "60", {"direction": "lower"}, "50"),
        ("0", "60", {"direction": "lower"}, "50"),
        ("-3", "60", {"direction": "lower"}, "50"),
        ("0", "0", {"direction": "lower"}, "50"),
        ("1", "0", {"direction": "lower"}, "0"),
    ],
)
def test_completion_pays_in_proportion_between_its_floor_and_its_ceiling(x, y, more, result):
    assert one("completion", x, y, actual="x", target="y", full=50, **more) == Fraction(result)


@pytest.mark.parametrize(("x", "y", "more"), [("5", "0", {}), ("5", "-10", {}), ("-5", "-10", {"direction": "lower"})])
def test_a_target_that_is_not_above_zero_is_no_target(x, y, more):
    assert one("completion", x, y, actual="x", target="y", full=50, **more) == Absent("missing", "y")


def test_what_is_missing_is_not_zero_percent():
    assert one("completion", None, "60", actual="x", target="y", full=50) == Absent("missing", "x")
    assert one("completion", MISSING, "60", actual="x", target="y", full=50) == MISSING


@pytest.mark.parametrize(
    ("x", "more", "result"),
    [
        ("7.9", {"up": "2"}, "106"),
        ("-7.9", {"down": "3"}, "91"),
        ("7.9", {"up": "2", "whole_steps": False}, "107.9"),
        ("7.9", {"up": "2", "most_up": "5"}, "105"),
        ("-7.9", {"down": "3", "most_down": "5"}, "95"),
        ("-7.9", {"up": "2"}, "100"),
        ("0", {"up": "2", "down": "3"}, "100"),
        ("1.9", {"up": "2"}, "100"),
    ],
)
def test_a_deviation_is_charged_in_whole_steps_within_its_limits(x, more, result):
    # a step is 2; 7.9 holds three whole steps, or 3.95
    assert one("deviation", x, value="x", per="2", full=100, **more) == Fraction(result)


def test_a_step_of_nothing_cannot_be_counted():
    assert isinstance(one("deviation", "5", "0", value="x", per="y", up="1"), Absent)


RUIAN = (
    '[{ range = "[90,)", points = "200" }, { range = "[80,90)", points = "190" }, '
    '{ range = "[70,80)", points = "180" }, { range = "[60,70)", points = "170" }, '
    '{ range = "(,60)", points = "if(y >= 100/3, 130, 160)" }]'
)


@pytest.mark.parametrize(
    ("x", "y", "result"),
    [
        ("90", "0", 200),
        ("80.00", "0", 190),
        ("79.99", "0", 180),
        ("60", "0", 170),
        ("59.9", "33.3", 160),
        ("59.9", "33.34", 130),
    ],
)
def test_the_bands_of_ruian_hold_their_lower_ends(x, y, result):
    assert one("steps", x, y, value="x", bands=RUIAN) == result


def test_exactly_a_third_counts_as_reached():
    body = F + node("total", "steps", value="x", bands=RUIAN)

    assert points(body, {"a": {"x": "59.9", "y": Fraction(100, 3)}}) == {"a": 130}


def test_a_value_in_no_band_has_no_points():
    bands = '[{ range = "[0,60)", points = "1" }, { range = "(60,)", points = "2" }]'

    assert isinstance(one("steps", "60", value="x", bands=bands), Absent)


def test_the_points_of_a_band_may_use_the_value_and_the_pool():
    bands = '[{ range = "[0,)", points = "value ÷ pool_max(x) × 10" }]'

    assert points(F + node("total", "steps", value="x", bands=bands), {"a": {"x": 30}, "b": {"x": 40}}) == {
        "a": Fraction("7.5"),
        "b": 10,
    }


@pytest.mark.parametrize(
    ("x", "beyond", "result"),
    [
        ("0", "stay", 60),
        ("5", "stay", 70),
        ("10", "stay", 80),
        ("15", "stay", 90),
        ("-5", "stay", 60),
        ("25", "stay", 100),
        ("25", "go_on", 110),
        ("-5", "go_on", 50),
    ],
)
def test_a_broken_line_goes_straight_from_knot_to_knot(x, beyond, result):
    knots = '[{ at = "20", points = "100" }, { at = "0", points = "60" }, { at = "10", points = "80" }]'

    assert one("linear", x, value="x", knots=knots, beyond=beyond) == result


@pytest.mark.parametrize(
    ("x", "result"), [("0", "0"), ("50", "5"), ("100", "10"), ("250", "17.5"), ("1000", "45"), ("-10", "0")]
)
def test_each_part_is_paid_at_the_rate_of_its_own_bracket(x, result):
    brackets = (
        '[{ range = "[0,100)", rate = "0.1" }, { range = "[100,500)", rate = "0.05" }, '
        '{ range = "[500,)", rate = "0.03" }]'
    )

    # 250: 100 × 0.1 + 150 × 0.05; 1000: 10 + 400 × 0.05 + 500 × 0.03
    assert one("brackets", x, value="x", brackets=brackets) == Fraction(result)


def test_all_or_nothing():
    assert one("all_or_nothing", "60", when="x >= 60", full=20) == 20
    assert one("all_or_nothing", "59.99", when="x >= 60", full=20) == 0
    assert one("all_or_nothing", "59.99", when="x >= 60", points="x", otherwise="x ÷ 2") == Fraction("29.995")
    assert one("all_or_nothing", when="x >= 60", full=20) == Absent("missing", "x")


def test_a_full_mark_of_many_decimals_is_given_in_full():
    assert one("all_or_nothing", "60", when="x >= 60", full="0.12345678901234") == Fraction("0.12345678901234")


@pytest.mark.parametrize(
    ("x", "more", "result"),
    [
        ("90", {}, 80),
        ("80", {}, 60),
        ("100", {}, 100),
        ("70", {}, 60),
        ("120", {}, 100),
        ("120", {"clip": False}, 140),
        ("90", {"base": 40}, 70),
    ],
)
def test_the_efficacy_coefficient_stands_between_the_two_standards(x, more, result):
    # (90 − 80) ÷ (100 − 80) = 0.5 → 60 + 40 × 0.5 = 80
    assert one("efficacy", x, value="x", low="80", high="100", full=100, **more) == result


def test_efficacy_where_small_is_good_and_where_the_standards_are_one():
    assert one("efficacy", "2", value="x", low="6", high="0", full=100) == Fraction(260, 3)
    assert isinstance(one("efficacy", "2", value="x", low="6", high="6", full=100), Absent)


def test_every_method_tells_its_working():
    outcome = run(F + node("total", "completion", actual="x", target="y", full=50), {"a": {"x": "45", "y": "60"}})

    assert telling(outcome, "total", "a") == ["45 ÷ 60 = 75%, counted 75%, × 50 = 37.5"]
