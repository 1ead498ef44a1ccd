"""What a proof file is, told by its content: an allow-list, and every other file is refused in words."""

import zipfile
import zlib
from pathlib import Path
from typing import NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tabular.limits import MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_APPLIES_FROM_BYTES

START, END = 4096, 2048
ENDINGS = {
    "pdf": ("pdf",),
    "ofd": ("ofd",),
    "jpeg": ("jpg", "jpeg"),
    "png": ("png",),
    "docx": ("docx",),
    "xlsx": ("xlsx",),
    "ole": ("doc", "xls"),
    "text": ("csv", "txt"),
}
"""The kinds that are taken, with the endings that a name may bear."""
TYPES = {
    "pdf": "application/pdf",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "text": "text/plain; charset=utf-8",
}
"""What a download is called; all others are bytes without a name."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PNG = b"\x89PNG\r\n\x1a\n"
_DIRECTORY = b"PK\x05\x06"
_ACTIVE = (b"<script", b"<html", b"<svg", b"<?php", b"<!doctype")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "ofd": "ofd.xml"}


def kind_of(path: Path, name: str) -> str:
    """The kind of a file, if its content, its ending and its shape agree. Raises ValidationError in words."""
    size = path.stat().st_size
    if not size:
        _refuse(_("%(file)s is empty.") % {"file": name})
    with path.open("rb") as file:
        start = file.read(START)
        file.seek(max(size - END, 0))
        end = file.read(END)
    kind = _by_content(path, start, end, name)
    stem, _dot, ending = name.rpartition(".")
    if not stem or ending.lower() not in ENDINGS[kind]:
        told = {"file": name, "ending": "、".join(f".{ending}" for ending in ENDINGS[kind])}
        _refuse(_("The name of %(file)s does not fit its content; it should end in %(ending)s.") % told)
    return kind


def _by_content(path: Path, start: bytes, end: bytes, name: str) -> str:
    if start.startswith(b"PK\x03\x04"):
        return _package(path, name)
    if _DIRECTORY in end:
        _refuse(_("%(file)s hides an archive behind other content.") % {"file": name})
    if start.startswith(b"%PDF-") and b"%%EOF" in end and not _is_active(start[:1024]):
        return "pdf"
    if start.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in end and not _is_active(end):
        return "jpeg"
    if start.startswith(_PNG) and b"IEND" in end[-16:]:
        return "png"
    if start.startswith(_OLE):
        return "ole"
    if not _is_text(path) or _is_active(start):
        _refuse(_("%(file)s is none of: PDF, OFD, JPEG, PNG, DOCX, XLSX, DOC, XLS, CSV, TXT.") % {"file": name})
    return "text"


def _is_active(content: bytes) -> bool:
    lower = content.lower()
    return any(word in lower for word in _ACTIVE)


def _is_text(path: Path) -> bool:
    """Whether a file is text throughout, in UTF-8 or as Windows writes Chinese."""
    content = path.read_bytes()
    if any(byte < 9 or 13 < byte < 32 for byte in set(content)):
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


def _package(path: Path, name: str) -> str:
    """Which document a package is; one that swells, is locked, leads outside or brings macros is refused."""
    try:
        with zipfile.ZipFile(path) as package:
            infos = package.infolist()
    except _BROKEN:
        _refuse(_("%(file)s is damaged.") % {"file": name})
    names = {info.filename.lower() for info in infos}
    kind = next((kind for kind, part in _PARTS.items() if part in names), "")
    if not kind or len(names) != len(infos) or any(_leads_out(part) for part in names):
        _refuse(_("%(file)s is an archive and no document; bring the documents one by one.") % {"file": name})
    if any(part.endswith("vbaproject.bin") for part in names):
        _refuse(_("%(file)s holds macros; save it without them.") % {"file": name})
    if any(info.flag_bits & 1 for info in infos):
        _refuse(_("%(file)s is locked with a password; save it without one.") % {"file": name})
    if len(infos) > MAX_MEMBERS or _swells(infos):
        _refuse(_("%(file)s becomes far too large when it is opened.") % {"file": name})
    return kind


def _leads_out(part: str) -> bool:
    return part.startswith(("/", "\\")) or ".." in part.replace("\\", "/").split("/")


def _swells(infos) -> bool:
    large = (info for info in infos if info.file_size > RATIO_APPLIES_FROM_BYTES)
    swollen = any(info.file_size > MAX_RATIO * max(info.compress_size, 1) for info in large)
    return swollen or sum(info.file_size for info in infos) > MAX_UNPACKED_BYTES


def _refuse(words: str) -> NoReturn:
    raise ValidationError(words, code="file")
