"""The template of a letter (函件模板): a DOCX with fields, which the office edits; checked once, filled in often.

`{{标题}}` is a field. What stands between paragraphs `{{#问题}}` and `{{/问题}}` comes once for each part of that
group and not at all where it has none; within it, the fields of the part may be used. In a table the two may stand in
the first and the last cell of a row. `{{序}}` counts 一、二、三 wherever it stands, so that a heading that falls away
leaves no gap.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from lxml import etree

from letters.package import STYLES, Part, parts_in, tree_of
from typeset.package import package_of

NUMERAL = "序"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{\{\s*([#/]?)\s*([^{}#/\s][^{}]*?)\s*\}\}")
_OPEN, _SHUT = "\ue000", "\ue001"
_MARKED = re.compile(f"{_OPEN}([#/]?)([^{_SHUT}]*){_SHUT}")
_FILLED_IN = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\ue000\ue001]")
_NUMERALS = "〇一二三四五六七八九"

Values = Mapping[str, "str | Sequence[Mapping[str, str]]"]
"""By field the text, by group its parts, each by field."""


@dataclass(frozen=True)
class Fields:
    """What a template may ask for: fields of the letter, and groups with the fields of their parts."""

    single: frozenset[str]
    groups: Mapping[str, frozenset[str]]


@dataclass
class _Group:
    """What comes once for each part of a group."""

    name: str
    pieces: list = field(default_factory=list)


class Template:
    """A template ready to be filled in."""

    def __init__(self, content: bytes, fields: Fields) -> None:
        """Read and check. Raises ValidationError with all faults and their places."""
        faults: list[str] = []
        fixed: list[Part] = []
        self._pieces: dict[str, list] = {}
        for part in parts_in(content):
            if not _FILLED_IN.fullmatch(part.name):
                fixed.append(part)
                continue
            tree = tree_of(part)
            faults += _marked(tree, fields)
            if not faults:
                self._pieces[part.name] = _pieces(etree.tostring(tree, encoding="unicode"))
        if faults:
            raise ValidationError(faults)
        self._fixed = package_of(fixed)
        self.kinds = style_names(next(part for part in fixed if part.name == STYLES))

    def filled(self, values: Values) -> bytes:
        """The letter as a DOCX. `values`: for each field and group that the template may ask for."""
        return self.package(self.parts(values))

    def parts(self, values: Values) -> list[Part]:
        """What of the letter differs from others."""
        return [Part(name, _written(pieces, values)) for name, pieces in self._pieces.items()]

    def package(self, parts: Iterable[Part]) -> bytes:
        """The letter as a DOCX, of its own parts."""
        return package_of(parts, self._fixed)


def _written(pieces, values) -> bytes:
    return "".join(_fill(pieces, values, {}, iter(range(1, 100)))).encode()


def style_names(styles: Part) -> dict[str, str]:
    """The kinds of paragraphs by their keys; each program gives keys of its own."""
    return {
        style.get(f"{_W}styleId"): style.find(f"{_W}name").get(f"{_W}val")
        for style in tree_of(styles).iter(f"{_W}style")
        if style.find(f"{_W}name") is not None
    }


def _fill(pieces, values: Values, own: Mapping[str, str], numbers) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, _Group):
            for part in values[piece.name]:
                yield from _fill(piece.pieces, values, part, numbers)
        elif isinstance(piece, str):
            yield piece
        elif piece[0] == NUMERAL:
            yield numeral(next(numbers))
        else:
            yield _escaped(own.get(piece[0], values.get(piece[0], "")))


def _escaped(text: str) -> str:
    """Text as it stands in a document; a new line is one."""
    return escape(_NOT_IN_XML.sub("", text)).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')


def numeral(number: int) -> str:
    """A number from 1 to 99 in Chinese numerals, as headings are counted."""
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else _NUMERALS[tens]) + "十" if tens else "") + (_NUMERALS[ones] if ones else "")


def _pieces(text: str) -> list:
    """The text of a part, cut at its marks: text as it is, one-tuples for fields, groups."""
    found: list = []
    open_ones = [found]
    at = 0
    for mark in _MARKED.finditer(text):
        open_ones[-1].append(text[at : mark.start()])
        at = mark.end()
        if mark[1] == "#":
            group = _Group(mark[2])
            open_ones[-1].append(group)
            open_ones.append(group.pieces)
        elif mark[1] == "/":
            open_ones.pop()
        else:
            open_ones[-1].append((mark[2],))
    open_ones[-1].append(text[at:])
    return found


def _marked(tree, fields: Fields) -> Iterator[str]:
    """Put marks in the place of all fields, and yield what is wrong with them, with the place."""
    reader = _Reader(fields)
    for number, paragraph in enumerate(list(tree.iter(f"{_W}p")), 1):
        texts = _own_texts(paragraph)
        whole = "".join(text.text or "" for text in texts)
        told = {"paragraph": number, "text": whole.strip()[:30]}
        if len(_TAG.findall(whole)) != whole.count("{{") or whole.count("{{") != whole.count("}}"):
            yield _("Paragraph %(paragraph)s (“%(text)s”): a field begins with {{ and ends with }} in one line.") % told
            continue
        for sign, name in _TAG.findall(whole):
            yield from (fault % (told | known) for fault, known in reader.read(sign, name, _container(paragraph)))
        _mark(paragraph, texts, whole)
    if reader.group:
        told = {"name": reader.group}
        yield _("The group “%(name)s” begins but does not end; write {{/%(name)s}} behind it.") % told


@dataclass
class _Reader:
    """Reads the fields of a document one after the other, and knows which group is open."""

    fields: Fields
    group: str = ""
    container: object = None

    def read(self, sign: str, name: str, container) -> Iterator[tuple[str, dict[str, str]]]:
        """Take in a field, or the begin or end of a group; yield faults with what they are to be told."""
        told = {"name": name, "known": "、".join(self._known(sign))}
        if sign == "#":
            if self.group:
                yield _("Paragraph %(paragraph)s: “%(name)s” begins before the group before it has ended."), told
            self.group, self.container = name, container
        if sign != "/" and name not in self._known(sign):
            yield _("Paragraph %(paragraph)s: there is no “%(name)s” here. There are: %(known)s."), told
        if sign == "/":
            if name != self.group:
                yield _("Paragraph %(paragraph)s: the group “%(name)s” ends here without having begun."), told
            elif container is not self.container:
                yield _("Paragraph %(paragraph)s: the group “%(name)s” has to end where it began."), told
            self.group = ""

    def _known(self, sign: str) -> list[str]:
        """What may stand here: groups, or the fields of the open group and of the letter."""
        if sign == "#":
            return sorted(self.fields.groups)
        return [*sorted(self.fields.groups.get(self.group, ())), *sorted(self.fields.single), NUMERAL]


def _container(paragraph):
    """What a group has to begin and end in: the row of a table, or what the paragraph stands in."""
    row = next(paragraph.iterancestors(f"{_W}tr"), None)
    return paragraph.getparent() if row is None else row


def _mark(paragraph, texts, whole: str) -> None:
    """Write the marks: a lone begin or end takes the paragraph's place, one in a row goes around the row."""
    signs = [(tag[1], tag[2]) for tag in _TAG.finditer(whole) if tag[1]]
    row = next(paragraph.iterancestors(f"{_W}tr"), None)
    lone = row is None and not _TAG.sub("", whole).strip() and len(signs) == len(_TAG.findall(whole)) == 1
    for sign, name in signs:
        element = paragraph if row is None else row
        _beside(element, f"{_OPEN}{sign}{name}{_SHUT}", before=lone or sign == "#")
    if lone:
        _take_out(paragraph)
        return
    for tag in reversed(list(_TAG.finditer(whole))):
        _replace(texts, tag.start(), tag.end(), "" if tag[1] else f"{_OPEN}{tag[2]}{_SHUT}")


def _replace(texts, start: int, end: int, mark: str) -> None:
    """Put a mark in the place of what stands there, which may be spread over texts of several kinds of letters."""
    at = 0
    for text in texts:
        old = text.text or ""
        first, last = max(start - at, 0), min(end - at, len(old))
        if first < last:
            text.text = old[:first] + mark + old[last:]
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            mark = ""
        at += len(old)


def _own_texts(paragraph) -> list:
    """The texts of a paragraph, without those of a text box in it, which has paragraphs of its own."""
    return [text for text in paragraph.iter(f"{_W}t") if next(text.iterancestors(f"{_W}p")) is paragraph]


def _beside(element, mark: str, *, before: bool) -> None:
    """Text before or behind an element."""
    if not before:
        element.tail = mark + (element.tail or "")
        return
    earlier = element.getprevious()
    if earlier is None:
        parent = element.getparent()
        parent.text = (parent.text or "") + mark
    else:
        earlier.tail = (earlier.tail or "") + mark


def _take_out(paragraph) -> None:
    """Remove a paragraph, but not the text that stands behind it."""
    if paragraph.tail:
        _beside(paragraph, paragraph.tail, before=True)
    paragraph.getparent().remove(paragraph)
