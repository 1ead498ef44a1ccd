"""A sheet as DOCX: the page, the fonts, the borders and the heights that it was given."""

from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml.ns import qn

from typeset.sheets import Break, Cell, Grid, Line, Row, Sheet
from typeset.word import sheet_docx

GRID = Grid(
    (30, 60),
    (
        Row((Cell("项目", "center", strong=True), Cell("内容", "center")), 10),
        Row((Cell("个人总结", "center"), Cell("做了工作。", signed=("签名：____", "年　月　日"))), 100),
    ),
    head=1,
)
SHEET = Sheet("登记表", (Line("表题", "登记表"), GRID, Break(), Line("公文正文", "甲\n乙\t丙 < 丁")), (25, 26, 20, 28))


@pytest.fixture(scope="module")
def document():
    return Document(BytesIO(sheet_docx(SHEET)))


def test_the_page_has_its_size_and_margins(document):
    section = document.sections[0]
    lengths = ("page_width", "page_height", "top_margin", "right_margin", "bottom_margin", "left_margin")

    assert [round(getattr(section, name).mm) for name in lengths] == [210, 297, 25, 26, 20, 28]


def test_a_landscape_page_lies():
    section = Document(BytesIO(sheet_docx(Sheet("表", landscape=True)))).sections[0]

    assert (section.orientation, round(section.page_width.mm)) == (WD_ORIENT.LANDSCAPE, 297)


def test_fonts_are_named_and_others_may_stand_in(document):
    def font(kind):
        return document.styles[kind].element.rPr.rFonts.get(qn("w:eastAsia"))

    [table] = [rel.target_part.blob for rel in document.part.rels.values() if rel.reltype.endswith("/fontTable")]
    assert (font("表题"), font("表格文字"), font("小表格居中")) == ("方正小标宋简体", "仿宋_GB2312", "仿宋_GB2312")
    assert "FandolFang" in table.decode()


def test_the_table_has_all_its_borders_and_fixed_columns(document):
    properties = document.tables[0]._tbl.tblPr
    sides = {border.tag.split("}")[1]: border.get(qn("w:val")) for border in properties.find(qn("w:tblBorders"))}

    assert sides == dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), "single")
    assert properties.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
    assert [round(column.width.mm) for column in document.tables[0].columns] == [30, 60]


def test_rows_have_their_height_at_least_and_a_high_one_may_go_on_overleaf(document):
    low, high = document.tables[0].rows

    assert [(round(row.height.mm), row.height_rule) for row in (low, high)] == [
        (10, WD_ROW_HEIGHT_RULE.AT_LEAST),
        (100, WD_ROW_HEIGHT_RULE.AT_LEAST),
    ]
    assert [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in (low, high)] == [True, False]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in (low, high)] == [True, False]


def test_what_is_signed_stands_at_the_foot_of_its_cell(document):
    text, first, second = document.tables[0].rows[1].cells[1].paragraphs

    # 100 mm are 283 points; one line of text, two to sign and one to spare are 80.
    assert (text.text, first.text, second.text) == ("做了工作。", "签名：____", "年　月　日")
    assert 200 < first.paragraph_format.space_before.pt < 204


def test_text_keeps_its_lines_tabs_and_signs(document):
    assert document.paragraphs[-1].text == "甲\n乙\t丙 < 丁"


def test_cells_over_columns_and_rows_are_joined():
    rows = (Row((Cell("甲", down=2), Cell("乙", across=2))), Row((Cell("丙"), Cell("丁"))))
    [table] = Document(BytesIO(sheet_docx(Sheet("表", (Grid((10, 20, 30), rows),))))).tables

    assert [[cell.text for cell in row.cells] for row in table.rows] == [["甲", "乙", "乙"], ["甲", "丙", "丁"]]


def test_the_same_sheet_gives_the_same_bytes():
    assert sheet_docx(SHEET) == sheet_docx(SHEET)
