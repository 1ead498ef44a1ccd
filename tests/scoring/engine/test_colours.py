import pytest

from tests.scoring.engine.sheets import CATEGORY, column, figures, node, run

F = figures("x") + figures("team", kind="text") + node("total", "formula", value="x")
RANKS = (
    '[[colours]]\nid = "k"\nranks = [{ colour = "绿", first = 4 }, { colour = "黄", next = 3 }, '
    '{ colour = "红", last = 3 }]\n'
)


def colours(body, values, **more):
    outcome = run(body, {f"s{n:02}": {"x": x, **more} for n, x in enumerate(values)})
    return "".join(v.colour or "-" for v in outcome.verdicts)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (range(10, 0, -1), "绿绿绿绿黄黄黄红红红"),
        (range(12, 0, -1), "绿绿绿绿黄黄黄--红红红"),
        ([9, 8, 7, 6, 6, 5, 4, 3, 2, 1], "绿绿绿绿绿黄黄红红红"),
        ([3, 2, 1], "绿绿绿"),
        ([], ""),
    ],
)
def test_the_first_four_are_green_the_next_three_yellow_the_last_three_red(values, found):
    assert colours(F + RANKS, values) == found


def test_bands_colour_by_points_and_the_lower_end_is_held():
    body = (
        F
        + '[[colours]]\nid = "k"\nbands = [{ colour = "绿", range = "[90,)" }, { colour = "黄", range = "[60,90)" }]\n'
    )

    assert colours(body, ["90", "89.99", "59.99"]) == "绿黄-"


def test_single_nodes_are_coloured_by_themselves():
    outcome = run(F + RANKS.replace("ranks", 'nodes = ["total"]\nranks'), {"a": {"x": 1}, "b": {"x": 2}})

    assert outcome.node_colours == {"total": {0: "绿", 1: "绿"}}
    assert [v.colour for v in outcome.verdicts] == [None, None]


def test_who_takes_no_place_takes_no_colour_and_nobody_elses():
    body = (
        F
        + '[[grading]]\nid = "g"\nrules = [{ when = "x > 8", unranked = true }]\n'
        + RANKS.replace("first = 4", "first = 1")
    )

    assert colours(body, [9, 8, 7]) == "-绿黄"


def test_two_gradings_colour_apart_though_each_has_one_pool():
    two = CATEGORY + '[[categories]]\nid = "d"\nname = "街道"\n' + F
    gradings = "".join(f'[[grading]]\nid = "g{name}"\ncategories = ["{name}"]\npool = []\n' for name in "cd")
    found = run(
        two + gradings + RANKS.replace("first = 4", "first = 1"), {"a": {"x": 1}, "b": {"x": 9, "category": "d"}}
    )

    assert column(found, "colour") == {"a": "绿", "b": "绿"}


def test_a_score_is_coloured_as_it_is_published():
    """89.6 in whole points is 90, for the grade and for the colour alike."""
    body = figures("x") + node("total", "formula", value="x", places=0)
    body += '[[colours]]\nid = "k"\nbands = [{ colour = "绿", range = "[90,)" }, { colour = "红", range = "[0,90)" }]\n'

    assert colours(body, ["89.6", "89.4"]) == "绿红"
