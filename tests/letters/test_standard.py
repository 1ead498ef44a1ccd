"""The usual letter has the measures of GB/T 9704-2012, in the DOCX and in the PDF."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from letters.composing import compose
from letters.fields import FEEDBACK, Envelope, values_of
from letters.pages import letters_pdf
from letters.standard import standard_letter
from letters.template import Template
from tests.letters.test_composing import RECORD

ENVELOPE = Envelope(
    "中共某某区委组织部", "区组函〔2024〕1号", "关于反馈考核结果的函", "区教育局党组", "2024年1月25日", "张某",
    "010-12345678", "区纪委监委", "区教育局领导班子", "2023年度", "良好",
)  # fmt: skip
MM = 72 / 25.4


@pytest.fixture(scope="module")
def template():
    return Template(standard_letter(), FEEDBACK)


@pytest.fixture(scope="module")
def values():
    return values_of(ENVELOPE, compose(RECORD, {}))


@pytest.fixture(scope="module")
def document(template, values):
    return Document(BytesIO(template.filled(values)))


@pytest.fixture(scope="module")
def pages(template, values):
    return PdfReader(BytesIO(letters_pdf([(template, values)]))).pages


def placed(page):
    """The words of a page with the place of their left lower corner, in millimetres from the left and from the top."""
    found = []

    def seen(text, current, matrix, _font, _size):
        if text.strip():
            x = matrix[4] * current[0] + matrix[5] * current[2] + current[4]
            y = matrix[4] * current[1] + matrix[5] * current[3] + current[5]
            found.append((text.strip(), round(x / MM, 1), round(297 - y / MM, 1)))

    page.extract_text(visitor_text=seen)
    return found


def test_the_page_is_a4_with_the_margins_of_the_standard(document):
    section = document.sections[0]

    assert [round(length.mm) for length in (section.page_width, section.page_height)] == [210, 297]
    assert [
        round(length.mm)
        for length in (section.top_margin, section.left_margin, section.bottom_margin, section.right_margin)
    ] == [37, 28, 35, 26]


def test_the_text_has_sixteen_points_and_twenty_two_lines_a_page(document):
    body = document.styles["公文正文"]

    assert body.font.size.pt == 16
    assert 22 * body.paragraph_format.line_spacing.pt <= 225 * MM < 23 * body.paragraph_format.line_spacing.pt


def test_fonts_are_named_as_the_standard_wants_and_others_may_stand_in(document):
    fonts = {
        name: document.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("公文正文", "公文标题", "一级标题")
    }
    [table] = [rel.target_part.blob for rel in document.part.rels.values() if rel.reltype.endswith("/fontTable")]

    assert fonts == {"公文正文": "仿宋_GB2312", "公文标题": "方正小标宋简体", "一级标题": "黑体"}
    assert "FandolFang" in table.decode()


def test_the_name_of_the_office_is_red_and_stands_thirty_millimetres_from_the_top(document):
    section = document.sections[0]
    [run] = section.first_page_header.paragraphs[0].runs

    assert (run.text, str(run.font.color.rgb), round(section.header_distance.mm)) == (
        "中共某某区委组织部",
        "E60012",
        30,
    )


def test_both_double_lines_are_seventeen_centimetres_long(document):
    section = document.sections[0]
    lines = [part.paragraphs[0].paragraph_format for part in (section.first_page_header, section.first_page_footer)]

    assert [round(156 - line.left_indent.mm - line.right_indent.mm) for line in lines] == [170, 170]


def test_the_first_page_has_no_number_and_the_others_have_it_outside(document):
    section = document.sections[0]

    assert section.first_page_footer.paragraphs[0].text == ""
    assert "PAGE" in section.footer._element.xml
    assert (section.footer.paragraphs[0].alignment, section.even_page_footer.paragraphs[0].alignment) == (2, 0)


def test_the_letter_comes_in_the_order_of_the_standard(document):
    texts = [paragraph.text for paragraph in document.paragraphs]

    assert texts[:3] == ["区组函〔2024〕1号", "关于反馈考核结果的函", "区教育局党组："]
    assert [text for text in texts if text[1:2] == "、"] == [
        "一、考核结果", "二、主要成绩", "三、存在的主要问题", "四、整改要求",
    ]  # fmt: skip
    assert texts[-2:] == ["附件", "区教育局领导班子整改台账"]


def test_each_problem_is_a_row_of_the_ledger(document):
    [ledger] = document.tables

    assert [row.cells[0].text for row in ledger.rows] == ["序号", "1"]


def test_the_pdf_says_what_the_docx_says(document, pages):
    drawn = "".join("".join(page.extract_text().split()) for page in pages)

    assert all("".join(paragraph.text.split()) in drawn for paragraph in document.paragraphs)


def test_the_text_of_the_pdf_begins_at_the_left_margin_and_its_lines_lie_a_line_apart(pages):
    places = placed(pages[0])
    [to] = [place for place in places if place[0].startswith("区教育局党组")]
    following = next(place for place in places if place[2] > to[2])

    assert to[1] == pytest.approx(28, abs=0.5)
    assert following[2] - to[2] == pytest.approx(28.98 / MM, abs=0.3)


def test_the_pdf_has_a4_pages_and_numbers_from_the_second_on(pages):
    assert [round(float(length) / MM) for length in pages[0].mediabox[2:]] == [210, 297]
    assert "－" not in pages[0].extract_text()
    assert "－" in pages[1].extract_text()


@pytest.mark.parametrize("more", range(0, 30, 4))
def test_office_and_day_are_never_torn_apart(template, values, more):
    lines = [{"序号": str(number), "内容": "补一行。"} for number in range(more)]

    pages = PdfReader(BytesIO(letters_pdf([(template, values | {"存在问题": lines})]))).pages

    [page] = [text for page in pages if "2024年1月25日" in (text := page.extract_text().replace(" ", ""))]
    assert page.index("附件：整改台账") < page.index("中共某某区委组织部", page.index("附件：整改台账"))
