import pytest

from tabular.cells import NUL, Line
from tabular.headings import Headings
from tabular.refusals import Faults, TableRefused


def faults_of(*lines, merges=()):
    """Return (row, column, problem) of all that is wrong with these rows, the first being the headings."""
    faults = Faults("a.xlsx")
    headings = Headings(lines[0], faults)
    for line in lines[1:]:
        headings.fit(line)
    headings.refuse_merges(merges, lines[-1].number)
    with pytest.raises(TableRefused) as refused:
        faults.settle()
    return [(refusal.row, refusal.column, refusal.problem) for refusal in refused.value.refusals]


def test_headings_are_half_width_and_without_blanks():
    assert Headings(Line(1, ["姓 名", "得分（％）", "备\n注", ""], {}), None).names == ("姓名", "得分(%)", "备注")


def test_a_heading_that_comes_twice_is_refused():
    assert faults_of(Line(1, ["分数", "分 数"], {})) == [(1, "分数", "标题“分数”重复出现 2 次")]


def test_content_without_a_heading_is_refused_once_for_its_column():
    row = ["张三", "x", "1"]

    assert faults_of(Line(1, ["姓名", "", "分数"], {}), Line(2, row, {}), Line(3, row, {})) == [
        (2, "B", "该列有内容而没有标题")
    ]


def test_an_empty_column_without_a_heading_is_left_out():
    headings = Headings(Line(1, ["姓名", "", "分数"], {}), None)

    assert headings.fit(Line(2, ["张三", "", "1"], {})) == ["张三", "1"]
    assert headings.fit(Line(3, ["李四"], {})) == ["李四"]


def test_a_row_with_more_cells_than_headings_is_refused():
    assert faults_of(Line(1, ["姓名"], {}), Line(2, ["张三", "", ""], {}), Line(5, ["李四", "", "1"], {})) == [
        (5, "C", "内容比标题多出 1 格")
    ]


def test_a_flawed_cell_is_named_by_row_and_heading():
    assert faults_of(Line(1, ["姓名", "分数"], {}), Line(7, ["张三", ""], {1: NUL})) == [(7, "分数", NUL.problem)]


def test_merged_headings_are_refused_before_all_that_follows_from_them():
    found = faults_of(Line(1, ["考核表"], {}), Line(2, ["姓名", "分数"], {}), merges=[("A1:B1", 0, 1, 1, 1)])

    assert [problem for _, _, problem in found] == ["标题有合并单元格 A1:B1", "内容比标题多出 1 格"]


def test_merged_cells_beneath_the_headings_are_refused():
    found = faults_of(Line(1, ["单位", "姓名"], {}), Line(3, ["", "张三"], {}), merges=[("A2:A3", 0, 2, 0, 3)])

    assert found == [(2, "单位", "有合并单元格 A2:A3")]


@pytest.mark.parametrize("merge", [("A1:B1", 0, 1, 1, 1), ("D2:E2", 3, 2, 4, 2), ("A9:B9", 0, 9, 1, 9)])
def test_merged_cells_outside_the_table_do_no_harm(merge):
    faults = Faults("a.xlsx")

    Headings(Line(2, ["单位", "姓名"], {}), faults).refuse_merges([merge], 5)

    assert faults.settle() is None
