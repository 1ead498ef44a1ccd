"""The main job on a small case."""

import pytest

from scoring.engine.faults import Refused
from scoring.evaluating import carried, evaluate_case
from scoring.results import results
from tests.scoring.cases_on_disk import SCHEME, SCORES, write_case

CASE_TOML = """
[[rounds]]
id = "2022"

[[rounds]]
id = "2023"
scheme = "year.toml"
"""
YEAR = SCHEME.replace(
    'value = "total + late_reports"', 'value = "(total + late_reports) * 0.5 + earlier(\\"2022\\", \\"score\\") * 0.4"'
)


def test_scores_ranks_and_places_are_those_worked_out_by_hand(evaluated):
    document = results(evaluated.outcome, "2023年度", evaluated.digest)

    assert {s["id"]: s["score"] for s in document["subjects"]} == SCORES
    assert {s["id"]: s["rank"] for s in document["subjects"]} == {"T1": 2, "T2": 1, "T3": 3}
    assert {s["id"]: s["proposed_grade"] for s in document["subjects"]} == {"T1": "良好", "T2": "优秀", "T3": "良好"}
    assert [(p["base"], p["limit"], p["places"], p["used"]) for p in document["places"]] == [("3", "1.2", "1", "1")]


def test_progress_is_told_node_by_node(case):
    told = []

    list(evaluate_case(case, lambda *step: told.append(step)))

    assert [step[:3] for step in told] == [("2023年度", n, 5) for n in range(1, 6)]
    assert {step[3] for step in told} == {"total", "work", "vote", "late_reports", "result"}


def test_a_later_round_finds_the_results_of_an_earlier_one(tmp_path):
    case = write_case(tmp_path / "case")
    (case / "case.toml").write_text(CASE_TOML, encoding="utf-8")
    (case / "year.toml").write_text(YEAR, encoding="utf-8")

    first, second = evaluate_case(case)

    assert [str(v.score) for v in first.outcome.verdicts] == ["2293/25", "494/5", "81"]
    # T1: 45.86 + 36.688; T2: 49.40 + 39.52; T3: 40.5 + 32.4
    assert [f"{float(v.score):.2f}" for v in second.outcome.verdicts] == ["82.55", "88.92", "72.90"]


def test_what_is_refused_while_a_round_is_evaluated_names_the_round(tmp_path):
    case = write_case(tmp_path / "case", earlier=["对象,轮次,结果项,数值", "T1,2022,得分,90"])
    (case / "case.toml").write_text(CASE_TOML, encoding="utf-8")
    (case / "year.toml").write_text(YEAR, encoding="utf-8")

    with pytest.raises(Refused) as refused:
        list(evaluate_case(case))

    assert str(refused.value) == "2023 earlier.csv 第2行 “结果项”列：“2022”由本案例测算，已有这一结果。 请删去这一行。"


def test_every_result_is_carried_to_later_rounds(evaluated):
    found = {(e.subject, e.key): e.value for e in carried(evaluated.outcome, "2023年度")}

    assert found[("T2", "grade")] == "优秀"
    assert found[("T2", "rank")] == 1
    assert found[("T1", "work")] == 90
    assert ("T2", "colour") not in found


def test_a_fault_in_the_evidence_stops_everything(tmp_path):
    case = write_case(tmp_path / "case", figures=["对象,重点任务完成数", "T9,很多"])

    with pytest.raises(Refused) as refused:
        list(evaluate_case(case))

    assert "figures.csv 第2行 “对象”列：没有这个考核对象：T9。" in str(refused.value)
