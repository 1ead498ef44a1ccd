from dataclasses import replace

from scoring.cases.folder import rounds_of
from scoring.cases.loading import load
from scoring.engine.inputs import Earlier, Sheet
from scoring.engine.number import exact
from scoring.engine.values import Absent
from scoring.freezing import freeze, thaw
from tests.test_house import ROOT


def test_all_evidence_comes_back_as_it_was(case):
    inputs = load(rounds_of(case))[0].inputs
    inputs = replace(
        inputs,
        sheets=(Sheet("team", "A", "T1", ("好", None), "", "", 3),),
        earlier=(
            Earlier("2022", "T1", "score", exact("1/3")),
            Earlier("2022", "T1", "grade", "优秀"),
            Earlier("2022", "T2", "score", Absent("missing", "得分")),
        ),
    )

    assert thaw(freeze(inputs)) == inputs


def test_the_evidence_of_a_whole_district_comes_back_too():
    for evidence in load(rounds_of(ROOT / "fixtures/rounds/s1")):
        assert thaw(freeze(evidence.inputs)) == evidence.inputs


def test_the_same_evidence_gives_the_same_bytes(case):
    inputs = load(rounds_of(case))[0].inputs
    turned = replace(inputs, names=dict(reversed(inputs.names.items())))

    assert freeze(inputs) == freeze(turned)
