"""A filled-in letter as PDF: what stands in the DOCX, paragraph by paragraph in its kinds, on the standard's page."""

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from letters.package import BODY, Part
from letters.template import Template, Values
from typeset.official import FORM
from typeset.pdf import pdf

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Sheet = Mapping[str, object]
"""What the pages of one letter are set from."""


def letters_pdf(letters: Iterable[tuple[Template, Values]]) -> bytes:
    """The pages of letters, one after the other; what the office changed in a template is changed in them too."""
    return sheets_pdf(sheet_of(template, template.parts(values), values) for template, values in letters)


def sheets_pdf(sheets: Iterable[Sheet]) -> bytes:
    """The pages of letters of which it is known what they are set from."""
    return pdf(FORM, {"letters": list(sheets)})


def sheet_of(template: Template, parts: Iterable[Part], values: Values) -> Sheet:
    """A filled-in letter as its pages need it, of the very parts that make its DOCX."""
    body = etree.fromstring(next(part.content for part in parts if part.name == BODY))
    return {"office": values["发文机关"], "blocks": list(_blocks(body.find(f"{_W}body"), template.kinds))}


def _blocks(body, names) -> Iterator[dict]:
    for element in body:
        if element.tag == f"{_W}p":
            yield {"style": _style(element, names), "text": _text(element)}
            if element.find(f"{_W}pPr/{_W}sectPr") is not None:
                yield {"style": "break"}
        elif element.tag == f"{_W}tbl":
            rows = [[_cell(cell) for cell in row.iter(f"{_W}tc")] for row in element.iter(f"{_W}tr")]
            widths = [int(column.get(f"{_W}w", "1")) for column in element.iter(f"{_W}gridCol")]
            yield {"style": "table", "rows": rows, "widths": widths}


def _style(paragraph, names) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if found is None else names.get(found.get(f"{_W}val"), "")


def _cell(cell) -> str:
    return "\n".join(_text(paragraph) for paragraph in cell.iter(f"{_W}p"))


def _text(paragraph) -> str:
    return "".join("\n" if part.tag == f"{_W}br" else part.text or "" for part in paragraph.iter(f"{_W}t", f"{_W}br"))
