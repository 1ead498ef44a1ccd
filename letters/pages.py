"""A filled-in letter as PDF: what stands in the DOCX, paragraph by paragraph in its kinds, on the standard's page."""

from collections.abc import Iterable, Iterator

from letters.package import Part, tree_of
from letters.template import Template, Values
from typeset.pdf import pdf

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def letters_pdf(letters: Iterable[tuple[Template, Values]]) -> bytes:
    """The pages of letters, one after the other; what the office changed in a template is changed in them too."""
    return pdf("letters/letter.typ", {"letters": [sheet_of(template, values) for template, values in letters]})


def sheet_of(template: Template, values: Values) -> dict:
    """What the page of a letter is set from."""
    names = style_names(template.part("word/styles.xml"))
    blocks = list(_blocks(template.body(values).find(f"{_W}body"), names))
    return {"office": values["发文机关"], "blocks": blocks}


def style_names(styles: Part) -> dict[str, str]:
    """The kinds of paragraphs by their keys; each program gives keys of its own."""
    return {
        style.get(f"{_W}styleId"): style.find(f"{_W}name").get(f"{_W}val")
        for style in tree_of(styles).iter(f"{_W}style")
        if style.find(f"{_W}name") is not None
    }


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
