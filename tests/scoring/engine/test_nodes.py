import pytest

from tests.scoring.engine.sheets import CATEGORY, faults, figures, node, points, scheme

TWO = CATEGORY + '[[categories]]\nid = "d"\nname = "街道"\n'
BODY = TWO + figures("x", "y")
ROWS = {"a": {"x": 80, "y": 40}, "b": {"category": "d", "x": 80, "y": 40}}


def total(**more):
    return BODY + node("total", "weighted") + node("p", "formula", parent="total", **more)


def test_one_paper_with_other_weights_for_each_category():
    body = total(value="x", weight="{ c = 60, d = 30 }") + node(
        "q", "formula", parent="total", value="y", weight="{ c = 40, d = 70 }"
    )

    # 80 × 60% + 40 × 40% = 64; 80 × 30% + 40 × 70% = 52
    assert points(body, ROWS) == {"a": 64, "b": 52}


def test_a_node_is_not_in_a_category_for_which_no_weight_is_written():
    body = total(value="x", weight="{ c = 60, d = 100 }") + node(
        "q", "formula", parent="total", value="y", weight="{ c = 40 }"
    )

    assert points(body, ROWS) == {"a": 64, "b": 80}
    assert list(scheme(body).nodes["q"]) == ["c"]


def test_a_node_may_stand_in_some_categories_only():
    body = total(value="x + either(q, 0)", weight=100) + node("q", "formula", value="y", categories='["d"]')

    assert list(scheme(body).nodes["q"]) == ["d"]
    assert points(body, ROWS) == {"a": 80, "b": 120}


def test_a_variant_overrides_only_what_it_writes_and_only_in_its_categories():
    body = BODY + node("total", "formula", value="x", cap="70", variants='[{ categories = ["d"], value = "y + 35" }]')

    assert points(body, ROWS) == {"a": 70, "b": 70}
    assert points(body.replace("cap = '''70'''", ""), ROWS) == {"a": 80, "b": 75}


def test_a_variant_may_take_another_method_with_its_own_parameters():
    body = BODY + node(
        "total",
        "formula",
        value="x",
        variants='[{ categories = ["d"], method = "completion", actual = "x", target = "160", full = 100 }]',
    )

    assert points(body, ROWS) == {"a": 80, "b": 50}


@pytest.mark.parametrize(
    ("body", "place", "problem", "remedy"),
    [
        (total(value="x", weight="{ c = 100, e = 100 }"), "nodes[p].weight", "没有类别“e”。", "c、d"),
        (total(value="x", weight=100, categories='["e"]'), "nodes[p].categories", "没有类别“e”。", "c、d"),
        (total(value="x", weight=100, categories="{ c = 1 }"), "nodes[p].categories", "这里应当是一个列表。", "方括号"),
        (
            total(value="x", weight=100, variants='[{ value = "y" }]'),
            "nodes[p].variants[1]",
            "缺少“categories”。",
            "categories",
        ),
        (
            total(value="x", weight=100, variants='[{ categories = ["e"] }]'),
            "nodes[p].variants[1]",
            "没有类别“e”。",
            "c、d",
        ),
        (total(value="x", weight=100, variants="[3]"), "nodes[p].variants[1]", "缺少“categories”。", "categories"),
        (total(value="x", weight="{ c = 'viel', d = 100 }"), "nodes[p].weight", "“viel”不是数字。", "92.5"),
        (total(valu="x", weight=100), "nodes[p]", "缺少“value”。", "value"),
        (total(valu="x", weight=100), "nodes[p]", "这里没有“valu”这一项。", "value"),
        (
            total(value="x", weight=100).replace('"formula"', '"completoin"'),
            "nodes[p].method",
            "没有“completoin”这种计分方法。",
            "completion",
        ),
        (
            total(value="x", weight=100).replace('"formula"', "7"),
            "nodes[p].method",
            "没有“7”这种计分方法。",
            "weighted",
        ),
        (total(value="", weight=100), "nodes[p].value", "缺少“value”。", "value"),
    ],
)
def test_a_node_that_cannot_be_read_is_told_with_place_problem_and_remedy(body, place, problem, remedy):
    assert [f for f in faults(body) if f.grave and f.place == place and f.problem == problem and remedy in f.remedy]


def test_the_clause_of_a_node_stands_on_its_faults():
    noted = faults(total(value="x", weight="viel", clause="第十二条"))

    assert [(fault.place, fault.clause) for fault in noted] == [("nodes[p].weight", "第十二条")] * len(noted)
    assert noted


def test_a_fault_of_a_node_in_several_categories_is_told_once():
    assert len(faults(total(value="x", weight=100, cap="[1]"))) == 1
