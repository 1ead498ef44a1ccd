from itertools import combinations

import pytest
from django.core.exceptions import ValidationError

from ballots.envelope import new_key, opened, rejoined, seal

PUBLIC, SHARES = new_key(3, 5)


def test_what_was_sealed_is_opened_by_any_three_of_five():
    envelope = seal(PUBLIC, 7, b"ballot")

    assert b"ballot" not in envelope
    for chosen in combinations(SHARES, 3):
        assert opened(rejoined(PUBLIC, chosen, 3), 7, [envelope]) == [b"ballot"]


def test_the_same_ballot_is_never_sealed_alike_and_always_as_long():
    made = [seal(PUBLIC, 7, b"x" * 50) for _ in range(20)]

    assert len(set(made)) == 20
    assert {len(envelope) for envelope in made} == {98}


def test_an_envelope_opens_for_its_own_box_and_unchanged_alone():
    private, envelope = rejoined(PUBLIC, SHARES[:3], 3), seal(PUBLIC, 7, b"ballot")
    changed = [envelope[:at] + bytes([envelope[at] ^ 1]) + envelope[at + 1 :] for at in range(len(envelope))]

    assert opened(private, 8, [envelope]) == [None]
    assert set(opened(private, 7, [*changed, b"", b"short", envelope[:-1]])) == {None}


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        (SHARES[:2], ["需要 3 份不同的密钥份额，只输入了 2 份。"]),
        ([SHARES[0]] * 3, ["需要 3 份不同的密钥份额，只输入了 1 份。"]),
        ([SHARES[0], SHARES[1][:-1] + ("A" if SHARES[1][-1] != "A" else "B"), "?"],
         ["第 2 份密钥份额输入有误，或属于另一个票箱。", "第 3 份密钥份额输入有误，或属于另一个票箱。"]),
        ([*SHARES[:2], new_key(3, 5)[1][2]], ["第 3 份密钥份额输入有误，或属于另一个票箱。"]),
    ],
    ids=["too few", "one share thrice", "mistyped", "of another box"],
)  # fmt: skip
def test_wrong_shares_are_named(shares, told):
    with pytest.raises(ValidationError) as refused:
        rejoined(PUBLIC, shares, 3)

    assert refused.value.messages == told


def test_shares_are_typed_without_capitals_or_hyphens():
    typed = [share.lower().replace("-", "") for share in SHARES[2:]]

    assert opened(rejoined(PUBLIC, typed, 3), 1, [seal(PUBLIC, 1, b"x")]) == [b"x"]
