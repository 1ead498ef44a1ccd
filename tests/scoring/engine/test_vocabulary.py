import pytest

from scoring.engine.grammar import BadFormula, tree_of
from scoring.engine.vocabulary import Vocabulary
from scoring.engine.wording import say

WORDS = Vocabulary(
    {"x": "number", "total": "number", "name": "text", "new": "yes/no", "unit": "subject", "leader": "subject"},
    {"circumstance": frozenset({"warned"}), "item": frozenset({"prize"})},
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("x + 1", "number"),
        ("x > 1", "yes/no"),
        ('"甲"', "text"),
        ("unit", "subject"),
        ("unit.total", "number"),
        ("unit.leader.name", "text"),
        ('unit == "u1"', "yes/no"),
        ('"u1" == unit', "yes/no"),
        ("if(new, x, 0)", "number"),
        ("either(name, “无”)", "text"),
        ("missing(unit)", "yes/no"),
        ("has(“warned”)", "yes/no"),
        ("amount(“warned”) + times(“prize”) + quantity_of(“prize”)", "number"),
        ("pool_rank(x) + sum_over(unit, x) + count_over(unit, x > 1)", "number"),
        ("earlier(“2023”, “score”)", "number"),
        ("earlier(“2023”, “grade”)", "text"),
        ("earlier(“2023”, “grade”, unit)", "text"),
        ("earlier_count(“2023-*”, “grade”, “优秀”) + streak(“*”, “grade”, “优秀”)", "number"),
        ("x in (1, 2, 3) and name in (“甲”, “乙”)", "yes/no"),
        ("round(x) + round(x, 1)", "number"),
    ],
)
def test_a_formula_gives_one_kind_of_value(text, kind):
    assert WORDS.kind_of(tree_of(text)) == kind


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("y", "没有“y”，请在 [[figures]] 中登记或写成节点"),
        ("totla", "没有“totla”，是否为“total”"),
        ("x.total", "“x”不是关系，其后不能加点"),
        ("unit.totla", "没有“totla”，是否为“total”"),
        ("x + name", "“name”是文字，这里需要数字"),
        ("x and new", "“x”是数字，这里需要判断（是或否）"),
        ("name > 1", "“name”是文字，这里需要数字"),
        ("x == name", "“name”是文字，这里需要数字"),
        ("x in (1, “a”)", '“"a"”是文字，这里需要数字'),
        ("if(x, 1, 2)", "“x”是数字，这里需要判断（是或否）"),
        ("if(new, 1, name)", "“name”是文字，这里需要数字"),
        ("if(new, 1)", "if 应有 3 至 3 个参数，现有 2 个"),
        ("clip(x, 1)", "clip 应有 3 至 3 个参数，现有 2 个"),
        ("max()", "max 应有 1 至 50 个参数，现有 0 个"),
        ("missing()", "missing 应有 1 至 1 个参数，现有 0 个"),
        ("maxx(x)", "没有函数“maxx”，相近的是“max”"),
        ("eval(“1”)", "没有函数“eval”"),
        ("__import__(“os”)", "没有函数“__import__”"),
        ("x.__class__", "“x”不是关系，其后不能加点"),
        ("unit.__class__", "没有“__class__”"),
        ("has(“fired”)", "has(…)：方案中没有情形“fired”"),
        ("times(“gift”)", "times(…)：方案中没有事项“gift”"),
        ("has(name)", "“name”应写成带引号的文字"),
        ("sum_over(x, x)", "sum_over 的第一个参数应为关系，例如 unit"),
        ("sum_over(unit.leader, x)", "sum_over 的第一个参数应为关系，例如 unit"),
        ("count_over(unit, x)", "“x”是数字，这里需要判断（是或否）"),
        ("pool_mean(name)", "“name”是文字，这里需要数字"),
        ("earlier(“2023”, x)", "“x”应写成带引号的文字"),
        ("earlier(“2023”, “score”, x)", "earlier 的第三个参数应为关系，例如 unit"),
        ("earlier(“2023”, “score”, unit.leader)", "earlier 的第三个参数应为关系，例如 unit"),
        ("streak(“*”, “grade”)", "streak 应有 3 至 3 个参数，现有 2 个"),
    ],
)
def test_what_makes_no_sense_is_told_with_the_name_at_fault(text, complaint):
    with pytest.raises(BadFormula) as bad:
        WORDS.kind_of(tree_of(text))

    assert complaint in say(bad.value.args)


def test_a_name_of_one_formula_only_is_not_known_to_the_pool():
    own = WORDS.along(value="number")

    assert own.kind_of(tree_of("value / pool_max(x)")) == "number"
    with pytest.raises(BadFormula):
        own.kind_of(tree_of("pool_mean(value)"))
    with pytest.raises(BadFormula):
        own.kind_of(tree_of("sum_over(unit, value)"))


def test_pools_can_be_kept_out():
    with pytest.raises(BadFormula):
        Vocabulary({"x": "number"}, pooled=False).kind_of(tree_of("pool_mean(x)"))


@pytest.mark.parametrize("sign", ["+", "*", "-", "/", " and ", " or "])
def test_the_longest_formula_is_judged_without_exhausting_the_stack(sign):
    word = "new" if sign.strip().isalpha() else "x"

    assert WORDS.kind_of(tree_of(sign.join([word] * 200))) in ("number", "yes/no")
