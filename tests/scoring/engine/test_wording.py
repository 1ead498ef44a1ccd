from fractions import Fraction

import pytest

from scoring.engine.values import Absent
from scoring.engine.wording import say

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("operand", "chinese", "english"),
    [
        (HALF, "0.5", "0.5"),
        (Fraction(1, 3), "≈0.333333", "≈0.333333"),
        (True, "是", "yes"),
        (False, "否", "no"),
        (Absent("missing", "x"), "未交", "missing"),
        (["甲", HALF], "甲、0.5", "甲, 0.5"),
        (("{0}: {1}", "甲", HALF), "甲：0.5", "甲: 0.5"),
        ("{0}", "{0}", "{0}"),
        (7, "7", "7"),
    ],
)
def test_each_kind_of_operand_has_its_words(operand, chinese, english):
    assert say(("{0}: {1}", "a", operand)) == f"a：{chinese}"
    assert say(("{0}: {1}", "a", operand), "en") == f"a: {english}"


def test_a_rounded_result_is_not_said_to_be_equal():
    assert (
        say(("{0}: {1} × {2} = {3}", "a", Fraction(1), Fraction(1, 3), Fraction(1, 3)), "en")
        == "a: 1 × ≈0.333333 ≈ 0.333333"
    )


def test_parts_are_added_up_with_their_shares():
    line = ("@parts", (("党建", " × 60%"), ("业务", " × 40%")), (Fraction(90), Absent("missing", "x")), Fraction(54))

    assert say(line) == "党建 90 × 60% + 业务 未交 × 40% = 54"


def test_a_formula_is_said_with_the_values_of_its_names():
    assert say(("@formula", ("得分 ÷ 2", ("得分",)), (Fraction(3),), Fraction(3, 2))) == "得分 ÷ 2 = 1.5；其中 得分 = 3"
    assert say(("@formula", ("5", ()), (), Fraction(5))) == "5"


def test_braces_of_the_users_own_are_left_alone():
    assert say(("{0}: {1}", "{1}", "{x}"), "en") == "{1}: {x}"
