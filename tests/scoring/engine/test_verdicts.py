import pytest

from tests.scoring.engine.sheets import figures, flags, grades, node, ranks, run

F = (
    figures("x", "p", "q")
    + node("total", "formula", value="x")
    + '[[grading]]\nid = "g"\ngrades = ["优秀", "称职", "基本称职", "不称职"]\n'
)
ONE = {"a": {"x": 95, "p": 1, "q": 1}}


def verdict(*rules, extra='quotas = [{ grade = "优秀", number = 5 }]\nrest = "称职"\n', rows=None):
    return run(F + extra + f"rules = [{', '.join(rules)}]\n", rows or ONE)


def grade(*rules, **more):
    return grades(verdict(*rules, **more))["a"]


BAR = '{ when = "p > 0", bar = ["优秀"] }'
WARNED = '{ when = "p > 0", cap = "称职" }'
UNSURE = '{ when = "q > 0", state = "不确定等次" }'


@pytest.mark.parametrize(
    ("rules", "result"),
    [
        ([], "优秀"),
        ([BAR], "称职"),
        ([WARNED], "称职"),
        (['{ when = "p > 0", cap = "基本称职" }'], "基本称职"),
        (['{ when = "p > 1", set = "不称职" }'], "优秀"),
        ([UNSURE, BAR], "不确定等次"),
        ([BAR, UNSURE], "不确定等次"),
        ([UNSURE, '{ when = "p > 0", set = "不称职" }'], "不称职"),
        ([UNSURE, '{ when = "p > 0", set = "基本称职" }'], "不确定等次"),
        (['{ when = "p > 0", set = "基本称职" }', '{ when = "q > 0", set = "称职" }'], "基本称职"),
        (['{ when = "p > 0", set = "优秀" }', '{ when = "q > 0", bar = ["优秀"] }'], "称职"),
        (['{ when = "p > 0", set = "不称职" }', '{ when = "q > 0", bar = ["不称职"] }'], "待议"),
    ],
)
def test_of_several_effects_the_heaviest_wins(rules, result):
    found = grade(
        *rules,
        extra='quotas = [{ grade = "优秀", number = 5 }]\n'
        if "基本" in result
        else 'quotas = [{ grade = "优秀", number = 5 }]\nrest = "称职"\n',
    )

    assert found == result


def test_what_a_rule_does_is_told_with_reason_and_clause():
    outcome = verdict(
        '{ when = "p > 0", bar = ["优秀"], unranked = true, out_of_base = true, reason = "诫勉", clause = "第九条" }'
    )

    assert flags(outcome, "a") == [
        "may not be 优秀: 诫勉（第九条）",
        "takes no place in the ranking: 诫勉（第九条）",
        "not counted in the base of quotas: 诫勉（第九条）",
    ]


def test_a_rule_that_cannot_be_judged_is_told_and_bars_nobody():
    outcome = verdict(BAR, rows={"a": {"x": 95}})

    assert grades(outcome) == {"a": "优秀"}
    assert flags(outcome, "a") == ["cannot be judged: p > 0 (p)"]


def test_who_takes_no_place_leaves_none_empty():
    rows = {"a": {"x": 95, "p": 1}, "b": {"x": 90, "p": 0}, "c": {"x": 85, "p": 0}}

    assert ranks(verdict('{ when = "p > 0", unranked = true }', rows=rows)) == {"a": None, "b": 1, "c": 2}


def test_a_state_needs_no_grades():
    body = (
        figures("x")
        + node("total", "formula", value="x")
        + '[[grading]]\nid = "g"\nrules = [{ when = "x < 1", state = "不确定等次" }]\n'
    )

    assert grades(run(body, {"a": {"x": 0}, "b": {"x": 1}})) == {"a": "不确定等次", "b": None}
