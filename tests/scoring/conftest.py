"""The small case, evaluated."""

import pytest

from scoring.evaluating import evaluate_case
from tests.scoring.cases_on_disk import write_case
from tests.scoring.rounds_in_reach import kept_round


@pytest.fixture
def case(tmp_path):
    return write_case(tmp_path / "case")


@pytest.fixture
def evaluated(case):
    return next(evaluate_case(case))


@pytest.fixture
def kept(db, tmp_path, settings):
    """The small case as a round in the database; uploads go to a folder of the test."""
    settings.VAR_DIR = tmp_path / "var"
    return kept_round(tmp_path / "case")
