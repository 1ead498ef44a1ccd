"""The usual template: a letter in the official form, with its fields and the ledger of rectification as an annex."""

from functools import cache

from docx.enum.section import WD_SECTION
from docx.shared import Mm

from typeset.official import child, official_form, written


@cache
def standard_letter() -> bytes:
    """The template as a DOCX."""
    document = official_form("{{发文机关}}", "考核结果反馈函")
    for style, text in LETTER:
        document.add_paragraph(text, style)
    _plain_head(document.add_section(WD_SECTION.NEW_PAGE))
    for style, text in ANNEX:
        document.add_paragraph(text, style)
    _ledger(document)
    return written(document)


LETTER = [
    ("发文字号", "{{发文字号}}"),
    ("公文标题", "{{标题}}"),
    ("主送机关", "{{主送机关}}："),
    ("公文正文", "{{开头}}"),
    ("一级标题", "{{序}}、考核结果"),
    ("公文正文", "{{#考核结果}}{{内容}}{{/考核结果}}"),
    ("一级标题", "{{#有主要成绩}}{{序}}、主要成绩{{/有主要成绩}}"),
    ("公文正文", "{{#主要成绩}}{{序号}}.{{内容}}{{/主要成绩}}"),
    ("一级标题", "{{序}}、存在的主要问题"),
    ("公文正文", "{{#存在问题}}{{序号}}.{{内容}}{{/存在问题}}"),
    ("一级标题", "{{#有整改要求}}{{序}}、整改要求{{/有整改要求}}"),
    ("公文正文", "{{#整改要求}}{{内容}}{{/整改要求}}"),
    ("公文正文", "{{结尾}}"),
    ("附件说明", "{{#有整改要求}}附件：整改台账{{/有整改要求}}"),
    ("署名", "{{署名}}"),
    ("成文日期", "{{成文日期}}"),
    ("附注", "（联系人：{{联系人}}，联系电话：{{联系电话}}）"),
    ("抄送", "{{#有抄送}}抄送：{{抄送}}{{/有抄送}}"),
]
ANNEX = [("附件标记", "附件"), ("公文标题", "{{考核对象}}整改台账")]
LEDGER = [
    ("序号", 14, "{{#整改台账}}{{序号}}"),
    ("存在问题", 52, "{{问题}}"),
    ("整改措施", 38, ""),
    ("责任人", 20, ""),
    ("完成时限", 16, ""),
    ("销号情况", 16, "{{/整改台账}}"),
]


def _plain_head(section) -> None:
    """The annex has neither the name nor its lines."""
    section.different_first_page_header_footer = False
    section.header.is_linked_to_previous = False


def _ledger(document) -> None:
    """The ledger of rectification as a table whose second row comes once for each problem."""
    table = document.add_table(2, len(LEDGER))
    table.style = document.styles["Table Grid"]
    table.autofit = False
    for column, (_heading, width, _field) in zip(table.columns, LEDGER, strict=True):
        column.width = Mm(width)
    for at, (heading, width, field) in enumerate(LEDGER):
        for row, text in enumerate((heading, field)):
            cell = table.cell(row, at)
            cell.width = Mm(width)
            paragraph = cell.paragraphs[0]
            paragraph.style = document.styles["表格文字"]
            paragraph.add_run(text).bold = row == 0
    child(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
