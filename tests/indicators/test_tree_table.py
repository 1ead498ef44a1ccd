"""The tree of indicators as a table."""

from pathlib import Path

import pytest
from django.utils import translation

from indicators.table_plan import Plan
from indicators.tree_table import explanation, placed, shape_of, table_rows, tops_of
from scoring.engine.document import parsed, written
from tests.scoring.cases_on_disk import SCHEME

PLANS = sorted(Path("fixtures").glob("*/*/scheme.toml"))


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def table(document, **options):
    """The headings and rows of a document's table, rows as a file gives them."""
    shape = shape_of(document, **options)
    headings = shape.headings()
    rows = [dict(zip(headings, map(str, row), strict=True)) for row in table_rows(document, shape)]
    return headings, list(enumerate(rows, 2))


@pytest.mark.parametrize("each_category", [False, True])
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_a_table_that_comes_back_as_it_left_changes_nothing(path, each_category):
    document = parsed(path.read_text())
    plan = Plan(document, *table(document, each_category=each_category))

    assert [plan.findings[name] for name in ("faults", "new", "changed")] == [0, 0, 0]
    assert parsed(written(plan.document)) == parsed(written(document))


def test_each_indicator_has_a_row_with_those_above_it_repeated():
    headings, rows = table(parsed(SCHEME))

    assert headings == [
        "一级指标", "二级指标", "三级指标", "评分方法", "指标说明", "权重", "满分", "数据来源", "单位", "条款",
        "指标编号",
    ]  # fmt: skip
    assert rows[0][1] == {
        "一级指标": "工作实绩", "二级指标": "", "三级指标": "", "评分方法": "Rate of completion", "指标说明": "",
        "权重": "60", "满分": "100", "数据来源": "督查室", "单位": "项", "条款": "第四条", "指标编号": "work",
    }  # fmt: skip
    assert [row["一级指标"] for _number, row in rows] == ["工作实绩", "民主测评"]


def test_a_template_has_a_column_for_each_category():
    document = parsed(SCHEME)
    document["categories"].append({"id": "bureau", "name": "部门"})

    assert [worth.heading for worth in shape_of(document, each_category=True).worths] == [
        "权重(乡镇)", "权重(部门)", "满分(乡镇)", "满分(部门)",
    ]  # fmt: skip
    assert [worth.heading for worth in shape_of(document).worths] == ["权重", "满分"]


def test_a_draft_without_indicators_has_an_empty_table_with_full_marks():
    assert table({"scheme": {}}) == (
        ["一级指标", "二级指标", "三级指标", "评分方法", "指标说明", "满分", "数据来源", "单位", "条款", "指标编号"],
        [],
    )  # fmt: skip


def test_of_several_tops_each_row_names_its_own():
    document = {
        "nodes": [
            {"id": "a", "name": "甲", "method": "sum"}, {"id": "b", "name": "乙", "method": "sum"},
            {"id": "c", "name": "丙", "method": "formula", "parent": "a", "full": 5},
            {"id": "d", "name": "丁", "method": "formula", "parent": "b", "full": 5},
        ]
    }  # fmt: skip

    assert tops_of(document) == ["a", "b"]
    assert [row["总分项"] for _number, row in table(document)[1]] == ["甲", "乙"]


def test_a_circle_in_a_faulty_draft_ends():
    nodes = [{"id": "a"}, {"id": "b", "parent": "a"}, {"id": "c", "parent": "d"}, {"id": "d", "parent": "c"}]

    assert [one.node["id"] for one in placed({"nodes": nodes})] == ["b"]


def test_how_to_fill_it_in_is_told_in_lines():
    assert len(explanation()) == 5
