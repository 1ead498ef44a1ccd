"""The zip package that a DOCX file is, written so that the same parts give the same bytes."""

import zipfile
from collections.abc import Iterable
from io import BytesIO

_WRITTEN_ON = (1980, 1, 1, 0, 0, 0)


def package_of(parts: Iterable[tuple[str, bytes]], before: bytes = b"") -> bytes:
    """A package of these parts, each with its name. `before`: the package that they are put behind."""
    written = BytesIO(before)
    with zipfile.ZipFile(written, "a" if before else "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            info = zipfile.ZipInfo(name, _WRITTEN_ON)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, content, compresslevel=1)
    return written.getvalue()
