"""The files of letters, kept under their SHA-256, so that whoever doubts one can work its name out again."""

import hashlib
import tempfile
from pathlib import Path

from django.conf import settings


def keep(content: bytes) -> str:
    """Keep a file and give its digest; the same content is kept once. Raises OSError where there is no room."""
    digest = hashlib.sha256(content).hexdigest()
    place = place_of(digest)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as target:
            target.write(content)
        Path(target.name).replace(place)
    return digest


def kept(digest: str) -> bytes:
    """A file by its digest. Raises ValueError where it is not what it was, FileNotFoundError where it is gone."""
    content = place_of(digest).read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise ValueError(f"The file {digest} is not what was kept.")
    return content


def place_of(digest: str) -> Path:
    """Where content of this SHA-256 is kept, out of the reach of any web server."""
    return settings.VAR_DIR / "letters" / digest[:2] / digest
