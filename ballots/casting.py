"""Casting a ballot (投票): the code is burned and the sealed sheet stored in one transaction, exactly once.

Nothing here goes into the audit trail or a log, and no statement to the database holds a code or an answer.
"""

import hashlib
from functools import cache
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from ballots.codes import CODE, claim_of, digest_of, grouped, receipt_of, token_of, ungrouped
from ballots.envelope import seal
from ballots.holding import held, taking_ballots
from ballots.models import Box, SealedSheet, Slip
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
    slip = _cast(secret, token, sheets)
    if slip is None:
        return grouped(receipt_of(secret, token))
    if slip.burned:
        return _first_receipt(slip, secret, token)
    raise ValidationError(_("The ballot box is not open now. Nothing was cast."), code="box")


@sensitive_variables()
@transaction.atomic(durable=True)
def _cast(secret: bytes, token: bytes, sheets: object) -> _Found | None:
    """Burn and store; gives None if it was done, or else the slip as it is, burned or with its box not open."""
    slip = _slip(secret)
    if slip.burned:
        return slip
    cells = paper_of(slip.scheme, slip.scheme_digest, slip.paper).packed(sheets)
    envelope = seal(slip.public_key, slip.box, (secret + token + cells).ljust(slip.size, b"\0"))
    return None if _store(slip.box, digest_of(secret), claim_of(secret, token), envelope) else _slip(secret)


@sensitive_variables()
def _slip(secret: bytes) -> _Found:
    """What is known of a slip; from now on nobody closes its box until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_question(), [digest_of(secret)])
        row = cursor.fetchone()
    if row is None:
        raise _unknown()
    burned, claim, paper, box, public_key, *rest = row[: len(_FIELDS)]
    return _Found(bool(burned), bytes(claim), paper, box, bytes(public_key), *rest)


@cache
def _question() -> str:
    """How a slip is asked for; worded once, since wording it takes longer than answering it."""
    asked = Slip.objects.filter(pk="").annotate(held=held("lot__box_id")).values_list(*_FIELDS, "held")
    return asked.query.sql_with_params()[0]


def _unknown() -> ValidationError:
    return ValidationError(
        _("This code is not known. Compare it with the slip; a slip that was recalled counts no more."), code="slip"
    )


def _store(box: int, digest: str, claim: bytes, envelope: bytes) -> bool:
    """Burn and store, unless the slip is burned or the box not open at this moment."""
    burn, store = _orders()
    with connection.cursor() as cursor:
        cursor.execute(burn, [claim, digest, Box.State.OPEN, box])
        if not cursor.rowcount:
            return False
        cursor.execute(store, [hashlib.sha256(envelope).hexdigest(), box, envelope])
    return True


@cache
def _orders() -> tuple[str, str]:
    """How a slip is burned and a sheet stored, worded once too."""
    taking = taking_ballots().filter(pk=0).values("pk").query.sql_with_params()[0]
    slips, sheets = Slip._meta.db_table, SealedSheet._meta.db_table
    return (
        f"UPDATE {slips} SET burned = TRUE, claim = %s WHERE digest = %s AND NOT burned AND EXISTS ({taking})",
        f"INSERT INTO {sheets} (digest, box_id, content) VALUES (%s, %s, %s)",
    )


@sensitive_variables()
def _first_receipt(slip: _Found, secret: bytes, token: bytes) -> str:
    """What the same ballot got the first time; whoever comes with another one is refused."""
    receipt = receipt_of(secret, token)
    if slip.claim == claim_of(secret, token) or is_listed(slip.box, receipt):
        return grouped(receipt)
    raise ValidationError(
        _("A ballot was cast with this code already. A second one cannot be cast with it."), code="slip"
    )
