"""The published JSON Schema: drawn from the code, and true of every scheme that stands here.

To write the file anew: python -c "import json; from scoring.engine.schema import json_schema as s;
print(json.dumps(s(), ensure_ascii=False, indent=1))" > fixtures/schemes/scheme.schema.json
"""

import json
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from scoring.engine.methods import METHODS
from scoring.engine.reading import check_scheme
from scoring.engine.schema import json_schema

ROOT = Path(__file__).resolve().parents[3]
COMMITTED = ROOT / "fixtures/schemes/scheme.schema.json"
SCHEMES = [path for path in sorted((ROOT / "fixtures").rglob("*.toml")) if path.name != "case.toml"]
PLACED = {"id": "total", "name": "总分"}
SMALL = {
    "scheme": {"id": "small", "title": "小方案"},
    "categories": [{"id": "乡镇", "name": "乡镇"}],
    "nodes": [{**PLACED, "method": "formula", "value": "1"}],
}


def as_json(value):
    """Write what TOML has read as JSON could hold it: numbers with a point become text."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return str(value) if isinstance(value, Decimal) else value


def complaints(document):
    return [error.message for error in Draft202012Validator(json_schema()).iter_errors(document)]


def with_node(**keys):
    return {**SMALL, "nodes": [{**PLACED, **keys}]}


def test_the_committed_file_is_the_one_that_the_code_draws():
    assert json.loads(COMMITTED.read_text(encoding="utf-8")) == json_schema()


def test_it_is_a_valid_schema():
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: str(path.relative_to(ROOT / "fixtures")))
def test_every_scheme_that_can_be_used_fits(path):
    text = path.read_text(encoding="utf-8")
    if check_scheme(text)[0] is None:
        pytest.skip("the scheme itself has faults")

    assert complaints(as_json(tomllib.loads(text, parse_float=Decimal))) == []


def test_a_small_scheme_with_chinese_ids_fits():
    assert complaints(SMALL) == []


@pytest.mark.parametrize("word", [word for word in METHODS if word not in ("sum", "weighted", "leniency")])
def test_a_method_without_what_it_needs_does_not_fit(word):
    missing = [message for message in complaints(with_node(method=word)) if "required" in message]

    assert bool(missing) == (word != "ranking")


@pytest.mark.parametrize(
    ("keys", "complaint"),
    [
        ({"method": "formula", "value": "1", "valeu": "2"}, "valeu"),
        ({"method": "formula", "value": "1", "form": "test"}, "form"),
        ({"method": "formulas", "value": "1"}, "formulas"),
        ({"method": "formula", "value": "1", "weight": "a third"}, "a third"),
        ({"method": "formula", "value": "1", "if_missing": "guess"}, "guess"),
    ],
)
def test_what_the_reader_would_refuse_does_not_fit(keys, complaint):
    found = complaints(with_node(**keys))

    assert any(complaint in message for message in found)


def test_a_number_may_be_bare_or_text_and_a_weight_may_differ_by_category():
    bare, text = with_node(method="sum", full=30), with_node(method="sum", full="30.5")
    by_category = with_node(method="sum", full={"乡镇": "30", "部门": 20})

    assert [complaints(document) for document in (bare, text, by_category)] == [[], [], []]


def test_what_a_variant_brings_need_not_stand_in_the_node():
    variants = [{"categories": ["乡镇"], "method": "steps", "value": "1", "bands": []}]

    assert complaints({**SMALL, "nodes": [{"id": "total", "variants": variants}]}) == []
