"""Free comments (意见建议): a slot of one length in the sealed sheet, and where they are laid down when it is opened.

They are kept apart from the marks, in an order that chance has drawn, and where a class has handed in too few ballots
not at all: who reads a comment must not be able to count its writer out.
"""

import secrets
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ballots.models import Box, Comment

MOST = 200
"""Characters of a comment, counted as browsers count them (`maxlength`)."""
SLOT = 2 * MOST
_NO_LETTERS = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


class Said(NamedTuple):
    """A comment of an opened ballot: to which form, as which class, on whom."""

    form: str
    voter_class: str
    subject: str
    text: str


def as_kept(text: str) -> str:
    """A comment in one line, without signs that nobody sees: they could tell one writer from another."""
    seen = "".join(" " if unicodedata.category(sign) in _NO_LETTERS else sign for sign in text[: 4 * MOST])
    return " ".join(seen.split())


def slotted(text: str) -> bytes | None:
    """A comment as its slot holds it; None if it is too long."""
    content = as_kept(text).encode("utf-16-be")
    return content.ljust(SLOT, b"\0") if len(text) <= 4 * MOST and len(content) <= SLOT else None


def unslotted(slot: bytes) -> str:
    """The comment in a slot."""
    return slot.decode("utf-16-be", "replace").rstrip("\0")


def laid_out(box: Box, comments: Iterable[Said], ballots: Mapping[tuple[str, str, str], int]) -> list[Comment]:
    """The rows of a box's comments in the order of keys that chance has drawn.

    `ballots`: how many could bear one by form, class and subject; those of fewer than the minimum are left out.
    """
    rows = [
        Comment(token=secrets.token_hex(16), box=box, **said._asdict())
        for said in comments
        if ballots.get(said[:3], 0) >= box.minimum
    ]
    return sorted(rows, key=lambda row: row.token)


def ballots_by_subject(packs: Mapping[tuple[str, str, Sequence[str]], list[bytes]]) -> Counter:
    """How many ballots there are by form, class and subject."""
    found: Counter = Counter()
    for (form, voter_class, subjects), records in packs.items():
        for subject in subjects:
            found[(form, voter_class, subject)] += len(records)
    return found
