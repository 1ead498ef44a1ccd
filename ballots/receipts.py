"""The published list of receipts (回执): that a ballot counts, never what it says; and the root that pins the list."""

import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ballots.codes import RECEIPT, grouped, ungrouped
from ballots.models import Box, ReceiptList


def root_of(receipts: Sequence[bytes]) -> str:
    """The Merkle root of a list, as in RFC 6962 (certificate transparency): SHA-256, leaves and nodes told apart."""
    level = [hashlib.sha256(b"\0" + receipt).digest() for receipt in receipts]
    if not level:
        return hashlib.sha256(b"").hexdigest()
    while len(level) > 1:
        pairs = [
            hashlib.sha256(b"\1" + one + other).digest() for one, other in zip(level[::2], level[1::2], strict=False)
        ]
        level = [*pairs, *level[len(pairs) * 2 :]]
    return level[0].hex()


@dataclass(frozen=True)
class Proof:
    """That a receipt stands on a list: its place from 0, its leaf, and the neighbours' hashes up to the root.

    `path`: for each level whether the neighbour stands on the left, its hash, and what both make together.
    """

    place: int
    leaf: str
    path: tuple[tuple[bool, str, str], ...]


def proof_of(receipts: Sequence[bytes], place: int) -> Proof:
    """The audit path of RFC 6962, section 2.1.1, for the receipt at a place."""
    level = [hashlib.sha256(b"\0" + receipt).digest() for receipt in receipts]
    at, leaf, path = place, level[place], []
    while len(level) > 1:
        beside = at ^ 1
        above = [hashlib.sha256(b"\1" + one + two).digest() for one, two in zip(level[::2], level[1::2], strict=False)]
        if beside < len(level):
            path.append((beside < at, level[beside].hex(), above[at // 2].hex()))
        level, at = [*above, *level[len(above) * 2 :]], at // 2
    return Proof(place, leaf.hex(), tuple(path))


def receipts_in(content: bytes) -> list[bytes]:
    """A kept list, receipt by receipt."""
    return [content[at : at + RECEIPT] for at in range(0, len(content), RECEIPT)]


def published(box: Box) -> list[str]:
    """All receipts of a sealed box as they are printed, in the order that the root is made of; none before sealing."""
    kept = ReceiptList.objects.filter(box=box).first()
    return list(map(grouped, receipts_in(bytes(kept.content)))) if kept else []


def counts(box: Box, text: str) -> bool:
    """Whether a receipt, as somebody types it, is on the list of a box."""
    receipt = ungrouped(text, RECEIPT)
    return receipt is not None and is_listed(box.pk, receipt)


def found_on(box: Box, text: str) -> Proof | None:
    """The proof that a receipt, as somebody types it, is on the list of a box; None where it is not."""
    receipt, kept = ungrouped(text, RECEIPT), ReceiptList.objects.filter(box=box).first()
    receipts = receipts_in(bytes(kept.content)) if kept else []
    place = bisect_left(receipts, receipt) if receipt is not None else len(receipts)
    return proof_of(receipts, place) if receipts[place : place + 1] == [receipt] else None


def is_listed(box: int, receipt: bytes) -> bool:
    """Whether a receipt is on the list of a box."""
    kept = ReceiptList.objects.filter(pk=box).first()
    if kept is None:
        return False
    receipts = receipts_in(bytes(kept.content))
    place = bisect_left(receipts, receipt)
    return place < len(receipts) and receipts[place] == receipt
