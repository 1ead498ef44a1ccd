from fractions import Fraction

import pytest

from evidence.fieldwork import cells
from scoring.engine.forms import Form, Item, Limit, Marks, Option, Places
from scoring.engine.scheme import Figure

MARKS = Form("m", "评分表", (Item("a", "实绩"), Item("b")), marks=Marks(Fraction(60), Fraction(100), 1))
OPTIONS = Form("o", "互评表", (Item("x"),), options=(Option("优秀"), Option("称职")), limits=(
    Limit("x", ("优秀",), at_most=Fraction(40), counted_in="share"),))  # fmt: skip
ORDER = Form("r", "排序表", (Item("x", "排序"),), ranking=Places(Fraction(100), Fraction(5)))


@pytest.mark.parametrize(("typed", "answer"), [("90", "90"), (" 90.50 ", "90.5"), ("９５", "95"), ("", None)])
def test_a_mark_is_read_exactly_however_it_is_written(typed, answer):
    assert cells.answers_in(MARKS, [typed, "80"]) == ([answer, "80"], [])


@pytest.mark.parametrize("typed", ["59.9", "101", "90.55", "好", "1e2"])
def test_a_mark_that_does_not_fit_is_told_with_its_item(typed):
    ((fault,),) = [cells.answers_in(MARKS, [typed, "80"])[1]]

    assert fault.startswith("实绩：")


def test_missing_cells_are_blanks():
    assert cells.answers_in(MARKS, []) == ([None, None], [])


def test_only_the_options_of_the_form_are_answers():
    assert cells.answers_in(OPTIONS, ["优秀"]) == (["优秀"], [])
    assert cells.answers_in(OPTIONS, ["良好"])[1]


def test_a_share_that_is_overstepped_is_told_in_words():
    assert cells.limits_broken(OPTIONS, [["优秀"], ["称职"]]) == ["x 优秀：不超过 40%"]
    assert cells.limits_broken(OPTIONS, [["优秀"], ["称职"], ["称职"]]) == []


def test_a_place_is_given_once():
    assert cells.places_broken(ORDER, [["1"], ["1"], ["2"]]) == ["排序：第 1 名重复。"]
    assert cells.places_broken(ORDER, [["1"], ["2"]]) == []
    assert cells.answers_in(ORDER, ["0"])[1]


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("number", "１２.5", Fraction(25, 2)),
        ("number", "1,200", Fraction(1200)),
        ("yes/no", "是", True),
        ("text", "好", "好"),
    ],
)
def test_a_figure_is_read_by_its_kind(kind, typed, value):
    assert cells.figure_in(Figure("f", "某数", kind), typed) == value


@pytest.mark.parametrize(
    ("figure", "typed"),
    [
        (Figure("f", "某数", low=Fraction(0)), "-1"),
        (Figure("f", "某数"), "多"),
        (Figure("f", "某数"), "未评"),
        (Figure("f", "某数", "yes/no"), "对"),
        (Figure("f", "某数", "text", choices=("好",)), "坏"),
    ],
)
def test_a_figure_that_does_not_fit_is_refused_by_its_name(figure, typed):
    with pytest.raises(ValueError, match="某数"):
        cells.figure_in(figure, typed)


def test_bounds_are_said_in_words():
    assert cells.bounds(Marks(places=0)) == "0 至 100 分，整数"
    assert cells.bounds(Marks(allowed=(Fraction(5), Fraction(3)))) == "5、3"
