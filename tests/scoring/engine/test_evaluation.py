from fractions import Fraction

import pytest

from scoring.engine.evaluation import gradings
from scoring.engine.faults import Refused
from tests.scoring.engine.sheets import CATEGORY, earlier, figures, grades, node, run, scheme, standing

F = figures("x") + node("total", "formula", value="x")
TWO = CATEGORY + '[[categories]]\nid = "d"\nname = "街道"\n' + F
LINKED = '[[linkages]]\nid = "l"\nname = "挂钩"\nrules = [RULES]\n'


def proposals(rules, rows, head="", **more):
    outcome = run(F + head + LINKED.replace("RULES", rules), rows, **more)
    return [[(found.measure.measure, found.value) for found in own] for own in outcome.proposals]


def test_measures_follow_grade_score_rank_and_colour():
    head = (
        '[[grading]]\nid = "g"\ngrades = ["优秀", "称职"]\n'
        'bands = [{ grade = "优秀", range = "[90,)" }, { grade = "称职", range = "(,90)" }]\n'
    )
    rules = (
        '{ when = "grade == “优秀”", measure = "奖", value = "score × 10" }, '
        '{ when = "rank == pool_count(x)", measure = "约谈" }'
    )

    assert proposals(rules, {"a": {"x": "92.345"}, "b": {"x": 80}}, head) == [
        [("奖", Fraction("923.5"))],
        [("约谈", None)],
    ]


def test_two_years_running_and_three_years_running_are_found():
    past = [*earlier("a", "grade", r2023="不称职"), *earlier("b", "grade", r2022="优秀", r2023="优秀")]
    head = (
        '[[grading]]\nid = "g"\ngrades = ["优秀", "称职", "不称职"]\n'
        'bands = [{ grade = "优秀", range = "[90,)" }, { grade = "称职", range = "[60,90)" }, '
        '{ grade = "不称职", range = "(,60)" }]\n'
    )
    rules = (
        '{ when = "grade == “不称职” and streak(“*”, “grade”, “不称职”) >= 1", measure = "辞退" }, '
        '{ when = "grade == “优秀” and streak(“*”, “grade”, “优秀”) >= 2", measure = "三等功" }'
    )

    assert proposals(rules, {"a": {"x": 50}, "b": {"x": 95}, "c": {"x": 95}}, head, earlier=past) == [
        [("辞退", None)],
        [("三等功", None)],
        [],
    ]


def test_a_category_that_no_grading_names_is_still_ranked():
    found = scheme(TWO + '[[grading]]\nid = "g"\ncategories = ["c"]\n')

    assert [(grading.id, grading.categories) for grading in gradings(found)] == [("g", ("c",)), ("ranking", ("d",))]


def test_sanctions_of_one_year_and_the_heavier_wins():
    body = F + '[[circumstances]]\nid = "警告"\nname = "党内警告"\n[[circumstances]]\nid = "记过"\nname = "政务记过"\n'
    body += (
        '[[grading]]\nid = "g"\ngrades = ["优秀", "称职", "不称职"]\nrest = "称职"\n'
        'quotas = [{ grade = "优秀", share = 50 }]\n'
    )
    body += 'rules = [{ when = "has(“警告”)", bar = ["优秀"] }, { when = "has(“记过”)", state = "不确定等次" }]\n'
    from_standings = [("a", "警告"), ("a", "记过"), ("b", "警告")]
    outcome = run(
        body,
        {"a": {"x": 99}, "b": {"x": 98}, "c": {"x": 97}, "d": {"x": 96}},
        standings=[standing(*pair) for pair in from_standings],
    )

    assert grades(outcome) == {"a": "不确定等次", "b": "称职", "c": "优秀", "d": "优秀"}


BIG = "x × 999999999999999999999999999999"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (LINKED.replace("RULES", '{ when = "true", measure = "m", value = "total × total × total" }'), "linkages[l]"),
        (LINKED.replace("RULES", '{ when = "pool_sum(total × total × total) > 1", measure = "m" }'), "linkages[l]"),
        (
            '[[grading]]\nid = "g"\nrules = [{ when = "pool_sum(total × total × total) > 1", state = "m" }]',
            "grading[g]",
        ),
    ],
)
def test_a_number_without_bounds_is_refused_after_the_scores_too(body, place):
    with pytest.raises(Refused) as refusal:
        run(F.replace("'''x'''", f"'''{BIG}'''") + body, {"a": {"x": 1}})

    assert [fault.place for fault in refusal.value.faults] == [place]


def test_a_round_of_nobody_has_nothing_to_propose():
    outcome = run(F + '[[grading]]\nid = "g"\ngrades = ["A"]\nrest = "A"\n', {})

    assert (outcome.verdicts, outcome.proposals, outcome.places) == ([], [], [])
