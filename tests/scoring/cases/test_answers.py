"""What may stand in the cells of a ballot."""

import pytest

from scoring.cases.answers import shortest
from tests.scoring.cases.folders import evidence, faults


@pytest.mark.parametrize(
    ("form", "text", "words"),
    [
        ("测评,德", "良好", "“良好”不是“测评”的选项。 可选：优秀、称职、不了解；弃权请留空。"),
        ("打分,总体", "好", "不是数字：好。 请填写分数；弃权请留空。"),
        ("打分,总体", "101", "101 超出 0.5–100 分。 请核对。"),
        ("打分,总体", "0", "0 超出 0.5–100 分。 请核对。"),
        ("打分,总体", "80.25", "80.25 的小数多于 1 位。 请核对。"),
        ("分档打分,德", "80", "80 不在规定的分值之内。 可填：60、72.5、90。"),
        ("排序,place", "1.5", "不是名次：1.5。 请填写 1、2、3 等名次。"),
        ("排序,place", "0", "不是名次：0。 请填写 1、2、3 等名次。"),
        ("排序,place", "第一", "不是数字：第一。 请填写名次；弃权请留空。"),
    ],
)
def test_an_answer_that_the_form_does_not_have_is_refused_at_its_cell(tmp_path, form, text, words):
    name, _, column = form.partition(",")

    assert faults(tmp_path, ballots=f"测评表,票种,对象,{column}\n{name},领导,a1,{text}\n") == [
        f"ballots.csv 第2行 “{column}”列：{words}"
    ]


def test_a_blank_is_a_blank(tmp_path):
    (sheet,) = evidence(tmp_path, ballots="测评表,票种,对象,德,能\n测评,领导,a1,优秀,\n").sheets

    assert sheet.answers == ("优秀", None)


def test_a_form_of_one_item_may_call_its_column_after_what_is_done_in_it(tmp_path):
    sheets = evidence(tmp_path, ballots="测评表,票种,对象,评价\n打分,领导,a1,90.0\n排序,领导,a1,2\n").sheets

    assert [sheet.answers for sheet in sheets] == [("90",), ("2",)]


def test_the_column_of_an_item_may_be_called_by_its_id_or_its_name(tmp_path):
    sheets = evidence(tmp_path, ballots="测评表,票种,对象,virtue,能\n测评,领导,a1,优秀,称职\n").sheets

    assert [sheet.answers for sheet in sheets] == [("优秀", "称职")]


def test_two_forms_may_have_items_of_one_name(tmp_path):
    sheets = evidence(tmp_path, ballots="测评表,票种,对象,德,能\n测评,领导,a1,优秀,称职\n分档打分,领导,a1,60,\n").sheets

    assert [sheet.answers for sheet in sheets] == [("优秀", "称职"), ("60",)]


@pytest.mark.parametrize(
    ("headings", "row", "words"),
    [
        ("评价", "优秀", "“评价”列：“测评”有 2 项，不知填在哪一项。 请每项一列，或加“测评项目”列。"),
        ("德,能,总体", "优秀,优秀,90", "“总体”列：“测评”没有这一项。 请清空这一格，或改正测评表。"),
        ("virtue,德,能", "优秀,称职,优秀", "“德”列：与“virtue”列是同一项。 请只保留一列。"),
    ],
)
def test_an_answer_that_has_no_clear_item_is_refused(tmp_path, headings, row, words):
    assert faults(tmp_path, ballots=f"测评表,票种,对象,{headings}\n测评,领导,a1,{row}\n") == [
        f"ballots.csv 第2行 {words}"
    ]


@pytest.mark.parametrize(
    ("text", "short"),
    [("92.50", "92.5"), ("+92", "92"), ("092", "92"), ("0.0", "0"), ("-0", "0"), ("-1.20", "-1.2"), ("100", "100")],
)
def test_one_number_is_one_answer_however_it_is_written(text, short):
    assert shortest(text) == short
