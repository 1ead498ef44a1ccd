"""What stands out and what lost points, by hand."""

from decimal import Decimal

import pytest

from letters.points import Point, mean_of, means_of, number, points_of, strong, weak
from scoring.engine.reading import read_scheme

SCHEME = read_scheme("""
[scheme]
id = "t"
title = "试"
[[categories]]
id = "town"
name = "乡镇"
score = "total"
[[figures]]
id = "a"
name = "甲"
[[nodes]]
id = "total"
name = "综合得分"
method = "weighted"
[[nodes]]
id = "work"
name = "工作实绩"
parent = "total"
weight = 60
method = "formula"
value = "a"
clause = "第三条"
[[nodes]]
id = "vote"
name = "民主测评"
parent = "total"
weight = 40
method = "formula"
value = "a"
""")


def one(own, mean, full=100, before=None, name="甲"):
    told = [None if value is None else Decimal(value) for value in (own, full, mean, before)]
    return Point(name, name, "", *told)


def test_the_ends_of_the_tree_are_measured_against_the_mean_of_the_category():
    peers = [{"work": "90.00", "vote": "80.00"}, {"work": "80.00", "vote": None}]

    found = points_of(SCHEME, "town", peers[0], means_of(SCHEME, "town", peers), {"work": "88.00"})

    assert [(point.name, point.own, point.mean, point.before) for point in found] == [
        ("工作实绩", Decimal("90.00"), Decimal("85.00"), Decimal("88.00")),
        ("民主测评", Decimal("80.00"), Decimal("80.00"), None),
    ]


def test_what_has_no_value_is_no_zero_and_is_left_out():
    assert points_of(SCHEME, "town", {"work": None, "vote": "未评"}, {"work": Decimal(90)}, {}) == []


def test_the_mean_rounds_halves_up():
    assert mean_of([Decimal("1.00"), Decimal("1.01")], 2) == Decimal("1.01")


def test_a_third_is_rounded_at_its_last_place():
    assert mean_of([Decimal("1"), Decimal("1"), Decimal("2")], 2) == Decimal("1.33")


def test_the_furthest_below_the_mean_comes_first_by_share_of_the_full_mark():
    small, large = one(3, 4, full=5, name="小"), one(80, 90, name="大")

    assert [point.name for point in weak([large, small], 5)] == ["小", "大"]


def test_nothing_is_called_weak_at_or_above_the_mean():
    assert weak([one(80, 80), one(90, 80)], 5) == []


def test_only_so_many_are_named():
    assert len(strong([one(90, 80), one(95, 80), one(99, 80)], 2)) == 2


@pytest.mark.parametrize("text", [None, "", "未评", "NaN", "Infinity"])
def test_a_word_is_no_number(text):
    assert number(text) is None
