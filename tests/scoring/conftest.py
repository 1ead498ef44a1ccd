"""The small case, evaluated."""

import pytest

from scoring.evaluating import evaluate_case
from tests.scoring.cases_on_disk import write_case


@pytest.fixture
def case(tmp_path):
    return write_case(tmp_path / "case")


@pytest.fixture
def evaluated(case):
    return next(evaluate_case(case))
