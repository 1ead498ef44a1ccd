"""The same evidence has one result, whoever works it out: in any order, language, place, number of processes."""

import json
import os
import subprocess
import sys

import pytest

from tests.scoring.hashing import CASES, hash_of
from tests.test_house import ROOT

ELSEWHERE = {"TZ": "America/Lima", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}


@pytest.fixture(scope="module")
def expected():
    return {case.name: hash_of(case) for case in CASES}


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_shuffled_elsewhere_and_side_by_side_the_hash_is_the_same(expected, workers):
    environment = {**os.environ, **ELSEWHERE, "PYTHONHASHSEED": str(workers)}
    command = [sys.executable, "-m", "tests.scoring.hashing", str(workers), str(workers * 7)]

    told = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout

    assert len(expected) == 23
    assert json.loads(told) == expected
