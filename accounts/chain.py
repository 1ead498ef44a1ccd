"""The chain of the audit trail: how a line is linked to the one before, and how a break in it is found."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from django.db.models import F, TextField
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.models import AuditCheckpoint, AuditEntry, AuditHead

ALGORITHMS = {"sha256": hashlib.sha256, "sm3": partial(hashlib.new, "sm3")}
SAID = (
    "account",
    "person",
    "address",
    "verb",
    "target_type",
    "target_id",
    "target",
    "outcome",
    "facts_json",
    "previous",
)
BATCH = 5000
PUSHED = 1000
"""As many entries, put in at one place, are told apart from changed ones."""


@dataclass(frozen=True)
class Break:
    """A place where the trail is not what was written: the first entry concerned, and what is wrong."""

    number: int
    wrong: str

    def __str__(self):
        return _("Entry %(number)s: %(wrong)s") % {"number": self.number, "wrong": self.wrong}


def link(number, at, said, algorithm: str) -> str:
    """The hash of a line over its number, its moment and what `SAID` lists, with the name of the algorithm.

    No part that was recorded holds the separator, so that two different lines never make the same text.
    """
    # PostgreSQL gives a moment back as a datetime in UTC, SQLite as the same text without the zone.
    text = "\x1f".join((str(number), str(at).removesuffix("+00:00"), *map(str, said)))
    return f"{algorithm}:{ALGORITHMS[algorithm](text.encode()).hexdigest()}"


def printed_head() -> str:
    """The end of the chain, to be printed: the number of the last entry and its hash."""
    head = AuditHead.objects.filter(pk=1).first()
    return f"{head.number} {head.hash}".strip() if head else "0"


def parse_head(text: str) -> tuple[int, str]:
    """Read a head from paper. Raises ValueError."""
    number, hashed = text.lower().split()
    if hashed.partition(":")[0] not in ALGORITHMS:
        raise ValueError(hashed)
    return int(number), hashed


def breaks(printed: tuple[int, str] | None = None) -> Iterator[Break]:
    """Walk the whole trail in constant memory and name every place where it is broken, in order."""
    head = AuditHead.objects.filter(pk=1).first()
    if head is None and (printed or AuditEntry.objects.exists()):
        yield Break(0, _("the head of the chain is missing"))
    marks = _marks(head, printed)
    mark, agreed, last = next(marks, None), True, 0
    for number, hashed, found in _walk():
        if found:
            yield found
        last = max(last, number)
        while mark and mark[0] <= number:
            agrees = mark[0] != number or mark[1] == hashed
            if agreed and not agrees and not found:
                yield Break(number, _("was rewritten, alone or with some before it: it differs from %s") % mark[2])
            mark, agreed = next(marks, None), agrees
    if mark:
        reaches = max([mark, *marks])
        wrong = _("is missing, with all up to entry %(number)s, which stands in %(mark)s")
        yield Break(last + 1, wrong % {"number": reaches[0], "mark": reaches[2]})
    yield from _beyond_the_head()


def _marks(head, printed):
    """What is known of the trail from elsewhere, in order: checkpoints, the head, and a head on paper."""
    known = [(head.number, head.hash, _("the head"))] if head and head.number else []
    known += [(*printed, _("the head on paper"))] if printed else []
    known.sort()
    checkpoints = AuditCheckpoint.objects.order_by("number").values_list("number", "hash")
    for number, hashed in checkpoints.iterator(chunk_size=BATCH):
        while known and known[0][0] <= number:
            yield known.pop(0)
        yield number, hashed, _("the checkpoint")
    yield from known


def _walk():
    """Every entry's number and hash, with the break that is found at it, if any."""
    last, last_hash, sound, whole = 0, "", True, True
    for number, at, *said, hashed in _rows():
        found = None
        if number < 1:
            yield number, hashed, Break(number, _("stands before the first"))
            continue
        algorithm = hashed.partition(":")[0]
        own = algorithm in ALGORITHMS and link(number, at, said, algorithm) == hashed
        if number > last + 1:
            found = Break(last + 1, _("is missing, with all up to entry %(number)s") % {"number": number - 1})
        elif not own:
            found = (whole and _pushed_back(number, at, said, hashed)) or Break(
                number, _("was changed: what it says does not make its hash")
            )
        elif said[-1] != last_hash and sound:
            found = Break(last or 1, _("was replaced: the next one was linked to another"))
        yield number, hashed, found
        last, last_hash, sound, whole = number, hashed, own, whole and not found


def _pushed_back(number, at, said, hashed):
    """Where others were put in, the first entry after them still makes its hash with the number that it had."""
    algorithm = hashed.partition(":")[0]
    for former in range(number - 1, max(number - PUSHED, 0), -1):
        if algorithm in ALGORITHMS and link(former, at, said, algorithm) == hashed:
            return Break(former, _("was put in, with all up to entry %(number)s") % {"number": number - 1})
    return None


def _rows():
    """All entries as plain tuples, batch by batch; the moment as the database keeps it, be it nonsense."""
    # An expression has no column type, so that neither Django nor its driver for SQLite parses the moment.
    stored = AuditEntry.objects.annotate(raw=Coalesce(F("at"), F("at"), output_field=TextField())).order_by("number")
    rows, last = stored.values_list("number", "raw", *SAID, "hash"), None
    while batch := list((rows if last is None else rows.filter(number__gt=last))[:BATCH]):
        yield from batch
        last = batch[-1][0]


def _beyond_the_head():
    """Entries that the head does not know: written past `record`. One statement, so that writers do not disturb."""
    head = AuditHead.objects.filter(pk=1).values("number")
    number = AuditEntry.objects.filter(number__gt=head[:1]).order_by("number").values_list("number", flat=True).first()
    if number is not None:
        yield Break(number, _("stands after the head"))
