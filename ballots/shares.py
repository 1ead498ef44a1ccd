"""A secret in the hands of several (Shamir 1979): any `needed` of the shares give it back, fewer say nothing about it.

Each byte of the secret is the value at 0 of a random polynomial over GF(256); a share holds the values at its number.
"""

import secrets
from collections.abc import Mapping, Sequence
from functools import reduce

_MODULUS = 0x11B
MOST = 255


def _tables() -> tuple[list[int], list[int]]:
    """Powers of the generator 3, twice in a row, and their logarithms."""
    powers, logarithms, value = [0] * 510, [0] * 256, 1
    for exponent in range(255):
        powers[exponent] = powers[exponent + 255] = value
        logarithms[value] = exponent
        doubled = value << 1
        value ^= doubled ^ (_MODULUS if doubled & 0x100 else 0)
    return powers, logarithms


_POWERS, _LOGARITHMS = _tables()


def times(one: int, other: int) -> int:
    """The product in GF(256)."""
    return _POWERS[_LOGARITHMS[one] + _LOGARITHMS[other]] if one and other else 0


def over(one: int, other: int) -> int:
    """The quotient in GF(256); `other` is not 0."""
    return _POWERS[_LOGARITHMS[one] + 255 - _LOGARITHMS[other]] if one else 0


def split(secret: bytes, needed: int, holders: int) -> dict[int, bytes]:
    """Shares by number, from one. Raises ValueError unless 1 ≤ needed ≤ holders ≤ 255."""
    if not 1 <= needed <= holders <= MOST:
        raise ValueError(f"{needed} of {holders} shares cannot be")
    polynomials = [(byte, *secrets.token_bytes(needed - 1)) for byte in secret]
    return {number: bytes(_at(number, one) for one in polynomials) for number in range(1, holders + 1)}


def combine(shares: Mapping[int, bytes]) -> bytes:
    """The secret, if the shares are enough and right; otherwise other bytes."""
    weights = {number: _weight(number, list(shares)) for number in shares}
    columns = zip(*shares.values(), strict=True)
    factors = list(weights.values())
    return bytes(_sum(times(byte, factor) for byte, factor in zip(column, factors, strict=True)) for column in columns)


def _at(place: int, coefficients: Sequence[int]) -> int:
    return reduce(lambda value, coefficient: times(value, place) ^ coefficient, reversed(coefficients), 0)


def _weight(number: int, numbers: Sequence[int]) -> int:
    """Lagrange's weight at 0 of one number among all; to subtract is to add here."""
    others = [other for other in numbers if other != number]
    return reduce(lambda product, other: times(product, over(other, other ^ number)), others, 1)


def _sum(values) -> int:
    return reduce(int.__xor__, values, 0)
