"""The papers of rectification: the report in the official form, and the ledger as a table on A4 across."""

from collections.abc import Iterable, Sequence

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm, Pt

from rectification.ledger import TITLES, Line
from typeset.official import child, official_form, written
from typeset.pdf import pdf

LEDGER = "整改台账"
ACROSS = (297, 210)
MARGIN = 15
WIDTHS = (11, 20, 34, 24, 30, 14, 14, 22, 26, 22, 18, 22, 10)
"""Millimetres, by the columns of the ledger; without the unit's, the problem's is wider."""
NAME = TITLES.index("整改单位")
SMALL = 9


def ledger_docx(lines: Iterable[Line], title: str) -> bytes:
    """The ledger as a DOCX on A4 across."""
    document = official_form("", title)
    _across(document.sections[0])
    _heading(document, title)
    _table(document, TITLES, [line.cells for line in lines], WIDTHS)
    return written(document)


def ledger_pdf(lines: Iterable[Line], title: str) -> bytes:
    """The same as pages."""
    rows = [[str(cell) for cell in line.cells] for line in lines]
    return pdf("rectification/ledger.typ", {"title": title, "headings": TITLES, "widths": WIDTHS, "rows": rows})


def report_docx(*, name: str, title: str, to: str, day: str, parts: Sequence[tuple[str, list[str]]], rows) -> bytes:
    """A report on rectification with the ledger annexed. `parts`: each heading with its paragraphs; `rows`: cells."""
    document = official_form("", title)
    # A unit reports on plain paper: no red head, and a number on the first page too.
    document.sections[0].different_first_page_header_footer = False
    document.add_paragraph(title, "公文标题").paragraph_format.space_before = Pt(0)
    if to:
        document.add_paragraph(f"{to.rstrip('：:')}：", "主送机关")
    for heading, paragraphs in parts:
        document.add_paragraph(heading, "一级标题")
        for text in paragraphs:
            document.add_paragraph(text, "公文正文")
    document.add_paragraph(f"附件：{name}{LEDGER}", "附件说明")
    document.add_paragraph(name, "署名")
    document.add_paragraph(day, "成文日期")
    _across(document.add_section(WD_SECTION.NEW_PAGE))
    document.add_paragraph("附件", "附件标记")
    _heading(document, f"{name}{LEDGER}")
    own = [heading for at, heading in enumerate(TITLES) if at != NAME]
    widths = [width + (WIDTHS[NAME] if at == NAME + 1 else 0) for at, width in enumerate(WIDTHS) if at != NAME]
    _table(document, own, [[cell for at, cell in enumerate(row) if at != NAME] for row in rows], widths)
    return written(document)


def _heading(document, title):
    told = document.add_paragraph(title, "公文标题").paragraph_format
    told.space_before, told.space_after = Pt(0), Pt(12)


def _across(section) -> None:
    """A4 lying, with margins for a wide table."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = map(Mm, ACROSS)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    section.header_distance = section.footer_distance = Mm(8)
    section.different_first_page_header_footer = False


def _table(document, headings, rows, widths) -> None:
    table = document.add_table(1, len(headings))
    table.style = document.styles["Table Grid"]
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    _row(document, table.rows[0], headings, widths, bold=True)
    child(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    for cells in rows:
        _row(document, table.add_row(), cells, widths)


def _row(document, row, cells, widths, *, bold=False):
    child(row._tr.get_or_add_trPr(), "w:cantSplit")
    for cell, text, width in zip(row.cells, cells, widths, strict=True):
        cell.width = Mm(width)
        paragraph = cell.paragraphs[0]
        paragraph.style = document.styles["表格文字"]
        paragraph.paragraph_format.line_spacing = Pt(13)
        run = paragraph.add_run(str(text))
        run.bold, run.font.size = bold, Pt(SMALL)
