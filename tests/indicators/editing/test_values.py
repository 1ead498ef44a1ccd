from decimal import Decimal

import pytest

from indicators.editing.shapes import Shape
from indicators.editing.values import ABSENT, number, taken, told


@pytest.mark.parametrize(
    ("typed", "kept"), [("60", 60), ("９２．５", "92.5"), ("30%", 30), ("007", "007"), ("−3", -3), ("很多", "很多")]
)
def test_a_number_is_kept_exactly_and_in_half_width(typed, kept):
    assert number(typed) == kept


def test_a_decimal_is_shown_as_it_stands_and_stays_one_until_it_is_changed():
    shape, raw = Shape("low", "number", "最小值"), Decimal("92.50")

    assert told(shape, raw) == "92.50"
    assert taken(shape, raw, "92.50") is raw
    assert taken(shape, raw, "92.5") == "92.5"


def test_entries_are_separated_by_any_sign_that_a_clerk_uses():
    assert taken(Shape("grades", "names", "等次"), ABSENT, "优秀、良好，一般; 较差") == ["优秀", "良好", "一般", "较差"]


def test_a_list_whose_entries_hold_the_separator_is_not_shown():
    assert told(Shape("grades", "names", "等次"), ["甲、乙"]) is None


def test_formulas_stand_on_lines_of_their_own():
    shape = Shape("tie_break", "lines", "同分时")

    assert told(shape, ["min(a, b)", "c"]) == "min(a, b)\nc"
    assert taken(shape, ["min(a, b)", "c"], "c\n\nmin(a, b)") == ["c", "min(a, b)"]


def test_an_interval_is_brought_to_half_width():
    assert taken(Shape("range", "interval", "区间"), ABSENT, "［８０，９０）") == "[80,90)"


def test_the_ranking_scope_speaks_of_the_category_in_words():
    shape = Shape("pool", "names", "排名范围")

    assert told(shape, ["category", "所在班子"]) == "考核类别、所在班子"
    assert taken(shape, ABSENT, "考核类别、所在班子") == ["category", "所在班子"]
    assert taken(shape, ["所在班子"], "category") == ["category"]
