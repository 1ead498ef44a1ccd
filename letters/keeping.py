"""The files of letters, kept under their SHA-256, so that whoever doubts one can work its name out again."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def keep(content: bytes) -> str:
    """Keep a file on the disk and give its digest; the same content is kept once.

    Raises OSError where there is no room; nothing is left of it then.
    """
    digest = digest_of(content)
    place = place_of(digest)
    if not (place.exists() and place.read_bytes() == content):
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as target:
            written = Path(target.name)
            try:
                target.write(content)
                target.flush()
                os.fsync(target.fileno())
            except OSError:
                written.unlink()
                raise
        written.replace(place)
    return digest


def kept(digest: str) -> bytes:
    """A file by its digest. Raises ValidationError where it is gone, or not what it was."""
    told = {"digest": digest[:12]}
    try:
        content = place_of(digest).read_bytes()
    except OSError as gone:
        raise ValidationError(_("The kept file %(digest)s is gone or cannot be read.") % told, code="gone") from gone
    if digest_of(content) != digest:
        raise ValidationError(_("The kept file %(digest)s is not what was kept.") % told, code="changed")
    return content


def digest_of(content: bytes) -> str:
    """The SHA-256 of content, under which it is kept."""
    return hashlib.sha256(content).hexdigest()


def place_of(digest: str) -> Path:
    """Where content of this SHA-256 is kept, out of the reach of any web server."""
    return settings.VAR_DIR / "letters" / digest[:2] / digest
