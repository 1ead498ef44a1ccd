from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

import pytest

from scoring.engine.faults import Faults
from scoring.engine.fields import LONGEST_TEXT, Condition, Formula, Id, Ids, Place, convert, needed, read
from scoring.engine.intervals import Interval


@dataclass(frozen=True)
class Row:
    id: Id
    name: str
    how: Literal["a", "b"] = "a"
    number: Fraction | None = None
    places: int = 2
    names: Ids = ()
    whole: bool = False
    range: Interval | None = None


def taken(kind, value):
    faults = Faults()
    return convert(kind, value, Place("x", "第一条"), faults), faults


@pytest.mark.parametrize(
    ("kind", "value", "result"),
    [
        (Fraction, "92.5", Fraction(185, 2)),
        (Fraction, 7, Fraction(7)),
        (Fraction, Decimal("0.1"), Fraction(1, 10)),
        (Fraction, Decimal("1e2"), Fraction(100)),
        (int, "2", 2),
        (int, Decimal("2.0"), 2),
        (bool, False, False),
        (Interval, "[80,90)", Interval.read("[80,90)")),
        (Formula, 5, "5"),
        (Formula, Decimal("0.50"), "0.50"),
        (Condition, True, "true"),
        (Id, "重点项目_2", "重点项目_2"),
        (Ids, ["a", "乙"], ("a", "乙")),
        (Literal["high", "low"], "low", "low"),
        (dict[str, Fraction], {"A": "30", "B": 70}, {"A": Fraction(30), "B": Fraction(70)}),
        (Fraction | None, "1", Fraction(1)),
    ],
)
def test_a_value_is_taken_by_the_type_of_its_field(kind, value, result):
    assert taken(kind, value) == (result, [])


@pytest.mark.parametrize(
    ("kind", "value", "problem"),
    [
        (Fraction, "abc", "“abc”不是数字。"),
        (Fraction, True, "“是”不是数字。"),
        (Fraction, [1], "“1”不是数字。"),
        (Fraction, Decimal("nan"), "“NaN”不是数字。"),
        (int, "2.5", "“2.5”不是整数。"),
        (bool, "true", "“true”既不是 true 也不是 false。"),
        (bool, 1, "“1”既不是 true 也不是 false。"),
        (Interval, "80-90", "“80-90”不是区间。"),
        (str, 5, "“5”不是文字。"),
        (str, "字" * (LONGEST_TEXT + 1), f"文字超过 {LONGEST_TEXT} 个字符。"),
        (Id, "2a", "“2a”不能用作编号。"),
        (Id, "a b", "“a b”不能用作编号。"),
        (Formula, "  ", "缺少“x”。"),
        (Ids, "a", "这里应当是一个列表。"),
        (Literal["high", "low"], "hihg", "“hihg”不在可选范围。"),
        (dict[str, Fraction], [1], "这里应当是一个表。"),
        (tuple[Row, ...], ["a"], "这里应当是一个表。"),
    ],
)
def test_what_the_field_cannot_hold_is_told_with_place_clause_and_remedy(kind, value, problem):
    _, faults = taken(kind, value)

    assert [(fault.problem, fault.clause) for fault in faults] == [(problem, "第一条")]
    assert faults[0].place.startswith("x")
    assert faults[0].remedy


def test_what_is_missing_is_named_and_what_has_a_default_is_not():
    faults = Faults()

    assert read(Row, {"id": "a"}, Place("rows[a]"), faults) is None
    assert [fault.problem for fault in faults] == ["缺少“name”。"]
    assert needed(Row) == {"id", "name"}


def test_an_unknown_key_is_told_with_the_nearest_known_one():
    faults = Faults()
    row = read(Row, {"id": "a", "name": "甲", "plaecs": 1}, Place("rows[a]"), faults)

    assert row == Row("a", "甲")
    assert [(fault.problem, fault.remedy) for fault in faults] == [("这里没有“plaecs”这一项。", "是否为“places”？")]


def test_a_clause_written_in_a_table_stands_on_its_faults():
    faults = Faults()
    read(
        Row,
        {"id": "a", "name": "甲", "clause": "第九条", "places": "x"},
        Place("rows[a]", "第一条"),
        faults,
        frozenset({"clause"}),
    )

    assert [(fault.place, fault.clause) for fault in faults] == [("rows[a].places", "第九条")]


def test_all_faults_of_a_table_are_found_at_once():
    faults = Faults()
    read(Row, {"id": "1", "how": "c", "number": "x", "places": "y"}, Place("rows[1]"), faults)

    assert len(faults) == 5
