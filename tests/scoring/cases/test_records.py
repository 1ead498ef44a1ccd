"""Entries of lists, circumstances and earlier results."""

from fractions import Fraction

import pytest

from scoring.cases.folder import rounds_of
from scoring.cases.loading import load
from scoring.engine.faults import Refused
from scoring.engine.inputs import Earlier, Event, Standing
from scoring.engine.values import Absent
from tests.scoring.cases.folders import CASE, SUBJECTS, evidence, faults, write


def test_an_entry_is_read_with_its_attributes(tmp_path):
    inputs = evidence(
        tmp_path,
        events="对象,事项,数量,核定分,事由,月份,级别,文号\n甲局,表彰,2,1.5,先进集体,2023-03,省级,省发〔2023〕1号\nb2,award,,,,,,\n",
    )

    assert inputs.events == (
        Event(
            "a1", "award", Fraction(2), Fraction("1.5"), "先进集体", "2023-03", (("级别", "省级"),), "省发〔2023〕1号"
        ),
        Event("b2", "award"),
    )


def test_the_same_entry_twice_is_refused_with_the_first_row(tmp_path):
    assert faults(tmp_path, events="对象,事项,事由\na1,表彰,甲\na1,表彰,乙\n甲局,award,甲\n") == [
        "events.csv 第4行 “事项”列：与 events.csv 第2行完全相同。 请删去重复的一行；确是两件事的，请在“事由”中写明。"
    ]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("丙局,表彰,1", "“对象”列：没有这个考核对象：丙局。"),
        ("a1,表杨,1", "“事项”列：没有这个清单事项：表杨。 可用的有：表彰。"),
        ("a1,,1", "“事项”列：没有填写。 请填写。"),
        ("a1,表彰,两次", "“数量”列：不是数字：两次。 请填写数字，例如 92.5。"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_at_its_cell(tmp_path, row, words):
    (fault,) = faults(tmp_path, events=f"对象,事项,数量\n{row}\n")

    assert fault.startswith(f"events.csv 第2行 {words}")


def test_circumstances_are_read_with_their_amount(tmp_path):
    inputs = evidence(tmp_path, circumstances="对象,情形,数额,依据\na1,处分,,文一\na1,处分,2.5,文二\nb2,punished,0,\n")

    assert inputs.standings == (
        Standing("a1", "punished", Fraction(1), "文一"),
        Standing("a1", "punished", Fraction("2.5"), "文二"),
        Standing("b2", "punished", Fraction(0)),
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("a1,处份,", "“情形”列：没有这个情形：处份。 可用的有：处分。"),
        ("a1,处分,几天", "“数额”列：不是数字：几天。"),
        ("丙局,处分,", "“对象”列：没有这个考核对象：丙局。"),
    ],
)
def test_a_circumstance_that_cannot_be_is_refused_at_its_cell(tmp_path, row, words):
    assert faults(tmp_path, circumstances=f"对象,情形,数额\n{row}\n")[0].startswith(f"circumstances.csv 第2行 {words}")


def test_the_same_circumstance_twice_is_refused(tmp_path):
    (fault,) = faults(tmp_path, circumstances="对象,情形\na1,处分\n甲局,处分\n")

    assert fault.startswith("circumstances.csv 第3行 “情形”列：与 circumstances.csv 第2行完全相同。 请删去重复的一行")


def test_earlier_results_are_words_or_numbers_by_their_key(tmp_path):
    inputs = evidence(
        tmp_path,
        earlier="对象,轮次,结果项,数值\n甲局,2022,等次,优秀\na1,2022,得分,91.50\na1,2022,名次,3\na1,2022,total,未交\n已撤单位,2022,grade,良\n",
    )

    assert inputs.earlier == (
        Earlier("2022", "a1", "grade", "优秀"),
        Earlier("2022", "a1", "score", Fraction("91.5")),
        Earlier("2022", "a1", "rank", Fraction(3)),
        Earlier("2022", "a1", "total", Absent("missing", "total")),
        Earlier("2022", "已撤单位", "grade", "良"),
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            "a1,2022,score,优秀",
            "“数值”列：不是数字：优秀。 等次（grade）、颜色（colour）、状态（state）以外的结果请填写数字。",
        ),
        ("a1,,score,90", "“轮次”列：没有填写。 请填写。"),
        ("a1,2022,score,", "“数值”列：没有填写。 请填写。"),
    ],
)
def test_an_earlier_result_that_cannot_be_is_refused_at_its_cell(tmp_path, row, words):
    assert faults(tmp_path, earlier=f"对象,轮次,结果项,数值\n{row}\n") == [f"earlier.csv 第2行 {words}"]


def test_an_earlier_result_given_twice_is_refused(tmp_path):
    assert faults(tmp_path, earlier="对象,轮次,结果项,数值\na1,2022,score,90\n甲局,2022,得分,90\n") == [
        "earlier.csv 第3行 “结果项”列：同一对象、同一轮次的这一结果已经填写（earlier.csv 第2行）。 请删去重复的一行。"
    ]


def test_a_name_that_two_share_is_refused_in_earlier_results_too(tmp_path):
    assert faults(
        tmp_path, subjects=SUBJECTS + "c3,甲局,单位\n", earlier="对象,轮次,结果项,数值\n甲局,2022,score,90\n"
    ) == ["earlier.csv 第2行 “对象”列：“甲局”有 2 个同名。 请改用编号：a1、c3。"]


def test_a_relation_may_point_at_a_unit_of_which_only_earlier_results_speak(tmp_path):
    inputs = evidence(
        tmp_path,
        subjects="编号,名称,类别,上级单位\na1,甲局,单位,市政府\n",
        earlier="对象,轮次,结果项,数值\n市政府,2022,grade,优秀\n",
    )

    assert [(datum.figure, datum.value) for datum in inputs.data] == [("above", "市政府")]


def test_a_result_that_the_case_works_out_itself_cannot_be_given_again(tmp_path):
    (tmp_path / "feb").mkdir()
    earlier = "对象,轮次,结果项,数值\na1,一月,score,99\n"
    second = load(rounds_of(write(tmp_path, case_toml=CASE, feb__earlier=earlier)))[1]

    with pytest.raises(Refused) as caught:
        second.after([Earlier("一月", "a1", "score", Fraction(90))])

    assert str(caught.value) == "feb/earlier.csv 第2行 “结果项”列：“一月”由本案例测算，已有这一结果。 请删去这一行。"
