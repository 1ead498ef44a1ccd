"""The forms have the fields that are prescribed, filled from the record or left blank."""

from papers.registration import Registration, registration_sheet
from tests.papers.texts import beside, words_of

FULL = Registration(
    "servant", "2023年度", "王建国", "男", "1978.05", "中共党员", "2020年3月", "河西乡乡长、三级调研员", "分管：国库科",
    "履职尽责。", "确定为“优秀”等次。", "已阅。", "平时考核：好3次",
)  # fmt: skip
FIELDS = {
    "姓名": "王建国", "性别": "男", "出生年月": "1978.05", "政治面貌": "中共党员", "现任职时间": "2020年3月",
    "单位及职务职级": "河西乡乡长、三级调研员", "从事或分管工作": "分管：国库科", "个人总结": "履职尽责。",
    "参加脱产培训情况": "", "主管领导评语和考核等次建议": "", "机关负责人或考核委员会意见": "确定为“优秀”等次。",
    "本人意见": "已阅。", "需要说明的情况": "平时考核：好3次",
}  # fmt: skip


def test_a_civil_servants_form_has_its_fields_and_says_in_which_year():
    sheet = registration_sheet(FULL)

    assert words_of(sheet)[:2] == ["公务员年度考核登记表", "（2023年度）"]
    assert {label: beside(sheet, label) for label in FIELDS} == FIELDS


def test_staff_of_public_institutions_have_a_form_of_their_own():
    sheet = registration_sheet(Registration("public", "2023年度", "陈静"))

    assert words_of(sheet)[0] == "事业单位工作人员年度考核登记表"
    assert beside(sheet, "单位及岗位") == beside(sheet, "任现岗位时间") == ""
    assert beside(sheet, "考核委员会（考核小组）或单位负责人意见") == ""


def test_four_people_sign_and_nobody_is_named_who_did_not():
    words = words_of(registration_sheet(Registration("servant", "2023年度", "张三")))

    assert sum("签名：________" in text for text in words) == 4
    assert words.count("年　　月　　日") == 4
