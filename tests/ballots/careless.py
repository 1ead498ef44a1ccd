"""The product as a careless builder might have made it: burned in one transaction, stored in another one."""

import time

from evalsys.wsgi import application

# Models can only be had after the application has been set up.
from ballots import casting  # isort: skip
from ballots.models import SealedSheet, Slip  # isort: skip

__all__ = ["application"]


def _store(box, digest, claim, envelope):
    Slip.objects.filter(pk=digest).update(burned=True, claim=claim)
    time.sleep(0.05)
    SealedSheet.objects.create(digest=digest, box_id=box, content=envelope)
    return True


casting._store = _store
