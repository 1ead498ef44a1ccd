from fractions import Fraction

from evalsys.demo.s5_cadres import BOTTOM, EXTREME, LEVELS, TOP


def test_the_two_ends_of_the_month_are_37_percent_apart():
    points = {end: Fraction(50 * done, due) + mark * 2 / 5 + 10 for end, (due, done, mark) in EXTREME.items()}
    factor = {end: 1 + (score - 80) / 100 for end, score in points.items()}

    assert factor[BOTTOM] * Fraction("0.9") == Fraction("0.63") * factor[TOP] * Fraction("1.05")


def test_the_two_ends_of_the_year_are_26_points_apart():
    assert TOP - BOTTOM == 2600


def test_a_higher_level_is_paid_more():
    pay = [(month, year) for _, _, month, year, _ in LEVELS.values()]

    assert pay == sorted(pay, reverse=True)
