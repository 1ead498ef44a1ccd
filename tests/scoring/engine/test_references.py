import pytest

from tests.scoring.engine.sheets import faults, figures, node

F = figures("x", "y") + figures("unit", kind="subject") + figures("town", kind="text")
CLAUSE = "第五条"
FORM = '[[classes]]\nid = "a"\nname = "A"\n[[forms]]\nid = "f"\nname = "f"\nclause = "第三条"\n'
OPTIONS = (
    FORM + 'options = [{ id = "好", points = 100 }, { id = "差", points = 0 }, { id = "不了解", counted = false }]\n'
)
LIST = '[[lists]]\nid = "l"\nname = "l"\nclause = "第六条"\nattributes = ["级别"]\n'
TOTAL = node("total", "formula", value="x")
GRADING = F + TOTAL + '[[grading]]\nid = "g"\nclause = "第七条"\ngrades = ["A", "B"]\n'


def total(method="formula", **more):
    return F + node("total", method, clause=CLAUSE, **more)


def appraisal(head, **more):
    return head + node("total", "appraisal", clause=CLAUSE, **({"form": "f", "classes": "{ a = 100 }"} | more))


@pytest.mark.parametrize(
    ("body", "place", "clause", "problem", "remedy"),
    [
        (total(value="x + z"), "nodes[total].value", CLAUSE, "没有“z”", "公式"),
        (total(value="totaal + 1"), "nodes[total].value", CLAUSE, "没有“totaal”，是否为“total”", "公式"),
        (total(value="town"), "nodes[total].value", CLAUSE, "“town”是文字，这里需要数字。", "结果为数字"),
        (total("all_or_nothing", when="x"), "nodes[total].when", CLAUSE, "“x”是数字，这里需要判断", "x >= 60"),
        (total(value="x", cap="town"), "nodes[total].cap", CLAUSE, "“town”是文字", "数字"),
        (
            total(value="x", exceptions='[{ when = "x", points = "0" }]'),
            "nodes[total].exceptions[1].when",
            CLAUSE,
            "“x”是数字",
            "x >= 60",
        ),
        (
            total("steps", value="x", bands='[{ range = "[0,)", points = "valu" }]'),
            "nodes[total].bands[1].points",
            CLAUSE,
            "是否为“value”",
            "公式",
        ),
        (
            total("steps", value="x", bands='[{ range = "[0,)", points = "pool_mean(value)" }]'),
            "nodes[total].bands[1].points",
            CLAUSE,
            "没有“value”",
            "公式",
        ),
        (
            total(value="x") + node("p", "formula", value="x", parent="top", clause=CLAUSE),
            "nodes[p].parent",
            CLAUSE,
            "没有节点“top”。",
            "total",
        ),
        (total(value="x", pool='["country"]'), "nodes[total].pool", CLAUSE, "没有数据项“country”。", "town"),
        (total(value="x", if_missing="substitute"), "nodes[total]", CLAUSE, "缺少“substitute”。", "substitute = …"),
        (total("list", list="l"), "nodes[total].list", CLAUSE, "没有清单“l”。", "可用的有"),
        (
            LIST + 'items = [{ id = "i", name = "i", points = "1" }]\n' + total("list", list="l", items='["j"]'),
            "nodes[total].items",
            CLAUSE,
            "没有事项“j”。",
            "i",
        ),
        (
            LIST + 'items = [{ id = "i", name = "i", points = "级别" }]\n' + total("list", list="l"),
            "lists[l].items[i].points",
            "第六条",
            "“级别”是文字",
            "数字",
        ),
        (
            LIST + 'items = [{ id = "i", name = "i", points = "1", cap = "quantity" }]\n' + total("list", list="l"),
            "lists[l].items[i].cap",
            "第六条",
            "没有“quantity”",
            "公式",
        ),
        (
            LIST
            + 'items = [{ id = "i", name = "i", points = "1" }, { id = "i", name = "j", points = "1" }]\n'
            + total("list", list="l"),
            "lists[l].items[i]",
            "",
            "编号“i”重复。",
            "各用自己的编号",
        ),
        (total("leniency", value="x", by="judge"), "nodes[total].by", CLAUSE, "没有数据项“judge”。", "town"),
        (
            appraisal(OPTIONS + 'items = [{ id = "i" }]\n', classes="{ b = 100 }"),
            "nodes[total].classes",
            CLAUSE,
            "没有票种“b”。",
            "a",
        ),
        (
            appraisal(OPTIONS + 'items = [{ id = "i" }]\n', form="g"),
            "nodes[total].form",
            CLAUSE,
            "没有测评表“g”。",
            "f",
        ),
        (
            appraisal(OPTIONS + 'items = [{ id = "i" }]\n', items='["j"]'),
            "nodes[total].items",
            CLAUSE,
            "没有事项“j”。",
            "i",
        ),
        (
            appraisal(OPTIONS + 'items = [{ id = "i" }]\n', measure="rate", options='["优"]'),
            "nodes[total].options",
            CLAUSE,
            "没有选项“优”。",
            "好",
        ),
        (
            appraisal(OPTIONS + 'items = [{ id = "i" }]\n', measure="rate"),
            "nodes[total]",
            CLAUSE,
            "得票率、得票数须写明统计哪些选项。",
            "options",
        ),
        (
            appraisal(FORM + 'options = [{ id = "好" }]\nitems = [{ id = "i" }]\n'),
            "forms[f]",
            "第三条",
            "这些选项没有分值：好。",
            "分值",
        ),
        (
            appraisal(OPTIONS + 'items = [{ id = "i", points = { "好" = 10 } }]\n'),
            "forms[f]",
            "第三条",
            "“i”没有为这些选项写分值：差。",
            "counted",
        ),
        (
            appraisal(OPTIONS + 'items = [{ id = "i", points = { "好" = 10, "差" = 5, "中" = 7 } }]\n'),
            "forms[f].items[i].points",
            "第三条",
            "没有选项“中”。",
            "好",
        ),
        (
            appraisal(OPTIONS + 'items = [{ id = "i" }, { id = "i" }]\n'),
            "forms[f]",
            "第三条",
            "编号“i”重复。",
            "各用自己的编号",
        ),
        (
            appraisal(OPTIONS + 'items = [{ id = "i" }]\nlimits = [{ item = "j", options = ["好"], at_most = 1 }]\n'),
            "forms[f].limits[1]",
            "第三条",
            "没有事项“j”。",
            "i",
        ),
        (
            appraisal(
                OPTIONS + 'items = [{ id = "i" }]\nlimits = [{ options = ["优"], at_most = 1, clause = "第四条" }]\n'
            ),
            "forms[f].limits[1]",
            "第四条",
            "没有选项“优”。",
            "好",
        ),
        (
            appraisal(OPTIONS + 'items = [{ id = "i", full = 0 }, { id = "j", full = 10 }]\n', items='["i"]', full=10),
            "nodes[total]",
            CLAUSE,
            "测评表满分不大于 0。",
            "分值",
        ),
        (
            FORM.replace('name = "A"', 'name = "A"\nincludes = ["z"]')
            + 'marks = {}\nitems = [{ id = "i" }]\n'
            + TOTAL
            + F,
            "classes[a]",
            "",
            "没有票种“z”。",
            "a",
        ),
        (
            figures("score") + node("total", "formula", value="score"),
            "figures[score]",
            "",
            "“score”在公式中另有含义。",
            "另取编号",
        ),
        (F + node("x", "formula", value="y"), "nodes[x]", "", "数据项中也有编号“x”。", "另取编号"),
        (GRADING + 'categories = ["z"]', "grading[g].categories", "第七条", "没有类别“z”。", "c"),
        (GRADING + 'pool = ["z"]', "grading[g].pool", "第七条", "没有数据项“z”。", "town"),
        (GRADING + 'bands = [{ grade = "C", range = "[0,)" }]', "grading[g]", "第七条", "没有等次“C”。", "A、B"),
        (
            GRADING + 'quotas = [{ grade = "C", share = 20, clause = "第八条" }]',
            "grading[g]",
            "第八条",
            "没有等次“C”。",
            "A、B",
        ),
        (GRADING + 'rest = "C"', "grading[g]", "第七条", "没有等次“C”。", "A、B"),
        (
            GRADING + 'rules = [{ when = "true", bar = ["C"], clause = "第九条" }]',
            "grading[g]",
            "第九条",
            "没有等次“C”。",
            "A、B",
        ),
        (
            GRADING + 'rules = [{ when = "score", set = "A", clause = "第九条" }]',
            "grading[g].rules[1].when",
            "第九条",
            "“score”是数字",
            "x >= 60",
        ),
        (
            GRADING + 'rules = [{ when = "has(“记过”)", set = "A" }]',
            "grading[g].rules[1].when",
            "第七条",
            "没有情形“记过”",
            "公式",
        ),
        (GRADING + 'tie_break = ["town"]', "grading[g].tie_break[1]", "第七条", "“town”是文字", "数字"),
        (
            GRADING + 'nominations = [{ id = "n", when = "true", pool = ["z"], clause = "第十条" }]',
            "grading[g].nominations[n].pool",
            "第十条",
            "没有数据项“z”。",
            "town",
        ),
        (GRADING.replace('["A", "B"]', '["A", "A"]'), "grading[g]", "第七条", "等次重复列出。", "最好的在前"),
        (
            F + TOTAL + '[[colours]]\nid = "k"\nclause = "第十一条"\nnodes = ["z"]\n',
            "colours[k].nodes",
            "第十一条",
            "没有节点“z”。",
            "total",
        ),
        (
            F
            + TOTAL
            + '[[linkages]]\nid = "k"\nname = "k"\nclause = "第十二条"\nrules = [{ when = "grade", measure = "m" }]\n',
            "linkages[k].rules[1].when",
            "第十二条",
            "“grade”是文字",
            "x >= 60",
        ),
        (
            F
            + TOTAL
            + '[[linkages]]\nid = "k"\nname = "k"\nrules = [{ when = "true", measure = "m", value = "grade" }]\n',
            "linkages[k].rules[1].value",
            "",
            "“grade”是文字",
            "数字",
        ),
    ],
)
def test_a_name_that_leads_nowhere_is_a_grave_fault_with_place_clause_problem_and_remedy(
    body, place, clause, problem, remedy
):
    grave = [fault for fault in faults(body) if fault.grave]

    assert [fault for fault in grave if fault.place == place and problem in fault.problem], grave
    assert [fault.clause for fault in grave if fault.place == place and problem in fault.problem] == [clause]
    assert any(remedy in fault.remedy for fault in grave if fault.place == place)


def test_several_names_that_lead_nowhere_are_told_at_once():
    body = total(value="z1", cap="z2", pool='["z3"]') + '[[grading]]\nid = "g"\npool = ["z4"]\nrest = "z5"\n'
    problems = " ".join(fault.problem for fault in faults(body))

    assert [f"z{number}" in problems for number in range(1, 6)] == [True] * 5
