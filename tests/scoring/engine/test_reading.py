import pytest

from scoring.engine.faults import Refused
from scoring.engine.reading import check_scheme, read_scheme
from tests.scoring.engine.sheets import CATEGORY, HEADER, faults, figures, node, scheme, text

SMALL = figures("x") + node("total", "formula", value="x")


def test_a_sound_scheme_is_given_out_with_its_text_as_tables():
    found, noted = check_scheme(text(SMALL))

    assert noted == ()
    assert found.header.title == "方案"
    assert found.document["nodes"][0]["id"] == "total"


@pytest.mark.parametrize(
    ("words", "place", "problem", "remedy"),
    [
        ("", "categories", "没有类别。", "[[categories]]"),
        ("", "nodes", "没有节点。", "[[nodes]]"),
        ("", "scheme", "缺少“title”。", "title = …"),
        ("x = 1", "", "这里没有“x”这一项。", "nodes"),
        ("[scheme\n", "scheme.toml", "不是 TOML 文本", "行"),
        (text(SMALL) + SMALL, "figures[x]", "编号“x”重复。", "各用自己的编号"),
        (text(SMALL) + SMALL, "nodes[total]", "编号“total”重复。", "各用自己的编号"),
        (text(CATEGORY + CATEGORY + SMALL), "categories[c]", "编号“c”重复。", "各用自己的编号"),
        (
            text(SMALL + node("b", "formula", value="x")).replace("total", "a"),
            "categories[c]",
            "不清楚类别“c”以哪个节点为结果。",
            "a、b",
        ),
        (
            text(SMALL).replace('"乡镇"', '"乡镇"\nscore = "nil"'),
            "categories[c]",
            "不清楚类别“c”以哪个节点为结果。",
            "score",
        ),
        (
            text(CATEGORY + '[[categories]]\nid = "d"\nname = "街道"\n' + SMALL + 'categories = ["c"]'),
            "categories[d]",
            "这一类别没有节点。",
            "去掉这一类别",
        ),
        (text(SMALL).replace('id = "s"', 'id = "一 二"'), "scheme.id", "“一 二”不能用作编号。", "字母、汉字"),
        (text(SMALL) + "[arithmetic]\nrounding = 'half'", "arithmetic.rounding", "“half”不在可选范围。", "half-up"),
        (text(SMALL).replace("formula", "formul"), "nodes[total].method", "没有“formul”这种计分方法。", "formula"),
        (
            text(SMALL).replace('kind = "number"', 'kind = "numbers"'),
            "figures[x].kind",
            "“numbers”不在可选范围。",
            "yes/no",
        ),
        ("[[scheme]]\n[nodes]\n", "nodes", "没有节点。", "[[nodes]]"),
        ("scheme = 1\narithmetic = []\ncategories = 3\nnodes = [1]", "nodes[1]", "这里应当是一个表。", "键"),
    ],
)
def test_a_document_that_is_no_scheme_is_refused_with_place_problem_and_remedy(words, place, problem, remedy):
    found, noted = check_scheme(words)

    assert found is None
    assert [f for f in noted if f.grave and f.place == place and problem in f.problem and remedy in f.remedy]


def test_several_faults_come_at_once_and_each_only_once():
    words = (
        HEADER + '[[categories]]\nid = "c"\nname = "c"\n[[categories]]\nid = "1"\nname = 5\n[[nodes]]\n'
        'id = "total"\nmethod = "summ"\nfulll = 3\n[[figures]]\nid = "x"\n'
    )
    problems = [fault.problem for fault in faults(words)]

    assert problems == list(dict.fromkeys(problems))
    assert {"“1”不能用作编号。", "“5”不是文字。", "没有“summ”这种计分方法。", "缺少“name”。"} <= set(problems)


def test_a_refusal_says_every_fault():
    with pytest.raises(Refused) as refusal:
        read_scheme(text(SMALL).replace("'''x'''", "'''y + z'''").replace('"number"', '"n"'))

    assert [fault.place for fault in refusal.value.faults] == ["figures[x].kind"]


def test_the_result_is_the_only_top_node_that_no_formula_reads():
    assert scheme(SMALL.replace("total", "mark")).score_of("c") == "mark"
    assert scheme(SMALL.replace("total", "aside") + node("mark", "formula", value="aside + 1")).score_of("c") == "mark"
