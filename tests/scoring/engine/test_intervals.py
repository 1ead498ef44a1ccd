import re
from fractions import Fraction

import pytest

from scoring.engine.intervals import Interval, seams

read = Interval.read


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("[80,90)", ["80", "89.99"], ["79.99", "90"]),
        ("(80,90]", ["80.01", "90"], ["80", "90.01"]),
        ("[90,)", ["90", "1000"], ["89.999"]),
        ("(,60)", ["-5", "59.99"], ["60"]),
        ("[5,5]", ["5"], ["4.99", "5.01"]),
        ("(,)", ["-100", "0", "100"], []),
    ],
)
def test_an_interval_holds_its_closed_ends_and_not_its_open_ones(text, inside, outside):
    assert all(Fraction(number) in read(text) for number in inside)
    assert not any(Fraction(number) in read(text) for number in outside)


def test_exactly_a_third_is_told_from_its_rounding():
    third = read("[33.33,)")

    assert Fraction(100, 3) in third
    assert Fraction(100, 3) not in read("[33.34,)")


@pytest.mark.parametrize("text", ["（60，70）", " ( 60 , 70 ) ", "(60,70)"])
def test_chinese_brackets_and_spaces_read_the_same(text):
    assert read(text) == Interval(Fraction(60), Fraction(70), False, False)


@pytest.mark.parametrize(
    "text", ["", "80-90", "[80;90)", "[90,80)", "(5,5)", "[5,5)", "(5,5]", "[1e3,)", "[80,90", "[a,b]"]
)
def test_what_holds_nothing_or_reads_as_nothing_is_refused(text):
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        read(text)


@pytest.mark.parametrize("text", ["[80,90)", "(,60)", "[90,)", "(-2.5,0]", "[5,5]"])
def test_an_interval_is_written_as_it_was_read(text):
    assert str(read(text)) == text


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["[90,)", "[80,90)", "(,80)"], []),
        (["[80,90]", "[90,)"], [("overlap", "[80,90]", "[90,)")]),
        (["[80,90)", "(90,)"], [("gap", "[80,90)", "(90,)")]),
        (["[80,89]", "[90,)"], [("gap", "[80,89]", "[90,)")]),
        (["[60,80)", "[70,90)"], [("overlap", "[60,80)", "[70,90)")]),
        (["[80,)", "[90,)"], [("overlap", "[80,)", "[90,)")]),
        (["(,60)", "(,70)"], [("overlap", "(,60)", "(,70)")]),
        (["(5,9]", "[5,5]"], []),
        (["[5,9]", "[5,5]"], [("overlap", "[5,9]", "[5,5]")]),
        (["[3,4]"], []),
        ([], []),
    ],
)
def test_neighbours_that_overlap_or_leave_a_gap_are_named(texts, found):
    seen = [(kind, str(lower), str(upper)) for kind, lower, upper in seams([read(text) for text in texts])]

    assert [(kind, {lower, upper}) for kind, lower, upper in seen] == [(kind, {a, b}) for kind, a, b in found]
