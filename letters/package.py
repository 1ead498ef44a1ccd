"""The zip package that a DOCX file (Word, WPS) is: looked over before anything in it is trusted."""

import re
import zipfile
from io import BytesIO
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from lxml import etree

MOST_BYTES = 5 * 2**20
MOST_UNPACKED = 40 * 2**20
MOST_MEMBERS = 200
BODY, STYLES = "word/document.xml", "word/styles.xml"
_ACTIVE = re.compile(r"vbaproject|vbadata|activex|/embeddings/|afchunk|customui|\.bin$", re.IGNORECASE)
_HARMLESS = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES|DATE)\b", re.IGNORECASE)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BROKEN = (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError)


class Part(NamedTuple):
    """One file of the package."""

    name: str
    content: bytes


def parts_in(content: bytes) -> list[Part]:
    """The parts of a package in their order. Raises ValidationError with all that must not be in a template."""
    if len(content) > MOST_BYTES:
        raise ValidationError(_("The file is larger than %(most)s MB.") % {"most": MOST_BYTES // 2**20})
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            infos = package.infolist()
            if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > MOST_UNPACKED:
                raise ValidationError(_("The file is too large when unpacked. Take large pictures out of it."))
            parts = [Part(info.filename, package.read(info)) for info in infos if not info.is_dir()]
    except _BROKEN as error:
        raise _damaged() from error
    if not {BODY, STYLES} <= {part.name for part in parts}:
        raise _damaged()
    if faults := [fault for part in parts for fault in _faults(part)]:
        raise ValidationError(list(dict.fromkeys(faults)))
    return parts


def _damaged() -> ValidationError:
    return ValidationError(_("This is not a whole .docx file. Open it in WPS or Word and save it as .docx again."))


def _faults(part: Part):
    """What must not be in a template: macros and other programs, links to the outside, fields that fetch something."""
    told = {"part": part.name}
    if _ACTIVE.search(part.name):
        yield _("The file holds a macro or an embedded object (%(part)s). Save it as .docx without them.") % told
    if not part.name.endswith((".xml", ".rels")):
        return
    tree = tree_of(part)
    for relation in tree.iterfind(".//{*}Relationship[@TargetMode='External']"):
        told["target"] = relation.get("Target", "")[:80]
        yield _("The file links to the outside (%(target)s in %(part)s). Remove the link.") % told
    for order in [*tree.iterfind(f".//{_W}instrText"), *tree.iterfind(f".//{_W}fldSimple")]:
        told["order"] = (order.get(f"{_W}instr") or order.text or "").strip()[:40]
        if told["order"] and not _HARMLESS.match(told["order"]):
            yield _("The file holds a field that fetches something by itself (%(order)s). Remove it.") % told


def tree_of(part: Part):
    """A part as a tree; nothing outside of it is read, and entities are refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(part.content, parser)
    except etree.XMLSyntaxError as error:
        raise _damaged() from error
    if tree.getroottree().docinfo.doctype:
        raise ValidationError(_("The file defines entities of its own, which may be harmful."))
    return tree
