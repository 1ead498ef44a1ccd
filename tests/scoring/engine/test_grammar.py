from fractions import Fraction

import pytest

from scoring.engine.grammar import BadFormula, Call, Literal, Name, tree_of, walk
from scoring.engine.vocabulary import spoken
from scoring.engine.wording import say


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("1 + 2 * 3", "+(1, *(2, 3))"),
        ("(1 + 2) * 3", "*(+(1, 2), 3)"),
        ("8 - 3 - 2", "-(-(8, 3), 2)"),
        ("8 / 4 / 2", "/(/(8, 4), 2)"),
        ("-x * 2", "*(negative(x), 2)"),
        ("--x", "x"),
        ("2 - -x", "-(2, negative(x))"),
        ("not a and b or c", "or(and(not(a), b), c)"),
        ("not not a", "not(not(a))"),
        ("not not not a", "not(a)"),
        ("a + 1 >= b * 2", ">=(+(a, 1), *(b, 2))"),
        ("unit.leader.score", "unit.leader.score"),
        ("clip(x, 0, 100)", "clip(x, 0, 100)"),
        ('grade in ("优秀", "良好")', 'in(grade, "优秀", "良好")'),
        ("true", "true"),
    ],
)
def test_a_formula_is_read_in_the_usual_order(text, meaning):
    assert spoken(tree_of(text)) == meaning


@pytest.mark.parametrize(
    ("chinese", "plain"),
    [
        ("x × 2 ÷ 4", "x * 2 / 4"),
        ("（x ≥ 60）", "(x >= 60)"),
        ("max（x，y）", "max(x, y)"),
        ("x ≠ 1 or x ≤ 2 － 1", "x != 1 or x <= 2 - 1"),
        ("grade == “优秀”", 'grade == "优秀"'),
    ],
)
def test_the_signs_of_a_chinese_keyboard_mean_the_same(chinese, plain):
    assert tree_of(chinese) == tree_of(plain)


def test_signs_within_a_text_stay_as_they_are():
    assert tree_of('"甲（一）×"') == Literal("甲（一）×")


def test_numbers_are_exact():
    assert tree_of("0.1") == Literal(Fraction(1, 10))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "公式没有写完"),
        ("1 +", "公式没有写完"),
        ("(1", "“1”之后应有“)”"),
        ("1 2", "这里不应出现“2”"),
        ("1 < 2 < 3", "这里不应出现“<”"),
        ("1.2.3", "“1.2.3”不是数字"),
        ("5.", "“5.”不是数字"),
        ("x.", "“x.”之后应有名称"),
        ("x..y", "“x.”之后应有名称"),
        ("max(1,)", "这里不应出现“)”"),
        ("max(1 2)", "“1”之后应有“,”"),
        ("x in 5", "“in”之后应有“(”"),
        ("x = 5", "读不懂“= 5”"),
        ("x ** 2", "这里不应出现“*”"),
        ("x[0]", "读不懂“[0]”"),
        ("x; y", "读不懂“; y”"),
        ('"open', '读不懂“"open”'),
        ("x % 2", "读不懂“% 2”"),
        ("lambda: 1", "读不懂“: 1”"),
        ("x if y else z", "这里不应出现“if”"),
        ("and(true)", "这里不应出现“and”"),
        ("true == not(true, false)", "这里不应出现“not”"),
        ("in()", "这里不应出现“in”"),
        ("negative(1, 2)", "这里不应出现“negative”"),
        ("9" * 41, "不是数字"),
    ],
)
def test_what_cannot_be_read_says_where_it_stops(text, complaint):
    with pytest.raises(BadFormula) as bad:
        tree_of(text)

    assert complaint in say(bad.value.args)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("1" * 2001, "公式超过 2000 个字符"),
        ("+".join("x" * 201), "公式超过 400 个词和符号"),
        ("(" * 45 + "1" + ")" * 45, "公式嵌套超过 40 层"),
        ("abs(" * 45 + "1" + ")" * 45, "公式嵌套超过 40 层"),
    ],
)
def test_a_formula_cannot_be_long_or_deep_without_end(text, complaint):
    with pytest.raises(BadFormula) as bad:
        tree_of(text)

    assert complaint in say(bad.value.args)


def test_brackets_side_by_side_are_not_deep():
    assert tree_of("+".join(["(1)"] * 60)) == tree_of("+".join(["1"] * 60))


def test_hundreds_of_signs_and_denials_in_a_row_are_read_without_depth():
    assert tree_of("-" * 398 + "1") == Literal(Fraction(1))
    assert spoken(tree_of("not " * 399 + "a")) == "not(a)"


def test_a_tree_is_walked_from_the_top_in_reading_order():
    tree = tree_of("max(a.b, 1) + c")

    assert [part.path for part in walk(tree) if isinstance(part, Name)] == [("a", "b"), ("c",)]
    assert [part.function for part in walk(tree) if isinstance(part, Call)] == ["+", "max"]
