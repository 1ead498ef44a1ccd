import pytest

from tabular.limits import MAX_REFUSALS
from tabular.refusals import Faults, Flaw, Refusal, TableRefused

NOT_A_NUMBER = Flaw("不是数字：abc", "请填写数字，例如 92.5")


def test_a_refusal_says_where_what_and_how_to_mend_it():
    refusal = Refusal("figures.csv", 12, "数值", "不是数字：abc", "请填写数字，例如 92.5")

    assert str(refusal) == "figures.csv 第12行 “数值”列：不是数字：abc。请填写数字，例如 92.5。"


def test_a_refusal_of_the_whole_file_names_no_row_or_column():
    assert str(Refusal("a.csv", None, None, "空文件", "请填写")) == "a.csv：空文件。请填写。"


def test_a_refused_table_prints_one_line_for_each_fault():
    faults = Faults("a.csv")
    faults.add(NOT_A_NUMBER, 2, "分数")
    faults.add(NOT_A_NUMBER, 3, "分数")

    with pytest.raises(TableRefused) as refused:
        faults.settle()

    assert str(refused.value).splitlines() == [str(refusal) for refusal in refused.value.refusals]
    assert [refusal.row for refusal in refused.value.refusals] == [2, 3]


def test_no_fault_raises_nothing():
    assert Faults("a.csv").settle() is None


def test_a_long_list_ends_with_how_many_more_there_are():
    faults = Faults("a.csv")
    for row in range(MAX_REFUSALS + 50):
        faults.add(NOT_A_NUMBER, row + 2, "分数")
    faults.add_first(Flaw("标题有合并单元格 A1:B1", "请取消合并"), 1)
    faults.add_last(Flaw("引号没有成对", "请补上"), 900)

    with pytest.raises(TableRefused) as refused:
        faults.settle()

    refusals = refused.value.refusals
    assert len(refusals) == MAX_REFUSALS + 1
    assert (refusals[0].row, refusals[-2].row) == (1, 900)
    assert refusals[-1].problem == "另有 52 处问题未列出"
