from scoring.engine.grades import Grading
from tests.scoring.engine.sheets import figures, node, scheme

BODY = (
    figures("x")
    + node("total", "formula", value="x")
    + """
[[grading]]
id = "g"
grades = ["优秀", "良好"]
quotas = [{ grade = "优秀", share = "30" }]
rules = [{ when = "x < 1", bar = ["优秀"], clause = "第八条" }]
merge = { below = 3 }
"""
)


def test_a_grading_says_little_and_means_the_cautious_thing():
    grading = scheme(BODY).gradings[0]

    assert (grading.pool, grading.order, grading.ties, grading.freed_places) == (("category",), "high", "ask", "next")
    assert (grading.quotas[0].rounding, grading.quotas[0].at_least, grading.quotas[0].end) == ("floor", 0, "top")
    assert (grading.rules[0].uses_place, grading.rules[0].unranked, grading.rules[0].out_of_base) == (
        True,
        False,
        False,
    )
    assert grading.merge.into == "合并"


def test_a_grading_without_grades_only_ranks():
    assert Grading(id="g").grades == ()
