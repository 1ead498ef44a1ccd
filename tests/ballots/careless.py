"""Casting as a careless builder might have written it: looked up, burned and stored in three transactions."""

import hashlib
import time

from django.db import transaction

from ballots import casting
from ballots.codes import claim_of, digest_of
from ballots.envelope import seal
from ballots.models import SealedSheet, Slip
from ballots.paper import paper_of


def careless(before=0.0, after=0.0):
    """A way of casting that rests for so many seconds before it burns a slip, and so many before it stores a sheet."""

    def cast(secret, token, sheets):
        with transaction.atomic():
            slip = casting._slip(secret)
        if slip.burned:
            return slip
        cells = paper_of(slip.scheme, slip.scheme_digest, slip.paper).packed(sheets)
        envelope = seal(slip.public_key, slip.box, (secret + token + cells).ljust(slip.size, b"\0"))
        time.sleep(before)
        Slip.objects.filter(pk=digest_of(secret)).update(burned=True, claim=claim_of(secret, token))
        time.sleep(after)
        SealedSheet.objects.create(digest=hashlib.sha256(envelope).hexdigest(), box_id=slip.box, content=envelope)
        return None

    return cast
