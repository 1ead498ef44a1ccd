"""Made-up evidence."""

from pathlib import Path

import pytest

from scoring.engine.evaluation import evaluate
from scoring.engine.reading import read_scheme
from scoring.made_up import VOTERS, made_up
from tests.scoring.cases_on_disk import SCHEME

PLANS = sorted(path for path in Path("fixtures").glob("*/*/scheme.toml"))


def test_the_same_scheme_gets_the_same_evidence():
    scheme = read_scheme(SCHEME)

    assert made_up(scheme, {"town": 3}) == made_up(read_scheme(SCHEME), {"town": 3})


def test_more_subjects_leave_the_first_ones_as_they_were():
    scheme = read_scheme(SCHEME)

    assert set(made_up(scheme, {"town": 2}).data) <= set(made_up(scheme, {"town": 5}).data)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_every_plan_can_be_tried_and_every_figure_lies_within_its_limits(path):
    scheme = read_scheme(path.read_text())
    inputs = made_up(scheme, dict.fromkeys(scheme.categories, 3))

    assert len(evaluate(scheme, inputs).verdicts) == 3 * len(scheme.categories)
    for datum in inputs.data:
        figure = scheme.figures[datum.figure]
        if figure.kind == "number":
            assert figure.low is None or datum.value >= figure.low
            assert figure.high is None or datum.value <= figure.high
        if figure.choices:
            assert datum.value in figure.choices


def test_ten_voters_of_each_class_vote_on_each_subject():
    inputs = made_up(read_scheme(SCHEME), {"town": 2})

    assert len(inputs.sheets) == 2 * 2 * VOTERS
    assert {answer for sheet in inputs.sheets for answer in sheet.answers} <= {"好", "较好", "不了解"}


def test_a_figure_with_one_open_end_stays_on_its_side():
    low = SCHEME.replace('unit = "项"\nowner', 'unit = "项"\nlow = 200\nowner')
    high = SCHEME.replace('unit = "项"\nowner', 'unit = "项"\nhigh = -5\nowner')

    assert all(d.value >= 200 for d in made_up(read_scheme(low), {"town": 9}).data if d.figure == "tasks")
    assert all(d.value <= -5 for d in made_up(read_scheme(high), {"town": 9}).data if d.figure == "tasks")
