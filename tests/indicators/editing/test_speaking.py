from indicators.editing.findings import document_of, findings_of
from indicators.editing.skeleton import skeleton
from indicators.editing.speaking import spoken


def told(text):
    return spoken(findings_of(text)[0], document_of(text) or {})


def test_a_place_is_told_by_part_row_and_field():
    assert (
        told(skeleton("某办法").replace('value = "工作得分"', 'value = "没有"'))[0] == "指标体系 · 工作实绩 · 计分数值"
    )


def test_the_keys_of_the_document_are_told_as_the_form_calls_them():
    place, problem, remedy = told(skeleton("某办法").replace('value = "工作得分"\n', ""))

    assert place == "指标体系 · 工作实绩"
    assert "value" not in problem + remedy
    assert "“计分数值”" in problem


def test_a_fault_of_the_whole_text_is_told_of_the_text():
    assert told("a = ")[0] == "方案文本"


def test_a_key_that_is_to_be_written_is_told_with_its_value():
    assert "写 “权重合计应为” = " in told(skeleton("某办法").replace("weight = 100", "weight = 90"))[2]
