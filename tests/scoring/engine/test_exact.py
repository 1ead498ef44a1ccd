import re
from fractions import Fraction

import pytest

from scoring.engine.exact import TooLarge, parse, plain, published, root, rounded, settled

THIRD = Fraction(1, 3)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("92.5", Fraction(185, 2)),
        ("-0.4", Fraction(-2, 5)),
        ("+7", Fraction(7)),
        ("0", Fraction(0)),
        ("007", Fraction(7)),
    ],
)
def test_plain_decimals_are_read_exactly(text, number):
    assert parse(text) == number


@pytest.mark.parametrize(
    "text", ["", " ", "1e5", ".5", "5.", "1,000", "1/3", "nan", "inf", "0x1", "1_0", " 1", "1\n", "--1", "9" * 41]
)
def test_nothing_else_is_a_number(text):
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        parse(text)


@pytest.mark.parametrize(
    ("how", "results"),
    [
        ("half-up", ["2", "-2", "3", "1", "-1"]),
        ("half-even", ["2", "-2", "2", "1", "-1"]),
        ("down", ["1", "-1", "2", "1", "-1"]),
        ("up", ["2", "-2", "3", "2", "-2"]),
        ("floor", ["1", "-2", "2", "1", "-2"]),
        ("ceiling", ["2", "-1", "3", "2", "-1"]),
    ],
)
def test_each_rounding_goes_its_own_way_above_and_below_zero(how, results):
    numbers = [Fraction(3, 2), Fraction(-3, 2), Fraction(5, 2), Fraction(6, 5), Fraction(-6, 5)]

    assert [str(rounded(number, 0, how)) for number in numbers] == results


def test_a_half_in_the_last_published_place_goes_up_as_it_does_on_paper():
    # A float holds 1.005 as 1.00499…; 94.545454… are the 100/80/60/0 points of 220 ballots.
    assert published(parse("1.005"), 2) == "1.01"
    assert published(Fraction(20800, 220), 2) == "94.55"


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (Fraction(0), 2, "0.00"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(-1, 100), 2, "-0.01"),
        (Fraction(1, 20), 1, "0.1"),
        (Fraction(7), 0, "7"),
        (Fraction(-7, 2), 0, "-4"),
        (Fraction(999_995, 100_000), 4, "10.0000"),
    ],
)
def test_a_published_figure_has_exactly_its_decimals_and_no_negative_zero(number, places, text):
    assert published(number, places) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(100), "100"),
        (Fraction(-5, 2), "-2.5"),
        (Fraction(1, 10**12), "0.000000000001"),
        (THIRD, "≈0.333333"),
        (Fraction(1, 10**13), "≈0.000000"),
    ],
)
def test_a_working_figure_is_written_in_full_or_marked_as_cut(number, text):
    assert plain(number) == text


def test_a_third_stays_a_third_however_often_it_is_used():
    assert settled(THIRD) * 3 == 1


def test_the_bound_of_ten_to_the_sixtieth_is_still_within():
    assert settled(Fraction(10**60)) == 10**60
    assert settled(Fraction(-(10**60))) == -(10**60)


@pytest.mark.parametrize("number", [Fraction(10**60) + 1, -Fraction(10**60) - THIRD])
def test_a_value_beyond_the_bound_is_refused(number):
    with pytest.raises(TooLarge):
        settled(number)


def test_a_denominator_of_hundreds_of_digits_is_cut_to_sixty_decimals():
    long = settled(Fraction(10**200, 3 * 10**200 + 1))

    assert 10**60 % long.denominator == 0
    assert abs(long - THIRD) < Fraction(1, 10**59)


def test_the_root_of_a_square_is_exact_and_that_of_two_has_forty_decimals():
    assert root(Fraction(9, 4)) == Fraction(3, 2)
    assert 0 < 2 - root(Fraction(2)) ** 2 < Fraction(1, 10**39)
    assert root(Fraction(0)) == 0
