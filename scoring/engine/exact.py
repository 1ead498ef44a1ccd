"""Exact numbers: decimal text in, fractions inside, decimal text out."""

import math
import re
from fractions import Fraction

from scoring.engine.number import exact, ratio

NUMBER = re.compile(r"[+-]?\d{1,40}(\.\d{1,40})?")
WIDEST_DENOMINATOR = 512
LARGEST = 10**60
FINEST = 10**12
FEWEST_BITS = LARGEST.bit_length() - 1


class TooLarge(ArithmeticError):
    """A value has left the range that any evaluation could mean."""


def parse(text: str) -> Fraction:
    """Read a plain decimal such as "92.5" or "-0.4"; ValueError for anything else, exponents included."""
    if not NUMBER.fullmatch(text):
        raise ValueError(text)
    return exact(text)


def rounded(number: Fraction, places: int, how: str = "half-up") -> Fraction:
    """Round to so many decimals; halves go away from zero unless another rounding is named."""
    return ratio(_steps(number, places, how), 10**places)


def _steps(number: Fraction, places: int, how: str) -> int:
    """A rounded number in units of its last decimal."""
    scale: int = 10**places
    whole, rest = divmod(abs(number.numerator) * scale, number.denominator)
    negative = number.numerator < 0
    if rest and _goes_up(how, whole, 2 * rest - number.denominator, negative):
        whole += 1
    return -whole if negative else whole


def _goes_up(how: str, whole: int, over_half: int, negative: bool) -> bool:
    if how == "half-up":
        return over_half >= 0
    if how == "half-even":
        return over_half > 0 or (over_half == 0 and whole % 2 == 1)
    return how == "up" or (how == "ceiling" and not negative) or (how == "floor" and negative)


def published(number: Fraction, places: int, how: str = "half-up") -> str:
    """Write with exactly so many decimals, as a published table does."""
    steps = _steps(number, places, how)
    sign, digits = "-" if steps < 0 else "", str(abs(steps)).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits


def plain(number: Fraction) -> str:
    """Write in full when the decimal ends within twelve places; otherwise six places after "≈"."""
    if abs(number.numerator) > LARGEST * number.denominator:
        return "> 10^60" if number > 0 else "< -10^60"
    if number.denominator == 1:
        return str(number.numerator)
    digits, rest = divmod(abs(number.numerator) * FINEST, number.denominator)
    if not rest:
        whole, part = divmod(digits, FINEST)
        return f"{'-' if number.numerator < 0 else ''}{whole}.{str(part).rjust(12, '0').rstrip('0')}"
    return "≈" + published(number, 6)


def settled(number: Fraction) -> Fraction:
    """Keep working numbers small enough to compute with.

    Fractions stay exact until their denominator passes 512 bits, which only the mean of thousands of unlike ratios
    reaches; from there on sixty decimals are kept. TooLarge beyond 10^60: no published scale comes near it.
    """
    above, below = number.as_integer_ratio()
    if below.bit_length() > WIDEST_DENOMINATOR or above.bit_length() > FEWEST_BITS:
        if abs(above) > LARGEST * below:
            raise TooLarge
        if below.bit_length() > WIDEST_DENOMINATOR:
            return rounded(number, 60, "half-even")
    return number


def root(number: Fraction) -> Fraction:
    """The square root of a number not below zero, to forty decimals (the one operation that is not exact)."""
    return ratio(math.isqrt(number.numerator * 10**80 // number.denominator), 10**40)
