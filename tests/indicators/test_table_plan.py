"""What a table of indicators does to a draft."""

import pytest

from indicators.table_plan import Plan
from scoring.engine.document import parsed
from scoring.engine.reading import check_scheme
from tests.scoring.cases_on_disk import SCHEME

EMPTY = '[scheme]\nid = "new"\ntitle = "新办法"\n\n[[categories]]\nid = "town"\nname = "乡镇"\n'
TWO = EMPTY + '\n[[categories]]\nid = "bureau"\nname = "部门"\n'


def plan(text, *rows):
    """A table over a document; the first row tells the headings."""
    headers, *others = (row.split(",") for row in rows)
    return Plan(parsed(text), headers, [(n, dict(zip(headers, r, strict=True))) for n, r in enumerate(others, 2)])


def node(found, name):
    return next(row for row in found.document["nodes"] if row["name"] == name)


def test_a_table_into_an_empty_draft_makes_a_scheme_without_faults():
    found = plan(
        EMPTY,
        "一级指标,二级指标,评分方法,指标说明,满分,数据来源,单位,条款",
        "经济发展,地区生产总值,,按统计局核定分,40,统计局,,第三条",
        ",税收收入,完成率,,20,税务局,万元,第四条",
        "民生改善,新增就业,,,40,人社局,,",
    )
    scheme, faults = check_scheme(found.text)

    assert [fault for fault in faults if fault.grave] == []
    assert [child.name for child in scheme.children("总分", "town")] == ["经济发展", "民生改善"]
    assert scheme.figures["税收收入实绩"].owner == "税务局"
    assert (found.findings["rows"], found.findings["faults"]) == (3, 0)


def test_weights_make_a_weighted_tree():
    found = plan(EMPTY, "一级指标,权重,数据来源", "实绩,60,督查室", "测评,40,组织部")

    assert node(found, "总分")["method"] == "weighted"
    assert node(found, "实绩") == {
        "id": "实绩", "name": "实绩", "parent": "总分", "weight": 60, "full": 100, "method": "formula",
        "value": "实绩评分",
    }  # fmt: skip
    assert check_scheme(found.text)[0] is not None


def test_full_marks_that_differ_are_kept_by_category_and_an_empty_cell_leaves_it_out():
    found = plan(TWO, "一级指标,满分(乡镇),满分(部门)", "农业,30,", "机关党建,70,100")

    assert node(found, "农业")["full"] == {"town": 30}
    assert node(found, "机关党建")["full"] == {"town": 70, "bureau": 100}
    assert check_scheme(found.text)[0] is not None


def test_a_level_above_stands_only_where_something_stands_beneath_it():
    found = plan(TWO, "一级指标,二级指标,满分(乡镇),满分(部门)", "农业,种植,30,", "机关党建,,70,100")

    assert node(found, "农业")["categories"] == ["town"]
    assert check_scheme(found.text)[0] is not None


def test_full_marks_that_are_alike_are_written_once():
    assert node(plan(TWO, "一级指标,满分(乡镇),满分(部门)", "党建,100,100"), "党建")["full"] == 100


def test_a_changed_weight_is_told_with_before_and_after():
    found = plan(SCHEME, "一级指标,权重,指标编号", "工作实绩,55,work", "民主测评,45,vote")

    assert found.findings["differences"] == [
        [2, "工作实绩", [["权重", "60", "55"]]], [3, "民主测评", [["权重", "40", "45"]]],
    ]  # fmt: skip
    assert node(found, "工作实绩")["weight"] == 55
    assert found.findings["untouched"] == 3


def test_an_indicator_is_known_by_its_code_under_another_name():
    found = plan(SCHEME, "一级指标,指标编号", "实绩考核,work")

    assert found.findings["differences"] == [[2, "实绩考核", [["指标名称", "工作实绩", "实绩考核"]]]]
    assert found.findings["new"] == 0


def test_an_indicator_is_moved_by_its_place_in_the_table():
    found = plan(SCHEME, "一级指标,二级指标,指标编号", "工作实绩,,work", ",民主测评,vote")

    assert node(found, "民主测评")["parent"] == "work"
    assert found.findings["differences"] == [[3, "民主测评", [["上级指标", "综合得分", "工作实绩"]]]]


def test_no_indicator_is_moved_beneath_itself():
    found = plan(SCHEME, "一级指标,二级指标,指标编号", "工作实绩,工作实绩二,work")

    assert node(found, "工作实绩二")["parent"] == "total"


def test_an_empty_cell_changes_nothing():
    found = plan(SCHEME, "一级指标,权重,条款,数据来源", "工作实绩,,,")

    assert [found.findings[name] for name in ("new", "changed", "unchanged")] == [0, 0, 1]
    assert found.document == parsed(SCHEME)


def test_the_office_of_a_figure_is_changed_at_the_figure():
    found = plan(SCHEME, "一级指标,数据来源", "工作实绩,县政府办")

    assert next(row for row in found.document["figures"] if row["id"] == "tasks")["owner"] == "县政府办"


@pytest.mark.parametrize(
    ("rows", "row"),
    [
        (("一级指标,指标编号", "经济,none"), 2),
        (("一级指标,满分", "经济,10", "经济,20"), 3),
    ],
)
def test_what_cannot_be_taken_is_a_fault_with_its_row(rows, row):
    assert [fault[0] for fault in plan(SCHEME, *rows).findings["listed"]] == [row]


def test_a_method_that_needs_parameters_is_noted_and_left_to_the_editor():
    found = plan(EMPTY, "一级指标,评分方法,满分,单位", "增速,分档,10,%")

    assert node(found, "增速")["method"] == "formula"
    assert len(found.findings["notes"]) == 1


def test_prose_about_the_method_becomes_the_remark():
    assert node(plan(EMPTY, "一级指标,评分方法,满分", "信访,每发生一起扣2分,10"), "信访")["note"] == "每发生一起扣2分"


def test_names_that_are_no_ids_get_ids_of_their_own():
    found = plan(EMPTY, "一级指标,满分", "1.经济（一）,10", "rank,10", "！,10")

    assert [row["id"] for row in found.document["nodes"]] == ["总分", "指标1经济一", "rank_2", "指标"]
    assert check_scheme(found.text)[0] is not None


def test_the_draft_that_was_read_stays_as_it_is():
    document = parsed(SCHEME)
    Plan(document, ["一级指标", "权重"], [(2, {"一级指标": "工作实绩", "权重": "55"})])

    assert document == parsed(SCHEME)
