"""A sheet as PDF: what the DOCX says, on its page, with the borders whole however long a text is."""

import re
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from tests.typeset.test_word import SHEET
from typeset.pages import sheets_pdf
from typeset.sheets import Cell, Grid, Line, Row, Sheet
from typeset.word import sheet_docx

MM = 72 / 25.4
LONG = Sheet("表", (Grid((30, 126), (Row((Cell("总结"), Cell("一是抓落实。" * 600)), 40),)),), (25, 26, 20, 28))
_LINE = re.compile(r"1 0 0 -1 ([\d.]+) ([\d.]+) cm[^Q]*? 0 0 m ([\d.]+) ([\d.]+) l")


def pages_of(*sheets):
    return PdfReader(BytesIO(sheets_pdf(sheets))).pages


def lines_on(page):
    """The lines drawn on a page in millimetres: from the left, from the top, to the right, down."""
    drawn = _LINE.findall(page.get_contents().get_data().decode("latin1"))
    numbers = [[float(number) / MM for number in line] for line in drawn]
    return {(round(x), round(297 - y), round(right), round(down)) for x, y, right, down in numbers}


def squeezed(text):
    return "".join(text.split())


def test_the_pdf_says_what_the_docx_says():
    document = Document(BytesIO(sheet_docx(SHEET)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    drawn = squeezed("".join(page.extract_text() for page in pages_of(SHEET)))

    said = [*(paragraph.text for paragraph in document.paragraphs), *cells]
    assert [text for text in said if squeezed(text) not in drawn] == []


def test_pages_are_a4_and_all_fonts_lie_in_the_file():
    [first, second] = pages_of(SHEET)
    fonts = [font.get_object() for page in (first, second) for font in page["/Resources"]["/Font"].values()]
    faces = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]

    assert [round(float(length) / MM) for length in first.mediabox[2:]] == [210, 297]
    assert [face for face in faces if not {"/FontFile2", "/FontFile3"} & set(face)] == []


def test_a_row_with_too_much_text_goes_on_overleaf_within_its_borders():
    pages = pages_of(LONG)

    # The text takes the whole height of the page between the margins of 25 and 20 mm, or nearly.
    lines = lines_on(pages[1])
    upright = {(x, down) for x, _top, right, down in lines if not right}
    level = {top for x, top, right, down in lines if right and not down}
    assert len(pages) > 2
    assert {x for x, _down in upright} == {28, 58, 184}
    assert min(down for _x, down in upright) >= 240
    assert min(level) == 25
    assert max(level) >= 265


def test_a_row_with_little_text_has_just_its_height():
    [page] = pages_of(Sheet("表", (Grid((156,), (Row((Cell("甲"),), 40), Row((Cell("乙"),), 60))),), (25, 26, 20, 28)))

    assert {top for _x, top, right, _down in lines_on(page) if right} == {25, 65, 125}


@pytest.mark.parametrize("numbered", [True, False])
def test_a_page_has_its_number_where_numbers_are_wanted(numbered):
    [page] = pages_of(Sheet("表", (Line("公文正文", "甲"),), numbered=numbered))

    assert ("－" in page.extract_text()) == numbered


def test_each_sheet_begins_on_a_leaf_of_its_own():
    one = Sheet("表", (Line("公文正文", "甲"),), numbered=False)

    assert [page.extract_text().strip() for page in pages_of(one, one)] == ["甲", "", "甲"]
