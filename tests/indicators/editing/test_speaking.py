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


def test_no_word_of_the_document_language_is_left_on_the_page():
    text = skeleton("某办法")
    unknown = told(text.replace('value = "工作得分"', 'value = "没有"'))
    bonus = told(
        f'{text}\n[[nodes]]\nid = "加减分"\nname = "加减分"\nparent = "总分"\nmethod = "formula"\nvalue = "1"\n'
    )
    unscaled = told(text.replace('method = "formula"\nvalue = ', 'method = "completion"\ntarget = "100"\nactual = '))

    assert "请在“数据项”中登记或写成指标" in unknown[1]
    assert bonus[1:] == (
        "类别“全体考核对象”中这些指标没有权重：加减分。",
        "请为每个写 “权重”；额外加减分的不写，把它与本指标并列，放到按“合计”计分的上级之下。",
    )
    assert unscaled[1:] == ("计分方法“完成率”需要满分。", "请写明 “满分”；上级为加权合计的，一般写 100。")
