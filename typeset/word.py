"""A sheet as a DOCX that WPS and Word open alike: named fonts, real kinds of paragraphs, tables with fixed columns.

The parts around the text are made once for each page and kept; of a sheet only its text is written.
"""

import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from math import ceil
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, Pt

from typeset.official import (
    FANG,
    NAME_SIZE,
    PITCH,
    RED,
    RULE_BELOW,
    SIZE,
    TITLE,
    TITLE_SIZE,
    add_styles,
    child,
    page_numbers,
    style,
    written,
)
from typeset.package import package_of
from typeset.sheets import LETTERS, PADDING, Block, Break, Cell, Grid, Line, Sheet, lines_of

BODY = "word/document.xml"
WHOLE = 30
"""A row so high at most, in millimetres, is never torn apart at the end of a page."""
NAME_BELOW_TOP = 35
_TWIPS = 1440 / 25.4
_SMALL = {False: "", True: "小"}
_PLACE = {"left": "表格文字", "center": "表格居中", "right": "表格落款"}


def sheet_docx(sheet: Sheet) -> bytes:
    """A sheet as a DOCX; the same sheet gives the same bytes."""
    parts, before, after = _around(sheet.size, sheet.margins, sheet.landscape, sheet.numbered)
    text = "".join(_block(block) for block in sheet.blocks)
    # Word wants a paragraph behind a table that stands last; one of a point makes no page of its own.
    text += "" if sheet.blocks and isinstance(sheet.blocks[-1], Line) else _paragraph("表末", "")
    return package_of((name, (before + text + after).encode() if name == BODY else content) for name, content in parts)


@cache
def _around(size, margins, landscape, numbered):
    """The parts of a DOCX with this page, and what stands before and behind its text."""
    document = Document()
    core = document.core_properties
    core.title = core.author = core.comments = ""
    add_styles(document)
    _more_styles(document)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = map(Mm, size)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, margins)
    section.footer_distance = Mm(max(margins[2] - 12, 8))
    if numbered:
        page_numbers(document)
    with zipfile.ZipFile(BytesIO(written(document))) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    whole = dict(parts)[BODY].decode()
    at = whole.index("<w:body>") + len("<w:body>")
    return parts, whole[:at], whole[whole.index("<w:sectPr", at) :]


def _more_styles(document) -> None:
    """What sheets have beside letters: the head of a paper that goes up, the titles of forms, the text in cells."""
    name = style(document, "发文机关标志", TITLE, NAME_SIZE, ALIGN.CENTER, before=NAME_BELOW_TOP * 72 / 25.4, pitch=40)
    name.font.color.rgb = RED
    number = style(document, "文号与签发人", FANG, SIZE, ALIGN.LEFT, before=PITCH)
    number.paragraph_format.tab_stops.add_tab_stop(Mm(156), 2)
    borders = child(number.element.get_or_add_pPr(), "w:pBdr")
    rule = {"w:val": "single", "w:sz": "12", "w:space": str(ceil(RULE_BELOW * 72 / 25.4)), "w:color": str(RED)}
    child(borders, "w:bottom", **rule)
    style(document, "表题", TITLE, TITLE_SIZE, ALIGN.CENTER, pitch=32, after=4)
    style(document, "表副题", FANG, SIZE, ALIGN.CENTER, pitch=24, after=8)
    style(document, "表注", FANG, 12, ALIGN.LEFT, pitch=20)
    style(document, "小表格文字", FANG, 10, ALIGN.LEFT, pitch=14)
    for small, (size, pitch) in LETTERS.items():
        style(document, f"{_SMALL[small]}表格居中", FANG, size, ALIGN.CENTER, pitch=pitch)
        style(document, f"{_SMALL[small]}表格落款", FANG, size, ALIGN.RIGHT, pitch=pitch)
    style(document, "签字行", FANG, 12, ALIGN.LEFT, before=16, pitch=20)
    style(document, "表末", FANG, 1, ALIGN.LEFT, pitch=1)
    for each in ("表题", "表副题"):
        document.styles[each].paragraph_format.keep_with_next = True
    document.styles["Normal"].paragraph_format.space_after = Pt(0)


def _block(block: Block) -> str:
    if isinstance(block, Break):
        return '<w:p><w:pPr><w:pStyle w:val="表末"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'
    return _paragraph(block.kind, block.text) if isinstance(block, Line) else _grid(block)


def _paragraph(kind: str, text: str, *, before: float = 0, strong: bool = False) -> str:
    spacing = f'<w:spacing w:before="{int(before * 20)}"/>' if before else ""
    run = f"<w:r>{'<w:rPr><w:b/></w:rPr>' if strong else ''}{_said(text)}</w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{kind}"/>{spacing}</w:pPr>{run}</w:p>'


def _said(text: str) -> str:
    """Text as a run holds it, with its new lines and tabs."""
    parts = escape(text).replace("\n", "\0<w:br/>\0").replace("\t", "\0<w:tab/>\0").split("\0")
    return "".join(part if part.startswith("<w:") else f'<w:t xml:space="preserve">{part}</w:t>' for part in parts)


def _grid(grid: Grid) -> str:
    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in grid.widths)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    beside = f'w:w="{_twips(PADDING)}" w:type="dxa"'
    properties = (
        f'<w:tblW w:w="{_twips(sum(grid.widths))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar><w:left {beside}/><w:right {beside}/></w:tblCellMar>"
    )
    rows = "".join(_rows(grid))
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def _rows(grid: Grid) -> Iterator[str]:
    above: dict[int, Cell] = {}
    for number, (row, cells) in enumerate(grid.placed()):
        told = "<w:cantSplit/>" if row.height <= WHOLE else ""
        told += f'<w:trHeight w:val="{_twips(row.height)}" w:hRule="atLeast"/>'
        told += "<w:tblHeader/>" if number < grid.head else ""
        above |= {at: cell for at, cell in cells if cell}
        written = "".join(_cell(grid, above[at], at, row.height, hangs=cell is None) for at, cell in cells)
        yield f"<w:tr><w:trPr>{told}</w:trPr>{written}</w:tr>"


def _cell(grid: Grid, cell: Cell, at: int, height: int, *, hangs: bool) -> str:
    width = sum(grid.widths[at : at + cell.across])
    told = f'<w:tcW w:w="{_twips(width)}" w:type="dxa"/>'
    told += f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    if cell.down > 1:
        told += "<w:vMerge/>" if hangs else '<w:vMerge w:val="restart"/>'
    told += "" if cell.upright else '<w:vAlign w:val="center"/>'
    content = _paragraph("表格文字", "") if hangs else _content(cell, width, height, grid.small)
    return f"<w:tc><w:tcPr>{told}</w:tcPr>{content}</w:tc>"


def _content(cell: Cell, width: int, height: int, small: bool) -> str:
    kind, foot = _SMALL[small] + _PLACE[cell.align], _SMALL[small] + _PLACE["right"]
    text = "".join(_paragraph(kind, line, strong=cell.strong) for line in cell.text.split("\n"))
    if not cell.signed:
        return text
    size, pitch = LETTERS[small]
    # One line of the room stays free: fonts that stand in are a little wider, and the row must not grow for that.
    lines = lines_of(cell.text, width, size) + len(cell.signed) + 1
    room = max(height * 72 / 25.4 - lines * pitch, 0)
    first, *others = cell.signed
    return text + "".join([_paragraph(foot, first, before=room), *(_paragraph(foot, one) for one in others)])


def _twips(millimetres: float) -> int:
    return int(millimetres * _TWIPS + 0.5)
