import pytest

from ballots.limits import bounds_of, marked_in
from scoring.engine.reading import read_scheme
from tests.ballots.polls import FORMS
from tests.scoring.cases_on_disk import SCHEME

MARKS = """
[[forms]]
id = "steps"
name = "打分表"
items = [{ id = "a", name = "甲" }, { id = "b", name = "乙" }]
marks = { low = 0, high = 100 }
limits = [
  { range = "[80,90)", at_least = 30, counted_in = "share" }, { range = "(90,]", at_most = 2 },
  { range = "[,60]", at_most = 1, at_least = 1 },
]
"""
STEPS = read_scheme(SCHEME + FORMS + MARKS).forms["steps"]


@pytest.mark.parametrize(
    ("at", "words", "asked"),
    [(0, "80 及以上、低于 90", "至少 2"), (1, "高于 90", "至多 2"), (2, "60 及以下", "至多 1、至少 1")],
)
def test_a_limit_is_told_in_words_and_numbers_of_cells(at, words, asked):
    """30 % of three subjects with two items each are 1.8: at least two."""
    limit = STEPS.limits[at]

    assert (marked_in(limit), str(bounds_of(STEPS, limit, 3))) == (words, asked)


def test_a_limit_on_one_item_is_counted_over_the_subjects_alone():
    """30 % of seven are 2.1: at most two."""
    form = read_scheme(SCHEME + FORMS).forms["cadres"]

    assert bounds_of(form, form.limits[0], 7) == (2, None)
    assert marked_in(form.limits[0]) == "优秀"
