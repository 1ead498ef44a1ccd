from fractions import Fraction

import pytest

from linkages.models import Talk
from linkages.wording import circumstance_like, pay_class, talk_in


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("预警诫勉", Talk.Kind.ADMONITION),
        ("约谈主要负责人，分析研判班子", Talk.Kind.SUMMONS),
        ("批评教育", Talk.Kind.CRITICISM),
        ("谈话提醒，提前结束挂职", Talk.Kind.REMINDER),
        ("分管领导谈话", Talk.Kind.FEEDBACK),
        ("绩效奖金系数", None),
    ],
)
def test_a_measure_that_speaks_of_a_talk_says_of_which_kind(what, kind):
    assert talk_in(what) == kind


def test_the_circumstance_of_a_scheme_that_is_nearest_in_words_is_suggested():
    known = [("a", "年内受处分"), ("b", "受到诫勉")]

    assert [circumstance_like(what, known) for what in ("预警诫勉", "政务处分", "通报表扬")] == ["b", "a", ""]


@pytest.mark.parametrize(
    ("value", "word"), [("1.2", "优绩优酬"), ("1", "平绩低酬"), ("0.8", "差绩降酬"), ("0", "无绩不酬")]
)
def test_a_coefficient_is_called_as_the_scheme_calls_it(value, word):
    words = ["优绩优酬", "平绩低酬", "差绩降酬", "无绩不酬"]

    assert pay_class(Fraction(value), words) == word
    assert pay_class(Fraction(value), []) == ""
