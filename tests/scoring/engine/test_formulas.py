from fractions import Fraction

import pytest

from scoring.engine.formulas import reader_of
from scoring.engine.grammar import tree_of
from scoring.engine.values import Absent

NOTHING = Absent("missing", "y")
CELLS = {
    "x": Fraction(5, 2),
    "y": NOTHING,
    "z": Fraction(-7),
    "word": "优秀",
    "yes": True,
    "no": False,
    "zero": Fraction(0),
}


class Cells:
    def named(self, path):
        return lambda _: CELLS[path[-1]]


def worked(text):
    return reader_of(tree_of(text), Cells())(0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x + 1 - 2 * 3 / 4", Fraction(2)),
        ("-x", Fraction(-5, 2)),
        ("1 / 3 * 3", Fraction(1)),
        ("min(x, z, 1)", Fraction(-7)),
        ("max(x)", Fraction(5, 2)),
        ("sum(1, 2, 3, 4)", Fraction(10)),
        ("mean(1, 2, 4)", Fraction(7, 3)),
        ("abs(z)", Fraction(7)),
        ("floor(-x)", Fraction(-3)),
        ("ceil(-x)", Fraction(-2)),
        ("whole(-x)", Fraction(-2)),
        ("round(x)", Fraction(3)),
        ("round(-x)", Fraction(-3)),
        ("round(2.345, 2)", Fraction(235, 100)),
        ("round(x, -5)", Fraction(3)),
        ("clip(x, 0, 2)", Fraction(2)),
        ("clip(z, 0, 2)", Fraction(0)),
        ("x > 2 and z < 0", True),
        ("x == 2.5", True),
        ("x != 2.5", False),
        ("x in (1, 2.5)", True),
        ("word in (“良好”, “优秀”)", True),
        ("not yes or yes", True),
        ("if(x >= 2.5, 1, 2)", Fraction(1)),
        ("if(word == “优秀”, “好”, “差”)", "好"),
    ],
)
def test_a_formula_gives_what_arithmetic_by_hand_gives(text, value):
    assert worked(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "y",
        "y + 1",
        "1 + y",
        "max(1, y)",
        "sum(1, 2, y)",
        "y > 1",
        "not (y > 1)",
        "if(y > 1, 1, 2)",
        "clip(y, 0, 1)",
        "y in (1, 2)",
        "yes and y > 1",
        "no or y > 1",
        "if(yes, y, 1)",
    ],
)
def test_what_rests_on_nothing_is_nothing(text):
    assert worked(text) == NOTHING


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("either(y, 3)", Fraction(3)),
        ("either(y, y)", NOTHING),
        ("missing(y)", True),
        ("missing(x)", False),
        ("missing(1 / zero)", True),
        ("no and y > 1", False),
        ("y > 1 and no", False),
        ("yes or y > 1", True),
        ("y > 1 or yes", True),
        ("if(no, y, 1)", Fraction(1)),
        ("if(missing(y), 60, y)", Fraction(60)),
    ],
)
def test_nothing_does_not_spread_where_the_answer_is_settled_without_it(text, value):
    assert worked(text) == value


def test_to_divide_by_zero_gives_nothing_and_never_zero():
    assert worked("x / zero") == Absent("missing", "÷ 0")
    assert worked("zero / x") == 0
