import hashlib

import pytest

from ballots.codes import RECEIPT, ungrouped
from ballots.receipts import counts, found_on, proof_of, published, root_of
from tests.ballots.polls import cast_all, polled, sealed, team

LEAVES = [bytes([number]) * 10 for number in range(7)]


def node(one, other):
    return hashlib.sha256(b"\1" + one + other).digest()


def by_definition(leaves):
    """RFC 6962, section 2.1: split at the largest power of two below the number."""
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node(by_definition(leaves[:split]), by_definition(leaves[split:]))


@pytest.mark.parametrize("number", range(1, 8))
def test_the_root_is_that_of_the_standard(number):
    assert root_of(LEAVES[:number]) == by_definition(LEAVES[:number]).hex()


def test_the_root_of_no_receipts_is_the_hash_of_nothing():
    assert root_of([]) == hashlib.sha256(b"").hexdigest()


def test_another_list_has_another_root():
    assert len({root_of(LEAVES), root_of(LEAVES[:-1]), root_of(LEAVES[::-1]), root_of([*LEAVES, b"x"])}) == 4


@pytest.mark.django_db
def test_the_list_is_published_when_the_box_is_sealed(round):
    poll = polled(round)
    receipts = cast_all(poll, [team("好", "好", "好"), team("较好", "好", None)])

    assert published(poll.box) == []
    assert not counts(poll.box, receipts[0])
    sealed(poll)
    assert published(poll.box) == sorted(receipts, key=lambda receipt: ungrouped(receipt, RECEIPT))


@pytest.mark.django_db
def test_a_receipt_is_found_on_the_list_and_no_other(round):
    poll = polled(round)
    [receipt] = cast_all(poll, [team("好", "好", "好")])
    sealed(poll)

    assert counts(poll.box, receipt.lower().replace("-", " "))
    assert not counts(poll.box, "AAAA-AAAA-AAAA-AAAA")
    assert not counts(poll.box, "")


@pytest.mark.parametrize(("number", "place"), [(n, place) for n in range(1, 8) for place in range(n)])
def test_the_proof_of_a_receipt_leads_to_the_root(number, place):
    proof = proof_of(LEAVES[:number], place)

    found = hashlib.sha256(b"\0" + LEAVES[place]).digest()
    assert proof.leaf == found.hex()
    for left, beside, above in proof.path:
        found = node(bytes.fromhex(beside), found) if left else node(found, bytes.fromhex(beside))
        assert above == found.hex()
    assert found.hex() == root_of(LEAVES[:number])


@pytest.mark.django_db
def test_a_receipt_as_typed_is_proved(round):
    poll = polled(round)
    receipts = cast_all(poll, [team("好", "好", "好")] * 5)
    box = sealed(poll)

    assert {found_on(box, receipt).place for receipt in receipts} == set(range(5))
    assert found_on(box, "AAAA-AAAA-AAAA-AAAA") is None
    assert found_on(box, "") is None
