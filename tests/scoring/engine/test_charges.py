from fractions import Fraction

import pytest

from scoring.engine.charges import period_number
from scoring.engine.values import Absent
from tests.scoring.engine.sheets import event, figures, node, points, run, telling

ITEM = '{ id = "i", name = "事项", POINTS }'


def charged(item, *events, head="", rows=None, **more):
    body = figures("x") + f'[[lists]]\nid = "l"\nname = "l"\n{head}\nitems = [{ITEM.replace("POINTS", item)}]\n'
    return points(body + node("total", "list", list="l", **more), rows or {"a": {"x": 5}}, events=events)["a"]


def test_what_a_formula_is_worked_out_for():
    events = [event("a", "i", 2, matter="甲"), event("a", "i", 3, matter="甲"), event("a", "i", 1, matter="乙")]

    # count × 10: each event, each matter (2 and 1), all (3), one by one the same but for the step
    assert charged('points = "count × count"', *events) == 3
    assert charged('points = "count × count", per = "matter"', *events) == 5
    assert charged('points = "count × count", per = "all"', *events) == 9
    assert charged('points = "quantity", per = "matter"', *events) == 6


def runs(*periods):
    return [event("a", "i", period=period) for period in periods]


@pytest.mark.parametrize(
    ("periods", "result"),
    [
        (["2023-01", "2023-02", "2023-04"], 5),
        (["2023-12", "2024-01"], 4),
        (["2023年11月", "2023年12月"], 4),
        (["2023-Q4", "2024-Q1"], 4),
        (["2023年第4季度", "2024年第1季度"], 4),
        (["2021", "2022", "2023"], 9),
        (["1", "2", "4"], 5),
        (["2023-02", "2023-01"], 4),
        (["年中", "年末"], 2),
        (["2023-03-15", "2023-03-16"], 2),
        ([""], 1),
    ],
)
def test_a_run_is_a_row_of_periods_and_what_cannot_be_placed_stands_alone(periods, result):
    assert charged('points = "count × count", per = "run"', *runs(*periods)) == result


def test_two_events_of_one_month_are_one_month_of_the_run_and_both_quantities():
    twice = [
        event("a", "i", 2, period="2023-01", matter="甲"),
        event("a", "i", 3, period="2023-01"),
        event("a", "i", period="2023-02"),
    ]

    assert charged('points = "count × 10 + quantity", per = "run"', *twice) == 26


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2023-03", 24279),
        ("2023-Q2", 8094),
        ("2023", 2023),
        ("3月", 3),
        ("abc", None),
        ("", None),
        ("2023-a", None),
        ("2023-00", None),
        ("2023-13", None),
        ("2023-Q5", None),
        ("9" * 5000, None),
    ],
)
def test_periods_are_numbered_or_not_at_all(text, number):
    assert period_number(text) == number


def test_points_that_somebody_has_given_are_taken_and_never_guessed():
    assert charged('points = "given"', event("a", "i", given="2.5")) == Fraction("2.5")
    assert isinstance(charged('points = "given"', event("a", "i")), Absent)
    assert isinstance(charged('points = "given", per = "all"', event("a", "i", given=1), event("a", "i", 2)), Absent)


def test_a_list_may_ask_for_attributes_of_its_events():
    first = event("a", "i", attributes=(("级别", "省级"),))
    second = event("a", "i", attributes=(("级别", "市级"),))
    item = "points = 'if(级别 == “省级”, 5, 3)'"

    assert charged(item, first, second, head='attributes = ["级别"]') == 8
    assert isinstance(charged(item, event("a", "i"), head='attributes = ["级别"]'), Absent)


def test_limits_may_depend_on_figures_and_a_floor_needs_an_event():
    assert charged('points = "4", cap = "x + 1"', event("a", "i"), event("a", "i", 2)) == 6
    assert charged('points = "-4", floor = "-x"', event("a", "i"), event("a", "i", 2)) == -5
    assert charged('points = "4", floor = "x"') == 0


def test_a_limit_of_the_item_that_is_missing_is_told():
    body = (
        figures("x")
        + '[[lists]]\nid = "l"\nname = "l"\nitems = [{ id = "i", name = "事项", points = "10", cap = "x" }]\n'
    )
    outcome = run(body + node("total", "list", list="l"), {"a": {}}, events=[event("a", "i")])

    assert outcome.verdicts[0].exact == 10
    assert "事项: its limit cannot be worked out (x)" in telling(outcome, "total", "a")


MATTERS = """
[[lists]]
id = "l"
name = "l"
highest_per_matter = true
items = [{ id = "town", name = "镇级", points = "2" }, { id = "city", name = "市级", points = "5" }]
"""


def test_the_same_matter_counts_once_at_its_highest():
    events = [
        event("a", "town", matter="甲"),
        event("a", "city", matter="甲"),
        event("a", "town", matter="乙"),
        event("a", "town"),
        event("a", "town", 3),
    ]
    outcome = run(MATTERS + node("total", "list", list="l"), {"a": {}}, events=events)

    # 5 for 甲, 2 for 乙, and 2 + 2 for those that name no matter
    assert outcome.verdicts[0].score == 11
    assert sum("not counted" in line for line in telling(outcome, "total", "a")) == 1


def test_events_of_others_do_not_count_here():
    assert charged('points = "1"', event("a", "i"), event("b", "i"), rows={"a": {"x": 1}, "b": {"x": 1}}) == 1


def test_an_event_may_be_priced_by_the_pool():
    rows = {"a": {"x": 5}, "b": {"x": 20}}

    assert charged('points = "quantity × pool_max(x)"', event("a", "i", 2), rows=rows) == 40


def test_events_without_a_matter_are_matters_of_their_own():
    body = '[[lists]]\nid = "l"\nname = "l"\nitems = [{ id = "i", name = "i", points = "1", per = "matter" }]\n'
    events = [event("s", "i", period=str(month)) for month in (1, 2, 3)]

    assert points(body + node("total", "list", list="l"), {"s": {}}, events=events)["s"] == 3
