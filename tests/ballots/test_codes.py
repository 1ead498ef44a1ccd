import pytest
from hypothesis import given
from hypothesis import strategies as some

from ballots.codes import CODE, claim_of, digest_of, grouped, new_code, receipt_of, token_of, ungrouped


def test_a_code_has_at_least_128_random_bits():
    assert len(new_code()) * 8 >= 128
    assert len({new_code() for _ in range(1000)}) == 1000


@given(some.binary(min_size=1, max_size=40))
def test_what_is_printed_is_read_back(secret):
    assert ungrouped(grouped(secret), len(secret)) == secret


@given(some.binary(min_size=CODE, max_size=CODE))
def test_it_may_be_typed_carelessly(secret):
    typed = grouped(secret).lower().replace("-", " ").replace("o", "0").replace("i", "1").replace("b", "8")

    assert ungrouped(typed, CODE) == secret


@pytest.mark.parametrize("text", ["", "ABCD", "?" * 32, "A" * 31, "A" * 33, "二" * 32, "A" * 10_000])
def test_what_is_no_code_is_none(text):
    assert ungrouped(text, CODE) is None


def test_neither_digest_nor_claim_nor_receipt_leads_to_another():
    code, token = new_code(), token_of("key")
    made = [bytes.fromhex(digest_of(code)), claim_of(code, token), receipt_of(code, token), code, token]

    assert not [(a, b) for a in made for b in made if a is not b and (a in b or b in a)]


def test_another_key_or_code_is_another_claim_and_receipt():
    code, other, token = new_code(), new_code(), token_of("key")

    for made in (claim_of, receipt_of):
        assert len({made(code, token), made(other, token), made(code, token_of("other"))}) == 3
        assert made(code, token) == made(code, token)


def test_any_text_may_be_a_key():
    assert len(token_of("\ud800")) == len(token_of("一" * 500)) == 16
