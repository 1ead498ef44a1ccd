"""The ledger and the report as papers: A4 across with all columns, and the report with its four parts."""

from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from rectification.ledger import TITLES, lines_of
from rectification.models import Problem
from rectification.papers import ledger_docx, ledger_pdf, report_docx
from tests.rectification import ledgers

pytestmark = pytest.mark.django_db
ROW = ["1", "城关镇", "问题甲", "", "措施", "李", "张", "2024-06-30", "整改中", "", "", "", "否"]
PARTS = [("一、组织领导", ["成立领导小组。", "按月调度。"]), ("四、长效机制", ["建章立制。"])]


def test_the_ledger_lies_across_with_a_heading_row_that_repeats(liaison, clerk):
    ledgers.underway(liaison, clerk)

    document = Document(BytesIO(ledger_docx(lines_of(Problem.objects.all()), "整改台账")))

    [section] = document.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert abs(section.page_width - Mm(297)) < Mm(1)
    [table] = document.tables
    assert [cell.text for cell in table.rows[0].cells] == TITLES
    assert table.rows[1].cells[1].text == "城关镇"
    assert sum(column.width for column in table.columns) <= section.page_width - section.left_margin * 2
    assert "tblHeader" in table.rows[0]._tr.xml


def test_the_ledger_is_set_as_pages_too(liaison, clerk):
    ledgers.underway(liaison, clerk)

    assert ledger_pdf(lines_of(Problem.objects.all()), "整改台账").startswith(b"%PDF")


def test_a_report_has_its_parts_and_the_ledger_annexed():
    told = report_docx(name="城关镇", title="整改报告", to="县委组织部", day="2024年6月1日", parts=PARTS, rows=[ROW])

    document = Document(BytesIO(told))
    assert [one.text for one in document.paragraphs if one.text] == [
        "整改报告", "县委组织部：", "一、组织领导", "成立领导小组。", "按月调度。", "四、长效机制", "建章立制。",
        "附件：城关镇整改台账", "城关镇", "2024年6月1日", "附件", "城关镇整改台账",
    ]  # fmt: skip
    assert [cell.text for cell in document.tables[0].rows[0].cells] == [one for one in TITLES if one != "整改单位"]
    assert [one.orientation for one in document.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
