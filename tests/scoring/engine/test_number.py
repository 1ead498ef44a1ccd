from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.engine.number import Exact, exact, ratio, total

NUMBERS = st.fractions(min_value=-1000, max_value=1000, max_denominator=997)
OTHERS = st.one_of(st.integers(-1000, 1000), NUMBERS, NUMBERS.map(exact))


@given(NUMBERS, OTHERS)
def test_an_exact_does_the_arithmetic_of_a_fraction_on_either_side(number, other):
    one = exact(number)

    assert (one + other, one - other, one * other) == (number + other, number - other, number * other)
    assert (other + one, other - one, other * one) == (other + number, other - number, other * number)
    assert (-one, abs(one), hash(one), str(one)) == (-number, abs(number), hash(number), str(number))
    if other:
        assert one / other == number / other
    if number:
        assert other / one == other / number


@given(NUMBERS, OTHERS)
def test_an_exact_compares_as_a_fraction_does(number, other):
    one = exact(number)

    assert (one < other, one <= other, one > other, one >= other) == (
        number < other,
        number <= other,
        number > other,
        number >= other,
    )
    assert (one == other) is (number == other)
    assert (other == one) is (number == other)


@given(NUMBERS, OTHERS)
def test_what_comes_out_is_in_lowest_terms_with_a_positive_denominator(number, other):
    results = [
        exact(number) + other,
        exact(number) - other,
        exact(number) * other,
        *([exact(number) / other] if other else []),
    ]

    assert all(type(result) is Exact for result in results)
    assert [(r.numerator, r.denominator) for r in results] == [
        (Fraction(r).numerator, Fraction(r).denominator) for r in results
    ]


def test_to_divide_by_zero_is_refused_as_ever():
    for nothing in (0, Fraction(0), exact(0)):
        with pytest.raises(ZeroDivisionError):
            exact(1) / nothing


def test_a_ratio_is_reduced():
    assert (ratio(6, 4).numerator, ratio(6, 4).denominator) == (3, 2)
    assert ratio(0, 7) == 0


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=12))
def test_a_total_is_the_sum_of_the_products(pairs):
    assert total([(exact(a), exact(b)) for a, b in pairs]) == sum((a * b for a, b in pairs), Fraction(0))


def test_a_total_of_unlike_ratios_is_exact():
    pairs = [(ratio(1, 101 + 2 * n), 3) for n in range(100)]

    assert total(pairs) == 3 * sum((Fraction(1, 101 + 2 * n) for n in range(100)), Fraction(0))
