from fractions import Fraction

import pytest

from scoring.engine.wording import say
from tests.scoring.engine.sheets import figures, flags, grades, node, ranks, run

F = (
    figures("x", "y")
    + figures("team", kind="text")
    + figures("unit", kind="subject")
    + node("total", "formula", value="x")
)
HEAD = F + '[[grading]]\nid = "g"\n'


def rows(*scores, **more):
    return {f"s{n}": {"x": x, **more} for n, x in enumerate(scores)}


def test_equals_share_a_rank():
    assert list(ranks(run(F, rows(95, 93, 93, 90))).values()) == [1, 2, 2, 4]
    assert list(ranks(run(HEAD + 'order = "low"', rows(95, 93, 93, 90))).values()) == [4, 2, 2, 1]


@pytest.mark.parametrize(("rank_by", "found"), [("published", [1, 1, 3]), ("exact", [1, 2, 3])])
def test_ranks_go_by_the_published_figure_unless_said_otherwise(rank_by, found):
    body = F + f'[arithmetic]\nrank_by = "{rank_by}"\n'

    assert list(ranks(run(body, rows("90.004", "90.003", "89"))).values()) == found


BANDS = 'grades = ["A", "B"]\nbands = [{ grade = "A", range = "[90,)" }, { grade = "B", range = "(,90)" }]\n'


@pytest.mark.parametrize(("grade_by", "found"), [("published", ["A", "B"]), ("exact", ["B", "B"])])
def test_bands_go_by_the_published_figure_unless_said_otherwise(grade_by, found):
    body = HEAD + BANDS + f'[arithmetic]\ngrade_by = "{grade_by}"\n'

    assert list(grades(run(body, rows("89.995", "89.994"))).values()) == found


def test_the_score_is_published_as_the_arithmetic_says():
    outcome = run(F + '[arithmetic]\nplaces = 1\nrounding = "down"\n', rows("89.99"))

    assert (outcome.verdicts[0].score, outcome.verdicts[0].exact) == (Fraction("89.9"), Fraction("89.99"))


def test_who_has_no_score_has_neither_rank_nor_grade_and_is_told_why():
    outcome = run(HEAD + BANDS, {"a": {}, "b": {"x": 95}})

    assert (ranks(outcome), grades(outcome)) == ({"a": None, "b": 1}, {"a": None, "b": "A"})
    assert flags(outcome, "a") == ["no score: x (missing)"]


def test_pools_are_ranked_by_themselves_and_small_ones_together():
    found = {
        "a": {"x": 5, "team": "甲"},
        "b": {"x": 4, "team": "甲"},
        "c": {"x": 3, "team": "乙"},
        "d": {"x": 2, "team": "丙"},
    }
    apart = run(HEAD + 'pool = ["team"]', found)
    merged = run(HEAD + 'pool = ["team"]\nmerge = { below = 2, into = "小单位" }', found)

    assert list(ranks(apart).values()) == [1, 2, 1, 1]
    assert list(ranks(merged).values()) == [1, 2, 1, 2]
    assert [v.pool_name for v in merged.verdicts] == ["甲", "甲", "小单位", "小单位"]


def test_a_pool_by_relation_has_the_name_of_the_unit():
    outcome = run(HEAD + 'pool = ["unit", "category"]', {"u": {"x": 1, "name": "甲镇"}, "a": {"x": 2, "unit": "u"}})

    assert [v.pool_name for v in outcome.verdicts] == ["甲镇/乡镇", "—/乡镇"]


@pytest.mark.parametrize(
    ("kind", "value", "name"),
    [
        ("yes/no", True, "是"),
        ("number", "2.5", "2.5"),
        ("text", "a", "a"),
        ("subject", "a", "甲镇"),
        ("text", None, "—"),
    ],
)
def test_a_pool_is_named_as_people_read_it(kind, value, name):
    body = figures("x") + figures("k", kind=kind) + node("total", "formula", value="x") + '[[grading]]\nid = "g"\n'
    outcome = run(body + 'pool = ["k"]', {"a": {"x": 1, "name": "甲镇"} | ({} if value is None else {"k": value})})

    assert outcome.verdicts[0].pool_name == name


def test_a_tie_break_chain_is_followed_and_what_is_missing_comes_last():
    found = {"a": {"x": 5}, "b": {"x": 5, "y": 1}, "c": {"x": 5, "y": 2}, "d": {"x": 6}}

    assert ranks(run(HEAD + 'tie_break = ["y"]', found)) == {"a": 4, "b": 3, "c": 2, "d": 1}


def test_a_rule_may_ask_for_the_rank_and_the_size_of_the_pool():
    body = (
        HEAD + 'grades = ["A", "B"]\nquotas = [{ grade = "A", number = 9 }]\nrest = "B"\n'
        'rules = [{ when = "rank > pool_size - 2", bar = ["A"] }]'
    )

    assert list(grades(run(body, rows(5, 4, 3, 2))).values()) == ["A", "A", "B", "B"]


def test_a_score_in_no_band_gets_no_grade():
    body = (
        HEAD + 'grades = ["A", "B"]\nbands = [{ grade = "A", range = "[90,)" }, { grade = "B", range = "[60,89]" }]\n'
    )

    assert list(grades(run(body, rows("95", "89.5", "70", "10"))).values()) == ["A", None, "B", None]


def test_pools_that_together_give_more_than_the_whole_are_told():
    found = {f"{team}{n}": {"x": n, "team": team} for team in "甲乙丙" for n in range(5)}
    body = (
        HEAD + 'pool = ["team"]\ngrades = ["A", "B"]\nrest = "B"\n'
        'quotas = [{ grade = "A", share = 25, rounding = "ceil" }]\n'
        'whole = [{ grade = "A", share = 25 }]\n'
    )

    # 2 in each of three pools of five; a quarter of 15 is 3
    assert [say(line, "en") for line in run(body, found).findings] == [
        "A: the pools together give 6 places, the whole allows 3 (25% of 15)"
    ]


def test_more_nominated_than_allowed_are_told_with_the_pool():
    found = {f"{team}{n}": {"x": n, "y": 1, "team": team} for team in "甲乙" for n in range(4)} | {
        "乙9": {"x": 1, "y": 0, "team": "乙"}
    }
    outcome = run(HEAD + 'nominations = [{ id = "推优", when = "y > 0", pool = ["team"], share = 80 }]', found)

    # 80% of 4 is 3.2, of 5 it is 4
    assert [say(line, "en") for line in outcome.findings] == ["推优: 甲 nominated 4, 3 are allowed"]


def test_grades_that_people_award_are_not_proposed():
    body = HEAD + 'grades = ["A", "B", "C"]\nby_people = ["A"]\nrest = "C"\nquotas = [{ grade = "B", number = 1 }]\n'

    assert list(grades(run(body, rows(5, 4))).values()) == ["B", "C"]


def test_a_score_in_the_band_of_a_grade_that_people_award_says_so():
    body = (
        HEAD
        + """grades = ["A", "B", "C"]
by_people = ["A"]
bands = [{ grade = "A", range = "[5,9]" }, { grade = "B", range = "[0,5)" }]
"""
    )
    outcome = run(body, rows(5, 4))

    assert list(grades(outcome).values()) == ["B", "B"]
    assert [[say(line, "en") for line in verdict.flags] for verdict in outcome.verdicts] == [
        ["A is awarded by people only"],
        [],
    ]
