"""results.json: numbers as strings, nulls where a key does not apply, the same bytes for the same inputs."""

import json
import random

import pytest

from scoring.evaluating import evaluate_case
from scoring.results import as_json, nodes_of, results, shown, working
from tests.scoring.cases_on_disk import SCHEME, TABLES, write_case

KEYS = [
    "id", "name", "category", "pool", "score", "nodes", "rank", "proposed_grade", "state", "barred", "colour",
    "node_colours", "measures", "grounds", "flags", "working",
]  # fmt: skip


def written(case):
    one = next(evaluate_case(case))
    return "".join(as_json(one.outcome, one.round.id, one.digest))


def test_the_document_has_the_promised_keys(evaluated):
    document = results(evaluated.outcome, "2023年度", evaluated.digest)

    assert list(document) == ["scheme", "round", "inputs_digest", "engine_version", "subjects", "places", "findings"]
    assert list(document["subjects"][0]) == KEYS
    assert len(document["inputs_digest"]) == 64


def test_numbers_are_strings_and_what_does_not_apply_is_null(evaluated):
    first = json.loads("".join(as_json(evaluated.outcome, "2023年度", evaluated.digest)))["subjects"][0]

    assert first["nodes"] == {
        "total": "92.72",
        "work": "90.00",
        "vote": "96.80",
        "late_reports": "-1.00",
        "result": "91.72",
    }
    assert first["colour"] is None
    assert first["rank"] == 2


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_rows_does_not_change_a_byte(tmp_path, case, seed):
    shuffled = {
        name: [lines[0], *random.Random(seed).sample(lines[1:], len(lines) - 1)] for name, lines in TABLES.items()
    }
    other = write_case(tmp_path / "other", **{name.removesuffix(".csv"): lines for name, lines in shuffled.items()})

    assert written(other) == written(case)


def test_another_figure_gives_another_digest(tmp_path, case):
    figures = [line.replace("T3,9", "T3,10") for line in TABLES["figures.csv"]]
    other = write_case(tmp_path / "other", figures=figures)

    assert json.loads(written(other))["inputs_digest"] != json.loads(written(case))["inputs_digest"]


def test_a_missing_figure_is_a_state_and_not_a_zero(tmp_path):
    figures = [line.replace("T3,9", "T3,未交") for line in TABLES["figures.csv"]]
    document = json.loads(written(write_case(tmp_path / "case", figures=figures)))

    third = document["subjects"][2]
    assert (third["score"], third["nodes"]["work"], third["rank"], third["proposed_grade"]) == (None, None, None, None)
    assert third["flags"] == ["无得分：综合得分：工作实绩：重点任务完成数（未交）"] or "未交" in third["flags"][0]


def test_working_tells_clause_and_lines_of_every_node(evaluated):
    told = {entry["node"]: entry for entry in working(evaluated.outcome, 0)}

    assert list(told) == nodes_of(evaluated.outcome, 0)
    assert told["work"]["clause"] == "第四条"
    assert told["work"]["lines"] == ["9 ÷ 10 = 90%，计 90%，× 100 分 = 90"]
    assert "干部职工：总体评价：好 18 票 × 100、较好 2 票 × 80、不了解 3 票；1960 ÷ 20 = 98" in told["vote"]["lines"]
    assert told["late_reports"]["lines"][0] == "材料迟报（月报〔县办〔2023〕3号〕），数量 2：-1 分"


def test_a_node_may_be_shown_to_more_places_than_the_score(tmp_path):
    scheme = SCHEME.replace('id = "vote"', 'id = "vote"\nplaces = 4')
    one = next(evaluate_case(write_case(tmp_path / "case", scheme)))

    assert shown(one.outcome, "vote", 0) == "96.8000"


def test_the_text_written_piece_by_piece_is_the_whole_document(evaluated):
    whole = results(evaluated.outcome, "2023年度", evaluated.digest)

    pieces = list(as_json(evaluated.outcome, "2023年度", evaluated.digest))

    assert "".join(pieces) == json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    assert len(pieces) == len(whole["subjects"]) + 2
