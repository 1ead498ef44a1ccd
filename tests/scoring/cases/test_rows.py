"""Headings, cells and their refusals, whatever kind of table they stand in."""

import time

import pytest
import xlsxwriter

from scoring.cases.rows import CaseFaults, heading_of, listed, ungrouped
from tests.scoring.cases.folders import SUBJECTS, evidence, faults
from tests.tabular.books import book

WORKBOOK = [["编号", "名称", "类别", "完成率(%)"], ["a1", "甲局", "单位"]]


def test_headings_may_be_english_or_chinese(tmp_path):
    (tmp_path / "other").mkdir()

    english = evidence(tmp_path, subjects="id,name,category,rate\na1,甲局,unit,90\n")
    chinese = evidence(tmp_path / "other", subjects="编号,单位名称,考核类别,完成率（%）\na1,甲局,单位,90\n")

    assert english == chinese


def test_an_unknown_column_is_refused_with_the_nearest_one(tmp_path):
    assert faults(tmp_path, figures="对象,完成律(%)\na1,90\n") == [
        "figures.csv 标题行 “完成律(%)”列：考核方案没有这一列。 是否为“完成率(%)”？"
    ]


def test_an_unknown_column_like_no_other_is_refused_with_the_list(tmp_path):
    (fault,) = faults(tmp_path, circumstances="对象,情形,x\n")

    assert fault == (
        "circumstances.csv 标题行 “x”列：考核方案没有这一列。 可用的列：对象、轮次、情形、数额、来源、备注。"
    )


def test_a_column_that_stands_twice_under_two_names_is_refused(tmp_path):
    assert faults(tmp_path, figures="对象,rate,完成率（%）\na1,90,80\n") == [
        "figures.csv 标题行 “完成率(%)”列：与“rate”列是同一项。 请只保留一列。"
    ]


def test_a_column_that_is_missing_is_refused_by_its_name(tmp_path):
    assert faults(tmp_path, circumstances="对象,备注\na1,x\n") == [
        "circumstances.csv 标题行：缺少“情形”列（也可写作 circumstance）。 请补上这一列。"
    ]


def test_remarks_may_stand_in_every_table(tmp_path):
    assert faults(tmp_path, figures="对象,完成率（%）,备注\na1,90,已核\n") == []


def test_names_are_found_whatever_width_their_signs_have():
    assert heading_of("完成率（％） ") == heading_of("完成率(%)") == "完成率(%)"


def test_an_empty_file_is_refused(tmp_path):
    assert faults(tmp_path, figures="") == ["figures.csv：空文件。 请在第一行填写标题，以下各行填写数据。"]


def test_a_table_of_headings_only_is_no_fault(tmp_path):
    assert faults(tmp_path, figures="对象,完成率（%）\n", events="对象,事项\n", ballots="对象,票种\n") == []


def test_a_table_as_chinese_excel_saves_it_just_works(tmp_path):
    (tmp_path / "other").mkdir()
    text = "编号,名称,类别,完成率（%）\na1,甲局,单位,90\n"

    assert evidence(tmp_path, subjects=text.encode("gb18030")) == evidence(tmp_path / "other", subjects=text)


def test_a_formula_gives_its_result(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "subjects.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        for number, line in enumerate(WORKBOOK):
            sheet.write_row(number, 0, line)
        sheet.write_formula(1, 3, "=45*2", value=90)

    inputs = evidence(tmp_path, subjects=None)

    assert [(datum.figure, datum.value) for datum in inputs.data] == [("rate", 90)]


def test_a_formula_without_a_result_is_refused_at_its_cell(tmp_path):
    book(tmp_path / "subjects.xlsx", WORKBOOK[0], [*WORKBOOK[1], ("", "<f>45*2</f>")])

    (fault,) = faults(tmp_path, subjects=None)

    assert fault.startswith("subjects.xlsx 第2行 “完成率(%)”列：单元格 D2 公式没有计算结果。 ")


def test_a_number_of_eighteen_digits_that_excel_has_cut_is_refused(tmp_path):
    number = ("", "<v>410103198001011234</v>")
    book(tmp_path / "subjects.xlsx", WORKBOOK[0][:3], [number, "甲局", "单位"])

    (fault,) = faults(tmp_path, subjects=None)

    assert fault.startswith("subjects.xlsx 第2行 “编号”列：")
    assert "数字达到 16 位以上，Excel 已丢失末尾几位。 请把该列设为“文本”格式" in fault


def test_a_number_of_eighteen_digits_as_text_is_kept_whole(tmp_path):
    inputs = evidence(tmp_path, subjects="编号,名称,类别\n410103198001011234,甲局,单位\n")

    assert inputs.subjects[0].id == "410103198001011234"


def test_all_faults_of_all_files_are_told_at_once(tmp_path):
    found = faults(
        tmp_path,
        figures="对象,完成率（%）\na9,90\na1,很高\n",
        events="对象,事项,数量\na1,表彰,一\nb2,批评,\n",
        circumstances="对象\na1\n",
        turnout="票种,测评表,发出\n领导,测评,-3\n",
    )

    assert [fault.partition("：")[0] for fault in found] == [
        "figures.csv 第2行 “对象”列",
        "figures.csv 第3行 “完成率(%)”列",
        "events.csv 第2行 “数量”列",
        "events.csv 第3行 “事项”列",
        "circumstances.csv 标题行",
        "turnout.csv 第2行 “发出”列",
    ]


def test_a_cell_left_empty_is_refused_where_it_is_needed(tmp_path):
    assert faults(tmp_path, subjects=SUBJECTS + "c3,,单位\n") == ["subjects.csv 第4行 “名称”列：没有填写。 请填写。"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12,345.6", "12345.6"),
        ("-1,234", "-1234"),
        ("1,2", "1,2"),
        (",123", ",123"),
        ("12", "12"),
        ("1,234,5", "1,234,5"),
    ],
)
def test_the_commas_of_thousands_are_dropped_where_they_stand_right(text, number):
    assert ungrouped(text) == number


def test_a_long_list_is_cut_and_counted():
    assert listed(list("abc")) == "a、b、c"
    assert listed(list("abcdefghi")) == "a、b、c、d、e、f、g、h 等 9 个"


def test_two_hundred_faults_are_told_and_the_others_counted():
    found = CaseFaults()
    for number in range(203):
        found.note(f"第{number}行", "错。", "改。")

    assert len(found.all()) == 201
    assert str(found.all()[-1]) == "…：另有 3 处问题未列出。 请先改正以上各处。"


def test_thousands_of_unknown_names_are_refused_without_long_search(tmp_path):
    subjects = "编号,名称,类别\n" + "".join(f"{n},某县某局第{n}科,单位\n" for n in range(3000))
    figures = "对象,完成率（%）\n" + "".join(f"某县某局第{n}室,1\n" for n in range(3000))
    start = time.process_time()

    found = faults(tmp_path, subjects=subjects, figures=figures)

    assert len(found) == 201
    assert time.process_time() - start < 5
