from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ballots.shares import combine, over, split, times

BYTES = some.integers(0, 255)


@given(some.binary(min_size=1, max_size=40), some.data())
def test_so_many_shares_as_are_needed_give_the_secret_back(secret, data):
    holders = data.draw(some.integers(1, 7))
    needed = data.draw(some.integers(1, holders))
    shares = split(secret, needed, holders)

    chosen = data.draw(some.permutations(sorted(shares)))[: data.draw(some.integers(needed, holders))]

    assert combine({number: shares[number] for number in chosen}) == secret


@given(some.binary(min_size=32, max_size=32))
def test_fewer_do_not(secret):
    shares = split(secret, 3, 5)

    assert secret not in [combine({a: shares[a], b: shares[b]}) for a, b in combinations(shares, 2)]


@given(BYTES, BYTES, BYTES)
def test_with_fewer_every_secret_is_as_likely(first, second, other):
    """For two shares of three needed, and any secret, there is one third share that would give that secret."""
    thirds = [
        third for third in range(256) if combine({1: bytes([first]), 2: bytes([second]), 3: bytes([third])})[0] == other
    ]

    assert len(thirds) == 1


@pytest.mark.parametrize(
    ("one", "other", "product"), [(0x57, 0x83, 0xC1), (0x57, 0x13, 0xFE), (0x53, 0xCA, 0x01), (0, 7, 0)]
)
def test_products_are_those_of_the_standard(one, other, product):
    """FIPS 197, section 4.2; and the pair of inverses that everybody quotes."""
    assert times(one, other) == times(other, one) == product


@given(BYTES, BYTES, BYTES)
def test_products_distribute_over_sums(one, other, third):
    assert times(one, other ^ third) == times(one, other) ^ times(one, third)


@given(BYTES, some.integers(1, 255))
def test_a_quotient_undoes_a_product(one, other):
    assert over(times(one, other), other) == one


@pytest.mark.parametrize(("needed", "holders"), [(0, 3), (4, 3), (2, 256)])
def test_what_cannot_be_is_refused(needed, holders):
    with pytest.raises(ValueError, match="cannot be"):
        split(b"x", needed, holders)
