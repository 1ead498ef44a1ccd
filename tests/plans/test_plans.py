"""Published plans give their own figures: every line of every expected.csv is a test of its own."""

import csv
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from scoring.engine.exact import parse
from scoring.evaluating import evaluate_case
from scoring.results import results

PLANS = Path(__file__).resolve().parents[2] / "fixtures" / "plans"
HEADINGS = ["subject", "round", "key", "value"]
ABSENT = "—"
QUOTAS = ("base", "limit", "places", "used", "contested")
PLAIN = {"score": "score", "rank": "rank", "grade": "proposed_grade", "state": "state", "colour": "colour"}


@dataclass(frozen=True)
class Figure:
    """One line of an expected.csv. For places of a quota, the subject is the pool's name."""

    plan: str
    subject: str
    round: str
    key: str
    value: str

    @property
    def __name__(self):
        """What pytest calls the test: names given as ids= would have their Chinese escaped."""
        return "/".join(part for part in (self.plan, self.round, self.subject, self.key) if part)


def rows_of(plan):
    with (plan / "expected.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


FOLDERS = sorted(path for path in PLANS.iterdir() if path.is_dir())
FIGURES = [Figure(plan.name, **row) for plan in FOLDERS if (plan / "expected.csv").exists() for row in rows_of(plan)]


@cache
def evaluated(plan):
    """Evaluate the case once: its results by round."""
    return {one.round.id: results(one.outcome, one.round.id, one.digest) for one in evaluate_case(PLANS / plan)}


def found(figure):
    """Look up what the results say; without a round, the last one counts."""
    rounds = evaluated(figure.plan)
    document = rounds[figure.round or list(rounds)[-1]]
    word, _, rest = figure.key.partition(":")
    if word in QUOTAS:
        return only(
            place[word] for place in document["places"] if (place["pool"], place["grade"]) == (figure.subject, rest)
        )
    subject = only(one for one in document["subjects"] if figure.subject in (one["id"], one["name"]))
    if word in PLAIN:
        return subject[PLAIN[word]]
    if word == "barred":
        return "、".join(subject["barred"]) or None
    if word == "measure":
        measures = [one for one in subject["measures"] if one["linkage"] == rest]
        return "；".join(" ".join(filter(None, (one["measure"], one["value"]))) for one in measures) or None
    return subject[{"node": "nodes", "node_colour": "node_colours"}[word]][rest]


def only(matches):
    """Take the one match there is."""
    (match,) = matches
    return match


def same(wanted, given):
    """Compare as published: texts as they stand; numbers to the last digit of the plan, 200 being 200.00."""
    if given is None or wanted == ABSENT:
        return given is None and wanted == ABSENT
    return number(wanted) == number(str(given))


def number(text) -> Fraction | str:
    try:
        return parse(text)
    except ValueError:
        return text


@pytest.mark.parametrize("figure", FIGURES)
def test_a_published_plan_gives_its_own_figures(figure):
    given = found(figure)

    assert same(figure.value, given), f"{figure.__name__}: the plan says {figure.value}, the program {given}"


@pytest.mark.parametrize("plan", FOLDERS, ids=lambda plan: plan.name)
def test_every_plan_says_what_it_should_give(plan):
    rows = rows_of(plan)

    assert rows
    assert {tuple(row) for row in rows} == {tuple(HEADINGS)}


def test_no_figure_is_named_twice():
    names = [figure.__name__ for figure in FIGURES]

    assert [name for name in set(names) if names.count(name) > 1] == []


@pytest.mark.parametrize(
    ("wanted", "given", "alike"),
    [("91.80", "91.80", True), ("91.8", "91.80", True), ("91.80", "91.81", False), ("—", None, True),
     ("—", "0.00", False), ("0", None, False), ("优秀", "优秀", True), ("优秀", "称职", False), ("2", 2, True)],
)  # fmt: skip
def test_a_missing_value_is_not_a_zero_and_numbers_agree_to_the_last_digit(wanted, given, alike):
    assert same(wanted, given) is alike
