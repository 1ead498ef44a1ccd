"""Subjects, their figures and facts, wide and long; and every way to write them wrong."""

from fractions import Fraction

import pytest

from scoring.cases.folder import rounds_of
from scoring.cases.loading import load
from scoring.engine.inputs import Subject
from scoring.engine.values import Absent
from tests.scoring.cases.folders import CASE, SUBJECTS, evidence, faults, scheme_with, without_places, write


def values(inputs):
    return {(datum.subject, datum.figure): datum.value for datum in inputs.data}


def test_subjects_are_read_with_their_order_and_what_stands_beside_them(tmp_path):
    inputs = evidence(
        tmp_path,
        subjects="编号,名称,类别,序号,完成率（%）,全部完成,层级,上级单位\na1,甲局,单位,2,95.5%,是,市级,\nb2,乙局,unit,1,,否,,甲局\n",
    )

    assert inputs.subjects == (Subject("a1", "甲局", "unit", Fraction(2)), Subject("b2", "乙局", "unit", Fraction(1)))
    assert values(inputs) == {
        ("a1", "rate"): Fraction("95.5"),
        ("a1", "met"): True,
        ("a1", "level"): "市级",
        ("b2", "met"): False,
        ("b2", "above"): "a1",
    }


def test_wide_and_long_figures_say_the_same(tmp_path):
    (tmp_path / "long").mkdir()

    wide = evidence(tmp_path, figures="对象,完成率（%）,层级\na1,90,市级\nb2,80,\n")
    long = evidence(tmp_path / "long", figures="对象,指标,数值\na1,完成率（%）,90\n甲局,层级,市级\nb2,rate,80\n")

    assert values(wide) == values(long)


def test_a_figure_keeps_its_source_and_its_place(tmp_path):
    (datum,) = evidence(tmp_path, figures="对象,完成率（%）,来源\na1,90,统计局〔2023〕5号\n").data

    assert (datum.source, datum.place) == ("统计局〔2023〕5号", "figures.csv 第2行")


@pytest.mark.parametrize(
    ("text", "state"),
    [("未交", "missing"), ("缺报", "missing"), ("不适用", "not_applicable"), ("—", "not_applicable"),
     ("N/A", "not_applicable"), ("未评", "not_evaluated"), ("未评价", "not_evaluated")],
)  # fmt: skip
def test_a_state_in_a_cell_is_a_state_and_not_a_number(tmp_path, text, state):
    inputs = evidence(tmp_path, figures=f"对象,完成率（%）\na1,{text}\n")

    assert values(inputs) == {("a1", "rate"): Absent(state, "完成率（%）")}


def test_an_empty_cell_says_nothing(tmp_path):
    assert values(evidence(tmp_path, figures="对象,完成率（%）,全部完成\na1,,是\n")) == {("a1", "met"): True}


def test_numbers_may_be_grouped_full_width_or_carry_their_percent_sign(tmp_path):
    inputs = evidence(tmp_path, figures='对象,完成率（%）\na1,９０．５％\nb2,"0,100"\n')

    assert values(inputs) == {("a1", "rate"): Fraction("90.5"), ("b2", "rate"): Fraction(100)}


@pytest.mark.parametrize(
    ("column", "text", "words"),
    [
        ("完成率（%）", "很高", "不是数字：很高。 请填写数字，例如 92.5；没有的填 未交、不适用 或 未评。"),
        ("完成率（%）", "1e2", "不是数字：1e2。"),
        ("完成率（%）", "九十", "不是数字：九十。"),
        ("完成率（%）", "121", "121 超出“完成率（%）”的范围 [0, 120.5]。 请核对。"),
        ("完成率（%）", "-1", "-1 超出“完成率（%）”的范围 [0, 120.5]。"),
        ("全部完成", "完成", "不是“是”或“否”：完成。 请填写 是 或 否。"),
        ("层级", "乡级", "“乡级”不在可选范围。 可选：市级、县级。"),
        ("上级单位", "丙局", "没有这个考核对象：丙局。 可用的有：甲局、乙局。"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_at_its_cell(tmp_path, column, text, words):
    (fault,) = faults(tmp_path, figures=f"对象,{column}\na1,{text}\n")

    shown = column.replace("（", "(").replace("）", ")")
    assert fault.startswith(f"figures.csv 第2行 “{shown}”列：{words}")


def test_an_unknown_subject_is_refused_with_the_nearest_one(tmp_path):
    subjects = SUBJECTS + "c3,县公安局,单位\n"

    assert faults(tmp_path, subjects=subjects, figures="对象,完成率（%）\n县公按局,90\n") == [
        "figures.csv 第2行 “对象”列：没有这个考核对象：县公按局。 是否为“县公安局”？"
    ]


def test_a_subject_like_no_other_is_refused_with_those_there_are(tmp_path):
    assert faults(tmp_path, figures="对象,完成率（%）\n公安,90\n") == [
        "figures.csv 第2行 “对象”列：没有这个考核对象：公安。 可用的有：甲局、乙局。"
    ]


def test_a_name_that_two_subjects_share_is_refused_with_their_ids(tmp_path):
    found = faults(
        tmp_path, subjects=SUBJECTS + "c3,甲局,单位\n", figures="对象,完成率（%）\n甲局,90\na1,80\n", ballots="对象\n"
    )

    assert found == ["figures.csv 第2行 “对象”列：考核对象“甲局”有 2 个同名。 请改用编号：a1、c3。"]


def test_an_id_that_stands_twice_is_refused_with_the_first_row(tmp_path):
    assert faults(tmp_path, subjects=SUBJECTS + "a1,丙局,单位\n") == [
        "subjects.csv 第4行 “编号”列：编号“a1”已经用过（subjects.csv 第2行）。 每个对象一行，编号不可相同。"
    ]


def test_an_unknown_category_is_refused(tmp_path):
    assert faults(tmp_path, subjects="编号,名称,类别\na1,甲局,部门\n") == [
        "subjects.csv 第2行 “类别”列：没有这个类别：部门。 可用的有：单位。"
    ]


@pytest.mark.parametrize("subjects", [None, "编号,名称,类别\n"])
def test_a_case_without_subjects_is_refused(tmp_path, subjects):
    assert faults(tmp_path, subjects=subjects) == [
        "subjects.csv：没有考核对象。 请在 subjects.csv（或 考核对象.csv，也可以是 .xlsx）中每行填写一个对象。"
    ]


def test_a_figure_given_twice_with_one_value_is_accepted(tmp_path):
    assert faults(tmp_path, figures="对象,完成率（%）\na1,90\n甲局,90.0\n") == []


def test_a_figure_given_twice_with_different_values_is_refused_with_the_first_place(tmp_path):
    found = faults(
        tmp_path,
        subjects="编号,名称,类别,完成率（%）\na1,甲局,单位,90\n",
        **{"figures-1": "对象,指标,数值\na1,完成率（%）,91\n", "figures-2": "对象,rate\na1,未交\n"},
    )

    told = "“完成率（%）”已经填写过，且与这里不同（subjects.csv 第2行）。 请只保留一处。"
    assert found == [f"figures-1.csv 第2行 “数值”列：{told}", f"figures-2.csv 第2行 “rate”列：{told}"]


@pytest.mark.parametrize(("heading", "other"), [("指标", "数值"), ("数值", "指标")])
def test_a_long_table_needs_both_of_its_columns(tmp_path, heading, other):
    cell = "完成率（%）" if heading == "指标" else "90"

    assert faults(tmp_path, figures=f"对象,{heading}\na1,{cell}\n") == [
        f"figures.csv 第2行 “{other}”列：没有填写。 请补上这一列并填写。"
    ]


def test_a_table_may_be_long_and_wide_at_once(tmp_path):
    inputs = evidence(tmp_path, figures="对象,指标,数值,全部完成\na1,完成率（%）,90,是\n")

    assert values(inputs) == {("a1", "rate"): Fraction(90), ("a1", "met"): True}


def test_the_round_column_sends_each_row_to_its_round(tmp_path):
    (tmp_path / "feb").mkdir()
    figures = "对象,轮次,完成率（%）\na1,一月,90\na1,二月,80\nb2,,70\n"
    first, second = load(rounds_of(write(tmp_path, case_toml=CASE, figures=figures)))

    assert values(first.inputs) == {("a1", "rate"): Fraction(90), ("b2", "rate"): Fraction(70)}
    assert values(second.inputs) == {("a1", "rate"): Fraction(80), ("b2", "rate"): Fraction(70)}


def test_a_round_that_is_none_is_refused_and_not_passed_over(tmp_path):
    (fault,) = faults(tmp_path, scheme_toml=scheme_with(round="2023"), figures="对象,轮次,完成率（%）\na1,2032,90\n")

    assert fault == "figures.csv 第2行 “轮次”列：没有这个轮次：2032。 可用的有：2023；只有一轮的可以留空。"


def test_a_subject_of_another_round_is_named_as_such(tmp_path):
    (tmp_path / "feb").mkdir()
    subjects = "编号,名称,类别,轮次\na1,甲局,单位,一月\nb2,乙局,单位,二月\n"

    found = faults(tmp_path, case_toml=CASE, subjects=subjects, figures="对象,完成率（%）\n乙局,90\nb2,90\n")

    told = "不是本轮次的考核对象。 请写明“轮次”，或把这一行放进该轮次的文件夹。"
    assert found == [f"一月 figures.csv 第{row}行 “对象”列：“{text}”{told}" for row, text in [(2, "乙局"), (3, "b2")]]


def test_a_relation_may_point_into_another_round_and_nowhere_else(tmp_path):
    (tmp_path / "feb").mkdir()
    subjects = "编号,名称,类别,轮次,上级单位\na1,甲局,单位,一月,\nb2,乙局,单位,二月,甲局\nc3,丙局,单位,二月,甲句\n"

    (fault,) = faults(tmp_path, case_toml=CASE, subjects=subjects)

    assert fault.startswith("二月 subjects.csv 第4行 “上级单位”列：没有这个考核对象：甲句。 可用的有：甲局、")


def test_rows_in_another_order_give_the_same_figures(tmp_path):
    (tmp_path / "other").mkdir()
    lines = ["a1,90,是", "b2,80,否"]

    one, other = (
        evidence(folder, figures="对象,完成率（%）,全部完成\n" + "\n".join(rows))
        for folder, rows in [(tmp_path, lines), (tmp_path / "other", lines[::-1])]
    )

    assert set(without_places(one).data) == set(without_places(other).data)


UNREAD = {
    "a missing column": "编号,名称\na1,甲局\n",
    "a refused row": "编号,名称,类别\na1,甲局,部门\nb2,乙局,单位\n",
    "an id that stands twice": SUBJECTS + "a1,丙局,单位\n",
    "a round that is none": "编号,名称,类别,轮次\na1,甲局,单位,三月\nb2,乙局,单位,\n",
    "a file that cannot be read": "",
}


@pytest.mark.parametrize("way", UNREAD)
def test_where_subjects_could_not_be_read_other_tables_do_not_miss_them(tmp_path, way):
    found = faults(
        tmp_path,
        subjects=UNREAD[way],
        figures="对象,完成率（%）,上级单位\na1,很高,甲局\n丙局,90,a1\n",
        events="对象,事项\n甲局,表彰\na1,表杨\n",
        counts="测评表,票种,对象,测评项目,优秀\n测评,领导,甲局,德,3\n测评,领导,a1,能,3\n",
    )

    assert [fault.partition("：")[0] for fault in found if not fault.startswith("subjects.csv")] == [
        "figures.csv 第2行 “完成率(%)”列",
        "events.csv 第3行 “事项”列",
    ]
    assert len(found) == 3


def test_relations_do_not_miss_what_could_not_be_read_in_an_earlier_round(tmp_path):
    subjects = "编号,名称,类别,轮次,上级单位\na1,甲局,部门,一月,\nb2,乙局,单位,一月,\nc3,丙局,单位,二月,甲局\n"
    (tmp_path / "feb").mkdir()

    (fault,) = faults(tmp_path, case_toml=CASE, subjects=subjects)

    assert fault.startswith("一月 subjects.csv 第2行 “类别”列：没有这个类别：部门。")
