"""Casting a ballot (投票): the code is burned and the sealed sheet stored in one transaction, exactly once.

Nothing here goes into the audit trail or a log, and no statement to the database holds a code or an answer.
"""

import hashlib
from functools import cache
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Exists
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from ballots.codes import CODE, claim_of, digest_of, grouped, receipt_of, token_of, ungrouped
from ballots.envelope import seal
from ballots.holding import hold, taking_ballots
from ballots.models import SealedSheet, Slip
from ballots.paper import paper_of
from ballots.receipts import is_listed

LONGEST_KEY = 200


class _Found(NamedTuple):
    """A slip, and what is known about its ballot."""

    burned: bool
    claim: bytes
    paper: str
    box: int
    public_key: bytes
    size: int
    scheme: int
    scheme_digest: str


_FIELDS = (
    "burned", "claim", "lot__paper", "lot__box_id", "lot__box__public_key", "lot__box__size",
    "lot__box__round__scheme_id", "lot__box__round__scheme__digest",
)  # fmt: skip


@sensitive_variables()
def cast(code: str, sheets: object, key: str) -> str:
    """Cast a ballot and give back its receipt; the same ballot once more, by its key, gets the same receipt.

    `code`: as printed. `sheets`: see `Paper.packed`. `key`: chosen once for a ballot by the voter's device. Raises
    ValidationError: with the code "slip" for a code that is unknown or used, "box" where the box is not open, "ballot"
    with all faults of the sheets.
    """
    secret, token = ungrouped(code, CODE), token_of(key)
    if secret is None or not key or len(key) > LONGEST_KEY:
        raise _unknown()
    slip = _slip(secret)
    if slip.burned:
        return _first_receipt(slip, secret, token)
    cells = paper_of(slip.scheme, slip.scheme_digest, slip.paper).packed(sheets)
    envelope = seal(slip.public_key, slip.box, (secret + token + cells).ljust(slip.size, b"\0"))
    if _store(slip.box, digest_of(secret), claim_of(secret, token), envelope):
        return grouped(receipt_of(secret, token))
    slip = _slip(secret)
    if slip.burned:
        return _first_receipt(slip, secret, token)
    raise ValidationError(_("The ballot box is not open now. Nothing was cast."), code="box")


@sensitive_variables()
def _slip(secret: bytes) -> _Found:
    with connection.cursor() as cursor:
        cursor.execute(_question(), [digest_of(secret)])
        row = cursor.fetchone()
    if row is None:
        raise _unknown()
    burned, claim, paper, box, public_key, *rest = row
    return _Found(bool(burned), bytes(claim), paper, box, bytes(public_key), *rest)


@cache
def _question() -> str:
    """How a slip is asked for; worded once, since wording it takes longer than answering it."""
    return Slip.objects.filter(pk="").values_list(*_FIELDS).query.sql_with_params()[0]


def _unknown() -> ValidationError:
    return ValidationError(
        _("This code is not known. Compare it with the slip; a slip that was recalled counts no more."), code="slip"
    )


@transaction.atomic(durable=True)
def _store(box: int, digest: str, claim: bytes, envelope: bytes) -> bool:
    """Burn and store, unless the slip is burned or the box not open at this moment."""
    hold(box)
    unburned = Slip.objects.filter(Exists(taking_ballots().filter(pk=box)), pk=digest, burned=False)
    if not unburned.update(burned=True, claim=claim):
        return False
    SealedSheet.objects.bulk_create(
        [SealedSheet(digest=hashlib.sha256(envelope).hexdigest(), box_id=box, content=envelope)]
    )
    return True


@sensitive_variables()
def _first_receipt(slip: _Found, secret: bytes, token: bytes) -> str:
    """What the same ballot got the first time; whoever comes with another one is refused."""
    receipt = receipt_of(secret, token)
    if slip.claim == claim_of(secret, token) or is_listed(slip.box, receipt):
        return grouped(receipt)
    raise ValidationError(
        _("A ballot was cast with this code already. A second one cannot be cast with it."), code="slip"
    )
