from fractions import Fraction

import pytest

from evidence.typed import Unreadable, text_of, value_of
from scoring.engine.scheme import Figure
from scoring.engine.values import Absent

RATE = Figure("rate", "完成率", unit="%", low=Fraction(0), high=Fraction(100))
GRADE = Figure("grade", "等次", kind="text", choices=("好", "较好"))
FACT = Figure("fact", "是否约谈", kind="yes/no")
HEAD = Figure("head", "分管领导", kind="subject")
CALLED = {"张三": ["C1"], "李四": ["C2", "C3"], "C1": ["C1"]}


@pytest.mark.parametrize(
    ("figure", "text", "value"),
    [
        (RATE, " 92.5 ", Fraction("92.5")),
        (RATE, "９２．５％", Fraction("92.5")),
        (RATE, "", Absent("missing", "完成率")),
        (RATE, "不适用", Absent("not_applicable", "完成率")),
        (GRADE, "好", "好"),
        (FACT, "是", True),
        (FACT, "否", False),
        (HEAD, "张三", "C1"),
    ],
)
def test_a_cell_is_read_as_people_write_it_and_shown_so_that_it_reads_back(figure, text, value):
    assert value_of(figure, text, CALLED) == value
    assert value_of(figure, text_of(value), CALLED) == value


@pytest.mark.parametrize(
    ("figure", "text"),
    [(RATE, "很多"), (RATE, "1e3"), (RATE, "-1"), (RATE, "101"), (GRADE, "差"), (FACT, "也许"), (HEAD, "李四"),
     (HEAD, "王五"), (RATE, "9" * 300), (Figure("n", "件数"), "5%")],
)  # fmt: skip
def test_what_is_no_value_is_refused(figure, text):
    with pytest.raises(Unreadable):
        value_of(figure, text, CALLED)
