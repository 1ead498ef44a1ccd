"""Proof files: taken in after a look at their content, kept once under their SHA-256, handed out as attachments.

Any thing of evidence may have files: keep_attachment(file, about=thing, by=person), attachments_of(thing). Who may open
them is said once for each kind of thing:

    @opens(Proposal)
    def of_proposals(user, proposal) -> bool: ...
"""

import hashlib
import re
import tempfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import FileResponse
from django.utils.translation import gettext as _

from accounts import audit
from evidence.filekinds import TYPES, kind_of
from evidence.models import Attachment
from evidence.scanning import refuse_infected

LONGEST_NAME = Attachment._meta.get_field("name").max_length
MOST_OF_ONE = 30
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_openers: dict[str, Callable] = {}


def opens(noun):
    """Say who may open the files about a kind of thing: `question(user, thing) -> bool`."""

    def offer(question):
        _openers[noun._meta.label_lower] = question
        return question

    return offer


def may_open(user, attachment: Attachment) -> bool:
    """Whether somebody may open a file; nobody may where nobody has said so, or the thing is gone."""
    question = _openers.get(attachment.noun)
    thing = apps.get_model(attachment.noun).objects.filter(pk=attachment.thing).first() if question else None
    return thing is not None and question(user, thing)


def attachments_of(thing):
    """The files about a thing, in the order in which they came."""
    found = Attachment.objects.filter(noun=thing._meta.label_lower, thing=thing.pk)
    return found.select_related("by")


def keep_attachment(file, *, about, by) -> Attachment:
    """Take a file in about a saved thing; the caller has asked for the right and holds a transaction.

    Raises ValidationError in words: too large, too many, empty, not of an allowed kind, infected.
    """
    name = name_of(file.name)
    if file.size > settings.PROOF_BYTES:
        told = {"file": name, "most": settings.PROOF_BYTES // 2**20}
        raise ValidationError(_("%(file)s is larger than %(most)s MB.") % told, code="file")
    if attachments_of(about).count() >= MOST_OF_ONE:
        raise ValidationError(_("There are %(most)s files already; that is the most.") % {"most": MOST_OF_ONE})
    with tempfile.NamedTemporaryFile(dir=folder(), delete=False) as target:
        digest = hashlib.sha256()
        for chunk in file.chunks():
            digest.update(chunk)
            target.write(chunk)
    brought = Path(target.name)
    try:
        kind = kind_of(brought, name)
        scanned = refuse_infected(brought, name)
        place = place_of(digest.hexdigest())
        place.parent.mkdir(exist_ok=True)
        brought.replace(place)
    finally:
        brought.unlink(missing_ok=True)
    row = Attachment.objects.create(
        noun=about._meta.label_lower, thing=about.pk, name=name, kind=kind, size=file.size,
        digest=digest.hexdigest(), scanned=scanned, by=by,
    )  # fmt: skip
    audit.record(by=by, verb="attach file", target=about, file=name, sha256=row.digest, scanned=scanned)
    return row


def name_of(given: str) -> str:
    """The last part of a name, without signs that turn or break a line; cut before its ending where it is too long."""
    name = PurePosixPath(_CONTROL.sub("", given).replace("\\", "/")).name.strip(" .") or "file"
    stem, dot, ending = name.rpartition(".")
    return name if len(name) <= LONGEST_NAME else f"{stem[: LONGEST_NAME - 10]}{dot}{ending[:9]}"


def folder() -> Path:
    """Where proof files are kept, out of the reach of any web server."""
    place = settings.VAR_DIR / "proofs"
    place.mkdir(parents=True, exist_ok=True)
    return place


def place_of(digest: str) -> Path:
    """Where content of this SHA-256 is kept."""
    return folder() / digest[:2] / digest


def handed_out(attachment: Attachment) -> FileResponse:
    """The answer that hands a file out: never shown in the page, never taken for another type."""
    kind = TYPES.get(attachment.kind, "application/octet-stream")
    file = place_of(attachment.digest).open("rb")
    answer = FileResponse(file, as_attachment=True, filename=attachment.name, content_type=kind)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
