from fractions import Fraction

import pytest

from scoring.engine.faults import Refused
from scoring.engine.passes import score
from scoring.engine.values import Absent
from tests.scoring.engine.sheets import (
    CATEGORY,
    MISSING,
    NOT_APPLICABLE,
    NOT_EVALUATED,
    evidence,
    figures,
    flags,
    node,
    points,
    run,
    scheme,
    telling,
)

F = figures("x", "y")


def one(x=None, y=None, **more):
    cells = {name: cell for name, cell in (("x", x), ("y", y)) if cell is not None}
    return points(F + node("total", "formula", value="x", **more), {"a": cells})["a"]


@pytest.mark.parametrize(
    ("x", "more", "result"),
    [
        ("3.456", {"round": 2}, "3.46"),
        ("3.456", {"cap": "3"}, "3"),
        ("3.456", {"floor": "4"}, "4"),
        ("3.456", {"round": 0, "cap": "3.2"}, "3"),
        ("3.6", {"round": 0, "cap": "3.7"}, "3.7"),
        ("3.456", {"cap": "y"}, "2"),
        ("5", {"cap": "3", "floor": "4"}, "4"),
    ],
)
def test_a_value_is_rounded_then_capped_then_lifted(x, more, result):
    assert one(x, "2", **more) == Fraction(result)


def test_a_limit_that_is_missing_is_told():
    outcome = run(F + node("total", "formula", value="x", cap="y"), {"a": {"x": 5}})

    assert outcome.verdicts[0].exact == 5
    assert flags(outcome, "a") == ["total: its limit cannot be worked out (y)"]


EXCEPTIONS = '[{ when = "y > 5", points = "0", clause = "一" }, { when = "y > 3", points = "x ÷ 2", clause = "二" }]'


@pytest.mark.parametrize(("y", "result"), [("6", 0), ("4", 5), ("3", 10)])
def test_the_first_exception_that_holds_stands_before_the_method(y, result):
    assert one("10", y, exceptions=EXCEPTIONS) == result


def test_an_exception_is_told_with_its_clause_and_one_that_cannot_be_judged_is_told_too():
    body = F + node("total", "formula", value="x", exceptions=EXCEPTIONS)
    outcome = run(body, {"a": {"x": 10, "y": 6}, "b": {"x": 10}})

    assert telling(outcome, "total", "a")[0].startswith("exception 一, because y > 5")
    assert points(body, {"b": {"x": 10}}) == {"b": 10}
    assert any("cannot be judged" in flag for flag in flags(outcome, "b"))


@pytest.mark.parametrize(
    ("policy", "result"),
    [
        ("zero", 0),
        ("full", 20),
        ("mean", 7),
        ("substitute", 3),
        ("ask", MISSING),
        ("spread", MISSING),
        ("skip", MISSING),
    ],
)
def test_what_is_missing_is_counted_as_the_scheme_says(policy, result):
    body = F + node("total", "formula", value="x", full=20, if_missing=policy, substitute="y")
    found = points(body, {"a": {"x": MISSING, "y": 3}, "b": {"x": 6}, "c": {"x": 8}})

    assert found == {"a": result, "b": 6, "c": 8}


def test_each_state_follows_its_own_policy():
    body = F + node(
        "total", "formula", value="x", full=20, if_not_applicable="full", if_not_evaluated="mean", if_missing="zero"
    )
    rows = {"a": {"x": NOT_APPLICABLE}, "b": {"x": NOT_EVALUATED}, "c": {}, "d": {"x": 4}}

    assert points(body, rows) == {"a": 20, "b": 4, "c": 0, "d": 4}


def test_an_imputed_value_is_told_and_counts_before_the_ranking():
    body = (
        F
        + node("mark", "formula", value="x", if_missing="mean")
        + node("total", "ranking", value="mark", points="[3, 2, 1]")
    )
    outcome = run(body, {"a": {"x": 10}, "b": {}, "c": {"x": 2}})

    assert [v.score for v in outcome.verdicts] == [3, 2, 1]
    assert telling(outcome, "mark", "b")[-1] == "missing: x; counted as mean of the pool: 6"


def test_where_nobody_has_a_value_there_is_no_mean_to_give():
    body = F + node("total", "formula", value="x", if_missing="mean")

    assert isinstance(points(body, {"a": {}, "b": {}})["a"], Absent)


def test_categories_are_pools_of_their_own():
    body = CATEGORY + '[[categories]]\nid = "d"\nname = "街道"\n' + F + node("total", "best_ratio", value="x", full=100)

    assert points(body, {"a": {"x": 5}, "b": {"x": 10}, "u": {"x": 100, "category": "d"}}) == {
        "a": 50,
        "b": 100,
        "u": 100,
    }


SQUARES = F + node("n0", "formula", value="x")
SQUARES += "".join(node(f"n{number}", "formula", value=f"n{number - 1} × n{number - 1}") for number in range(1, 61))


def test_a_value_beyond_the_bound_is_refused_with_the_name_of_its_node():
    with pytest.raises(Refused) as refusal:
        points(SQUARES, {"a": {"x": 10}}, node="n60")

    # 10^32 is the fifth square, 10^64 the sixth
    assert [fault.place for fault in refusal.value.faults] == ["nodes[n6]"]


@pytest.mark.parametrize("x", ["1.000001", "-3", "99999999999999999999.123456789"])
def test_sixty_squares_in_a_row_are_refused_quickly_wherever_they_start(x):
    with pytest.raises(Refused) as refusal:
        points(SQUARES, {"a": {"x": x}})

    assert refusal.value.faults[0].place.startswith("nodes[n")


@pytest.mark.parametrize(("x", "result"), [("1", 1), ("-1", 1), ("0", 0), ("0.5", 0), ("-0.999", 0)])
def test_sixty_squares_that_stay_small_end_in_their_number(x, result):
    assert points(SQUARES, {"a": {"x": x}}, node="n60") == {"a": result}


def test_progress_is_told_node_by_node():
    told = []
    score(
        scheme(F + node("a", "formula", value="x") + node("total", "formula", value="a")),
        evidence({"s": {"x": 1}}),
        lambda *step: told.append(step),
    )

    assert told == [(1, 2, "a"), (2, 2, "total")]


def test_a_round_without_subjects_is_no_hindrance():
    assert points(F + node("total", "best_ratio", value="x", full=1), {}) == {}


TWO_CATEGORIES = CATEGORY + '[[categories]]\nid = "d"\nname = "街道"\n'


@pytest.mark.parametrize(("first", "second"), [("zero", "mean"), ("mean", "zero")])
def test_the_mean_that_stands_in_is_one_of_values_that_were_there(first, second):
    """What another category put in for its own missing values is not among them, whichever comes first."""
    body = TWO_CATEGORIES + figures("x")
    body += node("total", "formula", value="x", pool="[]", if_missing=first)
    body += f'variants = [{{ categories = ["d"], if_missing = "{second}" }}]\n'
    rows = {"a": {"x": 80}, "b": {"x": 60}, "c": {}, "d": {"category": "d"}}

    found = points(body, rows)

    assert sorted([found["c"], found["d"]]) == [0, 70]
