from fractions import Fraction

import pytest

from scoring.engine.board import Board, in_turn
from scoring.engine.values import Absent
from tests.scoring.engine.sheets import earlier, event, evidence, figures, node, points, scheme, standing

F = (
    figures("x")
    + figures("unit", kind="subject")
    + figures("team", kind="text")
    + '[[circumstances]]\nid = "warned"\nname = "警告"\n'
)
F += '[[lists]]\nid = "l"\nname = "l"\nitems = [{ id = "i", name = "i", points = "1" }]\n'


def value(formula, rows=None, **more):
    return points(F + node("total", "formula", value=formula), rows or {"a": {}}, **more)["a"]


def test_subjects_stand_in_their_prescribed_order_then_by_id():
    rows = {"b": {"order": 2}, "a": {"order": 2}, "z": {"order": 1}}
    board = Board(scheme(F + node("total", "formula", value="1")), evidence(rows))

    assert [subject.id for subject in board.subjects] == ["z", "a", "b"]


def test_a_relation_leads_to_the_figures_of_another():
    rows = {"a": {"unit": "u"}, "u": {"x": 7, "unit": "v"}, "v": {"x": 9}}

    assert value("unit.x + unit.unit.x", rows) == 16
    assert value("unit.x", {"a": {}}) == Absent("missing", "unit")
    assert value("unit.x", {"a": {"unit": "nobody"}}) == Absent("missing", "nobody")


def test_all_who_point_here_are_added_up():
    rows = {"a": {"x": 1}, "b": {"x": 2, "unit": "a"}, "c": {"x": 4, "unit": "a"}}

    assert value("sum_over(unit, x)", rows) == 6
    assert value("mean_over(unit, x)", rows) == 3
    assert value("max_over(unit, x) - min_over(unit, x)", rows) == 2
    assert value("count_over(unit, x > 1)", rows) == 2
    assert value("count_over(unit, x > 1)") == 0


def test_one_who_points_here_and_owes_a_figure_is_not_passed_over():
    """A mean over those who handed in would reward the unit whose worst member did not."""
    rows = {"a": {"x": 1}, "b": {"x": 2, "unit": "a"}, "d": {"unit": "a"}}

    assert value("mean_over(unit, x)", rows) == Absent("missing", "x")


def test_circumstances_and_events_are_counted():
    rows = [standing("a", "warned", 30), standing("a", "warned", 40), standing("b", "warned")]

    assert value('amount("warned")', standings=rows) == 70
    assert value('if(has("warned"), 1, 2)', standings=rows) == 1
    assert value('if(has("warned"), 1, 2)') == 2
    assert value('times("i") × 10 + quantity_of("i")', events=[event("a", "i", 3), event("a", "i", "0.5")]) == Fraction(
        "23.5"
    )


PAST = [
    *earlier("a", "score", r2023_9="80", r2023_10="90", r2023_11="70"),
    *earlier("a", "grade", r2021="优秀", r2022="良好", r2023="优秀", r2024="优秀"),
]


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ('earlier("2023-9", "score")', 80),
        ('earlier("2023-*", "score")', 70),
        ('earlier_mean("2023-*", "score")', 80),
        ('earlier_sum("2023-*", "score") + earlier_max("*", "score") + earlier_min("*", "score")', 400),
        ('earlier_count("*", "grade", "优秀")', 3),
        ('streak("*", "grade", "优秀")', 2),
        ('streak("*", "grade", "良好")', 0),
        ('if(earlier("2024", "grade") == "优秀", 1, 0)', 1),
    ],
)
def test_earlier_rounds_are_found_by_name_and_taken_in_turn(formula, result):
    assert value(formula, earlier=PAST) == result


def test_what_was_not_there_earlier_is_missing():
    assert isinstance(value('earlier("2020", "score")', earlier=PAST), Absent)
    assert value('earlier_sum("2020", "score")', earlier=PAST) == 0
    assert isinstance(value('earlier_mean("2020", "score")', earlier=PAST), Absent)


def test_an_earlier_word_is_never_taken_for_a_number_nor_a_number_for_a_word():
    assert isinstance(value('earlier("*", "score") + 1', earlier=earlier("a", "score", r2023="优秀")), Absent)
    assert value('if(missing(earlier("*", "grade")), 1, 2)', earlier=earlier("a", "grade", r2023="1")) == 1


def test_the_earlier_result_of_the_unit():
    rows = {"a": {"unit": "u"}, "u": {}}

    assert value('earlier("2023", "score", unit)', rows, earlier=earlier("u", "score", r2023="88")) == 88
    assert (
        value('earlier("2023", "score", unit)', {"a": {"unit": "gone"}}, earlier=earlier("gone", "score", r2023="88"))
        == 88
    )


@pytest.mark.parametrize(
    "names",
    [
        ["2023-9", "2023-10", "2023-11"],
        ["2023", "2024", "2024-1"],
        ["1季度", "2季度", "10季度"],
        ["a", "b"],
        ["2023-01", "2023-1", "2023-2"],
    ],
)
def test_rounds_follow_one_another_as_people_count(names):
    assert sorted(names, key=in_turn) == names


def test_a_formula_is_worded_with_the_names_of_its_figures():
    body = F.replace('name = "x"', 'name = "项目得分"') + node("total", "formula", value="x", name="总分")
    board = Board(scheme(body), evidence({"a": {}}))

    assert (
        board.worded('if(x > 1 and team == "x", total, min(x, 2))')
        == 'if(项目得分 > 1 且 team == "x", 总分, min(项目得分, 2))'
    )
