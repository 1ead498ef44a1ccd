"""Sealing a box (封存): every ballot is opened, checked against its slip, and laid down where nothing leads back.

The key is put together from the scrutineers' shares in memory and is gone when the work is done.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from ballots.codes import CODE, TOKEN, digest_of, receipt_of
from ballots.comments import Said, ballots_by_subject, laid_out
from ballots.envelope import opened
from ballots.models import Box, Comment, Lot, Pack, PaperSheet, ReceiptList, SealedSheet, Slip
from ballots.paper import paper_of
from ballots.piles import lay_aside, records_in
from ballots.receipts import root_of

Key = tuple[str, str, tuple[str, ...]]


@dataclass
class Contents:
    """What a box turned out to hold: records by pack, receipts, and what does not go with a slip.

    `on_paper`: the keys of the paper ballots that went into the packs; they have no receipts. `writers`: by form, class
    and subject, how many ballots could bear a comment, which paper cannot.
    """

    sheets: int = 0
    packs: dict[Key, list[bytes]] = field(default_factory=lambda: defaultdict(list))
    comments: list[Said] = field(default_factory=list)
    writers: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    receipts: list[bytes] = field(default_factory=list)
    foreign: int = 0
    on_paper: set[int] = field(default_factory=set)


@sensitive_variables()
def read_box(box: Box, private: X25519PrivateKey) -> Contents:
    """Open all ballots of a closed box; nothing is written.

    A ballot counts if its code, which only the voter held, is that of a burned slip, and stands in one ballot only.
    """
    envelopes = [bytes(content) for content in SealedSheet.objects.filter(box=box).values_list("content", flat=True)]
    contents = Contents(sheets=len(envelopes))
    lots = dict(Slip.objects.filter(lot__box=box, burned=True).values_list("pk", "lot_id"))
    papers = {lot.pk: _paper(box, lot) for lot in Lot.objects.filter(box=box)}
    for plain in opened(private, box.pk, envelopes):
        # Taken out of the burned ones, so that a second ballot with the same code is a foreign one.
        lot = lots.pop(digest_of(plain[:CODE]), None) if plain and len(plain) == box.size else None
        if lot is None:
            contents.foreign += 1
            continue
        contents.receipts.append(receipt_of(plain[:CODE], plain[CODE : CODE + TOKEN]))
        for key, record in papers[lot].records(plain[CODE + TOKEN :]):
            contents.packs[key].append(record)
        contents.comments += papers[lot].comments(plain[CODE + TOKEN :])
    contents.writers = ballots_by_subject(contents.packs)
    for sheet, records in records_in(box, private):
        contents.on_paper.add(sheet)
        for key, record in records:
            contents.packs[key].append(record)
    return contents


def _paper(box: Box, lot: Lot):
    return paper_of(box.round.scheme_id, box.round.scheme.digest, lot.paper)


@sensitive_variables()
def lay_down(box: Box, contents: Contents) -> None:
    """Write packs, comments and receipts, drop the sealed sheets and what slips knew. In the caller's transaction.

    Sorted instead of shuffled: of the order in which ballots came, a sorted list keeps nothing at all.
    """
    on_paper = set(PaperSheet.objects.filter(pile__box=box).values_list("pk", flat=True))
    if SealedSheet.objects.filter(box=box).count() != contents.sheets or on_paper != contents.on_paper:
        raise ValidationError(_("Ballots came or went while the box was being sealed. Seal it again."), code="box")
    packs = [
        Pack(
            box=box,
            form=form,
            voter_class=voter_class,
            subjects=json.dumps(subjects, ensure_ascii=False),
            number=len(records),
            content=b"".join(sorted(records)),
        )
        for (form, voter_class, subjects), records in sorted(contents.packs.items())
    ]
    Pack.objects.bulk_create(packs, batch_size=500)
    remarks = laid_out(box, contents.comments, contents.writers)
    Comment.objects.bulk_create(remarks, batch_size=500)
    receipts = sorted(contents.receipts)
    ReceiptList.objects.create(box=box, content=b"".join(receipts))
    box.root, box.digest = root_of(receipts), digest_of_packs(packs)
    lay_aside(box)
    burned = Slip.objects.filter(lot__box=box, burned=True).count()
    box.foreign, box.missing = contents.foreign, burned - len(receipts)
    box.state = Box.State.SEALED
    box.save(update_fields=["root", "digest", "foreign", "missing", "state"])
    SealedSheet.objects.filter(box=box).delete()
    Slip.objects.filter(lot__box=box).update(claim=b"")


def digest_of_packs(packs: Iterable[Pack]) -> str:
    """SHA-256 over all that a sealed box holds, in the order of its packs."""
    found = hashlib.sha256()
    for pack in packs:
        head = f"{pack.form}\0{pack.voter_class}\0{pack.subjects}\0{pack.number}\0"
        found.update(head.encode() + bytes(pack.content))
    return found.hexdigest()
