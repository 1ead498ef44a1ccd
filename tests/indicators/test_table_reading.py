"""A table of indicators as people bring it."""

import pytest

from indicators.table_reading import method_of, read_lines
from scoring.engine.document import parsed
from tests.scoring.cases_on_disk import SCHEME

DOCUMENT = parsed(SCHEME)


def read(*rows, document=DOCUMENT):
    """The rows as read; the first tells the headings."""
    headers, *others = (row.split(",") for row in rows)
    return read_lines(headers, [(n, dict(zip(headers, row, strict=True))) for n, row in enumerate(others, 2)], document)


def test_an_empty_level_means_the_one_above():
    found = read("一级指标,二级指标,满分", "经济,增速,10", ",税收,5", "民生,就业,5")

    assert [line.path for line in found.lines] == [("经济", "增速"), ("经济", "税收"), ("民生", "就业")]


def test_a_row_with_the_first_level_alone_is_that_indicator():
    assert read("一级指标,二级指标,满分", "经济,,30").lines[0].path == ("经济",)


def test_a_worth_in_brackets_behind_a_name_is_read():
    line = read("一级指标,二级指标", "经济（30分）,").lines[0]

    assert (line.path, line.worths) == (("经济",), {"full": {"": 30}})


def test_a_name_with_brackets_stays_where_the_code_says_which_indicator_is_meant():
    assert read("一级指标,指标编号", "经济（30分）,work").lines[0].path == ("经济（30分）",)


def test_other_headings_of_the_field_are_known():
    line = read("一级指标,分值,责任单位,评分标准,序号", "经济,10分,统计局,按完成率计分,1")

    assert line.unused == []
    assert line.lines[0].texts == {"指标说明": "按完成率计分", "数据来源": "统计局"}
    assert line.lines[0].worths == {"full": {"": 10}}


def test_a_category_that_does_not_have_the_indicator_is_marked_or_left_empty():
    assert read("一级指标,满分(乡镇)", "经济,—").lines[0].worths == {"full": {"town": None}}
    assert read("一级指标,满分(乡镇)", "经济,").lines[0].worths == {}


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        (("指标,满分", "经济,10"), [1, "一级指标"]),
        (("一级指标,满分(街道)", "经济,10"), [1, "满分(街道)"]),
        (("一级指标,满分", "经济,十分之一"), [2, "满分"]),
        (("一级指标,满分", "经济,-5"), [2, "满分"]),
        (("一级指标,满分", "经济,1e99999"), [2, "满分"]),
        (("一级指标,二级指标,满分", ",增速,10"), [2, "一级指标"]),
        (("一级指标,满分", ",10"), [2, "一级指标"]),
        (("一级指标,指标说明", f"经济,{'长' * 2001}"), [2, "指标说明"]),
    ],
)
def test_what_cannot_be_read_is_a_fault_at_its_place(rows, place):
    faults = read(*rows).faults

    assert [fault[:2] for fault in faults] == [place]
    assert all(all(fault[2:]) for fault in faults)


def test_columns_that_are_not_read_are_named():
    assert read("一级指标,领导批示", "经济,已阅").unused == ["领导批示"]


@pytest.mark.parametrize(
    ("text", "method"), [("完成率", "completion"), ("completion", "completion"), ("每少一项扣2分", ""), ("", "")]
)
def test_a_method_is_known_by_its_name_and_prose_is_none(text, method):
    assert method_of(text) == method
