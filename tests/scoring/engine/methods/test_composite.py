from fractions import Fraction

import pytest

from scoring.engine.values import Absent
from tests.scoring.engine.sheets import MISSING, NOT_APPLICABLE, figures, node, points, run, telling

ABC = figures("a", "b", "c")


def leaf(name, **more):
    return node(f"n{name}", "formula", value=name, parent="total", **more)


def weighted(more=None, **weights):
    return (
        ABC + node("total", "weighted", **(more or {})) + "".join(leaf(name, weight=w) for name, w in weights.items())
    )


THREE = weighted(a=30, b=30, c=40)
MARKS = {"a": "96", "b": "91.5", "c": "88.25"}


def test_three_classes_are_weighed():
    # 96 × 0.3 + 91.5 × 0.3 + 88.25 × 0.4 = 28.8 + 27.45 + 35.3
    assert points(THREE, {"s": MARKS}) == {"s": Fraction("91.55")}


def test_a_weight_that_does_not_apply_is_spread_over_the_others():
    # (28.8 + 27.45) ÷ 0.6 = 93.75, and never 56.25
    outcome = run(THREE, {"s": {**MARKS, "c": NOT_APPLICABLE}})

    assert outcome.verdicts[0].exact == Fraction("93.75")
    assert telling(outcome, "total", "s")[-1] == "spread over the rest: 56.25 × ≈1.666667 = 93.75"


def test_only_who_says_skip_loses_the_weight():
    body = THREE.replace("value = '''c'''", "value = '''c'''\nif_missing = \"skip\"")

    assert points(body, {"s": {**MARKS, "c": MISSING}}) == {"s": Fraction("56.25")}


def test_a_missing_part_leaves_the_whole_without_a_score():
    assert points(THREE, {"s": {"a": "96", "b": "91.5"}}) == {"s": Absent("missing", "nc：c")}


def test_where_nothing_applies_the_whole_does_not_apply():
    rows = {"s": dict.fromkeys("abc", NOT_APPLICABLE)}

    assert points(THREE, rows) == {"s": Absent("not_applicable", "total")}


def test_a_share_of_the_own_full_mark_is_weighed_on_the_full_mark_of_the_whole():
    body = (
        ABC
        + node("total", "weighted", of="rate", full=200)
        + leaf("a", weight=60, full=50)
        + leaf("b", weight=40, full=10)
    )

    # 45 ÷ 50 × 60% + 8 ÷ 10 × 40% = 0.86 → 172 of 200
    assert points(body, {"s": {"a": 45, "b": 8}}) == {"s": 172}


def test_weights_that_the_plan_lets_add_up_to_more_are_taken_as_they_are():
    body = weighted({"weights_total": 110}, a=60, b=50)

    assert points(body, {"s": {"a": 100, "b": 100}}) == {"s": 110}


def test_points_are_added():
    body = ABC + node("total", "sum", full=100) + leaf("a", full=60) + leaf("b", full=40) + leaf("c")

    assert points(body, {"s": {"a": 50, "b": 30, "c": "-2.5"}}) == {"s": Fraction("77.5")}


SUM = ABC + node("total", "sum", full=100) + leaf("a", full=60) + leaf("b", full=40) + leaf("c", if_missing="skip")


@pytest.mark.parametrize(("bonus", "result"), [({}, "83.333"), ({"c": 5}, "88.333"), ({"c": -10}, "73.333")])
def test_what_comes_on_top_takes_no_part_in_the_spreading(bonus, result):
    # 50 of 60 → 50 × 100 ÷ 60 = 83.33…; the bonus stays a bonus of 5
    found = points(SUM, {"s": {"a": 50, "b": NOT_APPLICABLE, **bonus}})["s"]

    assert found == Fraction(result[:2]) + Fraction(1, 3)


def test_a_bonus_alone_is_no_score():
    assert points(SUM, {"s": {"a": NOT_APPLICABLE, "b": NOT_APPLICABLE, "c": 5}}) == {
        "s": Absent("not_applicable", "total")
    }


def test_the_parts_are_told_with_their_weights():
    assert telling(run(THREE, {"s": MARKS}), "total", "s") == ["na 96 × 30% + nb 91.5 × 30% + nc 88.25 × 40% = 91.55"]


def test_when_all_that_weighs_does_not_apply_there_is_no_zero():
    body = figures("x", "y") + node("total", "weighted")
    body += node("a", "formula", parent="total", weight=100, value="x")
    body += node("b", "formula", parent="total", weight=0, value="y")

    assert points(body, {"s": {"x": NOT_APPLICABLE, "y": 5}})["s"] == Absent("not_applicable", "total")
