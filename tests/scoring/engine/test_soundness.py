import pytest

from tests.scoring.engine.sheets import CATEGORY, faults, figures, node

F = figures("x")
CLAUSE = "第五条"
TWO = CATEGORY + '[[categories]]\nid = "d"\nname = "街道"\n'
CLASSES = '[[classes]]\nid = "a"\nname = "A"\n[[classes]]\nid = "b"\nname = "B"\n'
FORM = CLASSES + '[[forms]]\nid = "f"\nname = "f"\nclause = "第三条"\n'
BALLOT = node("total", "appraisal", form="f", classes="{ a = 60, b = 40 }")
OPTIONS = 'options = [{ id = "好", points = 100 }]\n'
GRADING = (
    F + node("total", "formula", value="x") + '[[grading]]\nid = "g"\nclause = "第七条"\ngrades = ["A", "B", "C"]\n'
)


def leaf(name, **more):
    return node(name, "formula", value="x", **more)


def tree(method, *children, **more):
    return F + node("total", method, clause=CLAUSE, **more) + "".join(children)


def alone(method, **more):
    return F + node("total", method, clause=CLAUSE, **more)


GRAVE = [
    (
        TWO
        + figures("y")
        + alone("best_ratio", value="x", full=10, pool="[]")
        + 'variants = [{ categories = ["d"], value = "y" }]\n',
        "nodes[total]",
        CLAUSE,
        "排名组跨类别，而各类别比较的数值不同。",
        "variants",
    ),
    (
        alone("formula", value="x", if_missing="full"),
        "nodes[total]",
        CLAUSE,
        "缺项按满分计，却没有写明满分。",
        "full",
    ),
    (
        GRADING + 'quotas = [{ grade = "A", share = 20 }, { grade = "A", number = 1 }]\n',
        "grading[g]",
        "第七条",
        "“A”有两处名额规定。",
        "只写一处",
    ),
    (
        GRADING + 'rest = "B"\nnominations = [{ id = "n", when = "x > 1" }]\n',
        "grading[g]",
        "",
        "推荐“n”须写明比例或个数之一。",
        "其中之一",
    ),
    (
        GRADING + 'rest = "B"\nrules = [{ when = "rank > 3", unranked = true }]\n',
        "grading[g]",
        "第七条",
        "“rank > 3”既依据名次，又取消名次。",
        "排名之前",
    ),
    (
        tree("weighted", leaf("a", parent="total", weight=60), leaf("b", parent="total", weight=50)),
        "nodes[total]",
        CLAUSE,
        "类别“乡镇”的权重合计 110，不是 100：a 60、b 50。",
        "110",
    ),
    (
        tree("weighted", leaf("a", parent="total", weight="33.3"), leaf("b", parent="total", weight="66.6")),
        "nodes[total]",
        CLAUSE,
        "权重合计 99.9，不是 100",
        "99.9",
    ),
    (
        tree("weighted", leaf("a", parent="total", weight=100), leaf("b", parent="total")),
        "nodes[total]",
        CLAUSE,
        "类别“乡镇”中这些节点没有权重：b。",
        "weight",
    ),
    (
        TWO
        + tree(
            "weighted",
            leaf("a", parent="total", weight="{ c = 100, d = 60 }"),
            leaf("b", parent="total", weight="{ d = 30 }"),
        ),
        "nodes[total]",
        CLAUSE,
        "类别“街道”的权重合计 90，不是 100",
        "90",
    ),
    (
        tree("sum", leaf("a", parent="total", full=60), leaf("b", parent="total", full=50), full=100),
        "nodes[total]",
        CLAUSE,
        "类别“乡镇”的下级满分合计 110，不是 100",
        "不写 full",
    ),
    (tree("sum"), "nodes[total]", CLAUSE, "“total”在类别“乡镇”中没有下级节点。", "parent"),
    (
        TWO + tree("sum", leaf("a", parent="total", categories='["c"]')),
        "nodes[total]",
        CLAUSE,
        "“total”在类别“街道”中没有下级节点。",
        "parent",
    ),
    (
        tree("formula", leaf("a", parent="total"), value="x"),
        "nodes[total]",
        CLAUSE,
        "“total”有下级节点，但其计分方法不汇总下级。",
        "a",
    ),
    (
        TWO
        + F
        + node("total", "sum")
        + leaf("p", parent="total")
        + node("q", "sum", parent="total", categories='["c"]')
        + leaf("r", parent="q", clause=CLAUSE),
        "nodes[r]",
        CLAUSE,
        "上级节点“q”不在类别“街道”中。",
        "上级节点",
    ),
    (
        F + CATEGORY + 'score = "a"\n' + node("a", "formula", value="b") + node("b", "formula", value="a"),
        "nodes[a]",
        "",
        "节点之间循环引用：a → b → a。",
        "公式",
    ),
    (
        F + node("total", "formula", value="total + 1") + CATEGORY + 'score = "total"\n',
        "nodes[total]",
        "",
        "节点之间循环引用：total → total。",
        "公式",
    ),
    (
        F + CATEGORY + 'score = "a"\n' + node("a", "sum", parent="b") + node("b", "sum", parent="a"),
        "nodes[a]",
        "",
        "节点之间循环引用：a → b → a。",
        "公式",
    ),
    (
        F + CATEGORY + 'score = "t"\n' + node("t", "sum") + leaf("a", parent="t", cap="t"),
        "nodes[t]",
        "",
        "节点之间循环引用：t → a → t。",
        "公式",
    ),
    (alone("completion", actual="x", target="1"), "nodes[total]", CLAUSE, "计分方法“completion”需要满分。", "full"),
    (alone("efficacy", value="x", low="1", high="2"), "nodes[total]", CLAUSE, "计分方法“efficacy”需要满分。", "full"),
    (
        alone("steps", value="x", bands='[{ range = "[0,60]", points = "1" }, { range = "[60,)", points = "2" }]'),
        "nodes[total]",
        CLAUSE,
        "分档 [0,60] 与 [60,) 重叠。",
        "一端开",
    ),
    (
        alone("brackets", value="x", brackets='[{ range = "[0,60)", rate = "1" }, { range = "[50,)", rate = "2" }]'),
        "nodes[total]",
        CLAUSE,
        "分档 [0,60) 与 [50,) 重叠。",
        "一端开",
    ),
    (
        alone("linear", value="x", knots='[{ at = "1", points = "1" }]'),
        "nodes[total]",
        CLAUSE,
        "折线至少要有两个不同的点。",
        "两个点",
    ),
    (
        alone("linear", value="x", knots='[{ at = "1", points = "1" }, { at = "1", points = "2" }]'),
        "nodes[total]",
        CLAUSE,
        "折线至少要有两个不同的点。",
        "两个点",
    ),
    (alone("linear", value="x", knots="[]"), "nodes[total]", CLAUSE, "折线至少要有两个不同的点。", "两个点"),
    (alone("ranking"), "nodes[total]", CLAUSE, "排名赋分须写明 value 或 place 之一。", "place"),
    (alone("ranking", value="x", place="x"), "nodes[total]", CLAUSE, "排名赋分须写明 value 或 place 之一。", "place"),
    (
        alone("periods", rounds='["*"]', how="weighted", weights="{ a = 50, b = 40 }"),
        "nodes[total]",
        CLAUSE,
        "权重合计 90，不是 100：a 50、b 40。",
        "权重",
    ),
    (
        FORM + OPTIONS + 'items = [{ id = "i" }]\n' + BALLOT.replace("b = 40", "b = 50"),
        "nodes[total].classes",
        "",
        "权重合计 110，不是 100：a 60、b 50。",
        "权重",
    ),
    (FORM + 'items = [{ id = "i" }]\n' + BALLOT, "forms[f]", "第三条", "不清楚测评表的格子里填什么。", "三者择一"),
    (
        FORM + OPTIONS + 'marks = {}\nitems = [{ id = "i" }]\n' + BALLOT,
        "forms[f]",
        "第三条",
        "不清楚测评表的格子里填什么。",
        "三者择一",
    ),
    (FORM + OPTIONS + "items = []\n" + BALLOT, "forms[f]", "第三条", "测评表没有项目。", "至少写一个项目"),
    (
        FORM + OPTIONS + 'items = [{ id = "i", weight = 100 }, { id = "j" }]\n' + BALLOT,
        "forms[f]",
        "第三条",
        "测评项目的计量方式不一致。",
        "权重",
    ),
    (
        FORM + OPTIONS + 'items = [{ id = "i", weight = 50 }, { id = "j", full = 50 }]\n' + BALLOT,
        "forms[f]",
        "第三条",
        "测评项目的计量方式不一致。",
        "权重",
    ),
    (
        FORM + OPTIONS + 'items = [{ id = "i", weight = 50 }, { id = "j", weight = 60 }]\n' + BALLOT,
        "forms[f]",
        "第三条",
        "权重合计 110，不是 100：i 50、j 60。",
        "权重",
    ),
    (
        FORM + "marks = { high = 0 }\n" + 'items = [{ id = "i" }]\n' + BALLOT,
        "forms[f]",
        "第三条",
        "测评表满分不大于 0。",
        "分值",
    ),
    (
        GRADING + 'bands = [{ grade = "A", range = "[80,)" }, { grade = "B", range = "(,80]" }]',
        "grading[g]",
        "第七条",
        "分档 (,80] 与 [80,) 重叠。",
        "一端开",
    ),
    (
        GRADING + 'bands = [{ grade = "B", range = "[80,)" }, { grade = "A", range = "[60,80)" }]',
        "grading[g]",
        "第七条",
        "较高等次的分数段低于较低等次。",
        "由高到低",
    ),
    (
        GRADING + 'quotas = [{ grade = "A", clause = "第八条" }]',
        "grading[g]",
        "第八条",
        "“A”的名额须写明比例或个数之一。",
        "其中之一",
    ),
    (
        GRADING + 'quotas = [{ grade = "A", share = 20, number = 3 }]',
        "grading[g]",
        "",
        "“A”的名额须写明比例或个数之一。",
        "其中之一",
    ),
    (
        GRADING + 'quotas = [{ grade = "A", share = 60 }, { grade = "B", share = "50.5" }]',
        "grading[g]",
        "第七条",
        "各等次比例合计 110.5%，无法满足。",
        "比例",
    ),
    (
        GRADING + 'quotas = [{ grade = "A", share = 20 }]\nrest = "A"',
        "grading[g]",
        "第七条",
        "其余人员评为“A”，而这一等次有名额限制。",
        "没有名额限制",
    ),
    (
        GRADING + 'rest = "C"\n[[grading]]\nid = "h"\ncategories = ["c"]\nclause = "第九条"',
        "grading[h]",
        "第九条",
        "类别“c”已由“g”评定等次。",
        "一处",
    ),
    (
        GRADING + 'rest = "C"\n[[colours]]\nid = "k"\nclause = "第十条"\n'
        'bands = [{ colour = "绿", range = "[80,]" }, { colour = "黄", range = "[70,80]" }]',
        "colours[k]",
        "第十条",
        "分档 [70,80] 与 [80,] 重叠。",
        "一端开",
    ),
]


@pytest.mark.parametrize(
    ("body", "place", "clause", "problem", "remedy"), GRAVE, ids=[str(n) for n in range(len(GRAVE))]
)
def test_what_does_not_fit_is_a_grave_fault_with_place_clause_problem_and_remedy(body, place, clause, problem, remedy):
    grave = [fault for fault in faults(body) if fault.grave]
    found = [fault for fault in grave if fault.place == place and problem in fault.problem]

    assert [fault.clause for fault in found] == [clause], grave
    assert remedy in found[0].remedy


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (
            alone("steps", value="x", bands='[{ range = "[0,60)", points = "1" }, { range = "(60,)", points = "2" }]'),
            "分档 [0,60) 与 (60,) 之间有空档。",
        ),
        (
            GRADING + 'bands = [{ grade = "A", range = "[90,)" }, { grade = "B", range = "(,89]" }]',
            "分档 (,89] 与 [90,) 之间有空档。",
        ),
        (GRADING, "“A”"),
    ],
)
def test_a_slip_that_a_scheme_can_live_with_is_only_a_reminder(body, problem):
    noted = faults(body)

    assert [fault.grave for fault in noted] == [False]
    assert problem in noted[0].problem


@pytest.mark.parametrize(
    "body",
    [
        tree("weighted", leaf("a", parent="total", weight=60), leaf("b", parent="total", weight=50), weights_total=110),
        tree("weighted", leaf("a", parent="total", weight="33.3"), leaf("b", parent="total", weight="66.7")),
        tree(
            "sum",
            leaf("a", parent="total", full=60),
            leaf("b", parent="total", full=40),
            leaf("bonus", parent="total"),
            full=100,
        ),
        GRADING + 'order = "low"\nbands = [{ grade = "A", range = "(,10)" }, { grade = "B", range = "[10,)" }]',
        GRADING + 'quotas = [{ grade = "A", share = 30 }, { grade = "B", share = 90, cumulative = true }]\nrest = "C"',
    ],
)
def test_what_the_plan_really_says_is_let_pass(body):
    assert faults(body) == ()


def test_several_misfits_come_at_once():
    body = tree("weighted", leaf("a", parent="total", weight=60), leaf("b", parent="total", weight=50))
    body += '[[grading]]\nid = "g"\ngrades = ["A"]\nquotas = [{ grade = "A" }]\nmerge = { below = -1 }\n'

    assert {fault.place for fault in faults(body) if fault.grave} == {"nodes[total]", "grading[g]", "grading[g].merge"}
