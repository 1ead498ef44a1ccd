"""What people do with schemes."""

import hashlib

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts import audit
from indicators.models import Scheme
from scoring.engine.reading import read_scheme


@transaction.atomic
def keep_scheme(text: str, *, by) -> Scheme:
    """Keep a scheme as its newest version, or give back the version that has this very text.

    Raises scoring.engine.faults.Refused with all faults of the text.
    """
    header = read_scheme(text).header
    digest = hashlib.sha256(text.encode()).hexdigest()
    known = Scheme.objects.filter(code=header.id, digest=digest).first()
    if known:
        return known
    newest = Scheme.objects.filter(code=header.id).aggregate(number=Max("version"))["number"] or 0
    scheme = Scheme.objects.create(code=header.id, version=newest + 1, title=header.title, text=text, digest=digest)
    audit.record(by=by, verb="keep scheme", target=scheme, version=scheme.version, digest=digest)
    return scheme


@transaction.atomic
def freeze_scheme(scheme: Scheme, *, by) -> None:
    """From here on the text stands still; a change is a new version."""
    if Scheme.objects.filter(pk=scheme.pk, frozen_at=None).update(frozen_at=timezone.now()):
        audit.record(by=by, verb="freeze scheme", target=scheme, version=scheme.version)
        scheme.refresh_from_db(fields=["frozen_at"])
