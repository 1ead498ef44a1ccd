"""A case evaluated from its folder and one computed from the database give the same bytes."""

import pytest

from scoring.actions import request_run
from scoring.cases.folder import rounds_of
from scoring.evaluating import evaluate_case
from scoring.results import as_json
from scoring.runs import hashed, perform_run, replay, run_json
from scoring.storing import store_case
from tests.test_house import ROOT

CASES = sorted([*(ROOT / "fixtures" / "plans").iterdir(), *(ROOT / "fixtures" / "rounds").iterdir()])


@pytest.mark.django_db
@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_a_run_from_the_database_writes_the_bytes_of_evaluate(folder):
    expected = {one.round.id: "".join(as_json(one.outcome, one.round.id, one.digest)) for one in evaluate_case(folder)}
    case = store_case(folder, code=folder.name, name=folder.name, by=None)

    runs = [perform_run(request_run(round, by=None).pk) for round in case.rounds.order_by("position")]

    assert [run.round.code for run in runs] == [one.id for one in rounds_of(folder)]
    assert {run.round.code: "".join(run_json(run)) for run in runs} == expected
    assert [run.results_digest for run in runs] == [hashed([text]) for text in expected.values()]
    assert [line for run in runs for line in replay(run)] == []
