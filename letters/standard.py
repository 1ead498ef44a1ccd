"""The usual template: a letter in the official form (信函格式, GB/T 9704-2012), built with the standard's own measures.

Lengths in millimetres, sizes of letters in points. What the standard does not say, such as the line pitch, follows from
22 lines of 28 letters on 156 × 225 mm.
"""

from datetime import datetime
from functools import cache
from io import BytesIO

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

PAPER = (210, 297)
TOP, LEFT, BOTTOM, RIGHT = 37, 28, 35, 26
SIZE, TITLE_SIZE, NOTE_SIZE, NAME_SIZE = 16, 22, 14, 30
PITCH = 28.95
SQUEEZE = -5
"""Twentieths of a point between letters: 28 letters of 16 pt then take 156 mm."""
NAME_FROM_TOP, RULE_BELOW, RULE_FROM_BOTTOM, RULE_LENGTH = 30, 4, 20, 170
RED = RGBColor(0xE6, 0x00, 0x12)
FANG, KAI, HEI, TITLE, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"
STOOD_IN = {FANG: "仿宋,FangSong,FandolFang", KAI: "楷体,KaiTi,FandolKai", TITLE: "方正小标宋_GBK,华文中宋,宋体"}
"""Which fonts stand in where the named one is not installed."""


@cache
def standard_letter() -> bytes:
    """The template as a DOCX."""
    document = Document()
    core = document.core_properties
    core.title, core.author, core.created, core.modified = "考核结果反馈函", "", *[datetime(2024, 1, 1)] * 2  # noqa: DTZ001
    _styles(document)
    _page(document.sections[0])
    _head(document.sections[0])
    _numbers(document)
    for style, text in LETTER:
        document.add_paragraph(text, style)
    _plain_head(document.add_section(WD_SECTION.NEW_PAGE))
    for style, text in ANNEX:
        document.add_paragraph(text, style)
    _ledger(document)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


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


def _styles(document) -> None:
    body = _style(document, "公文正文", FANG, SIZE, ALIGN.JUSTIFY, letters=2)
    body.paragraph_format.widow_control = False
    _style(document, "发文字号", FANG, SIZE, ALIGN.RIGHT, before=SIZE * 7 / 8)
    _style(document, "公文标题", TITLE, TITLE_SIZE, ALIGN.CENTER, before=2 * PITCH, after=PITCH, pitch=35)
    _style(document, "主送机关", FANG, SIZE, ALIGN.LEFT)
    _style(document, "一级标题", HEI, SIZE, ALIGN.LEFT, letters=2).paragraph_format.keep_with_next = True
    _style(document, "二级标题", KAI, SIZE, ALIGN.LEFT, letters=2).paragraph_format.keep_with_next = True
    _style(document, "附件说明", FANG, SIZE, ALIGN.LEFT, letters=2, before=PITCH).paragraph_format.keep_with_next = True
    _style(document, "署名", FANG, SIZE, ALIGN.RIGHT, right=4, before=2 * PITCH).paragraph_format.keep_with_next = True
    _style(document, "成文日期", FANG, SIZE, ALIGN.RIGHT, right=4)
    _style(document, "附注", FANG, SIZE, ALIGN.LEFT, letters=2)
    _style(document, "抄送", FANG, NOTE_SIZE, ALIGN.LEFT, letters=1, before=PITCH)
    _style(document, "附件标记", HEI, SIZE, ALIGN.LEFT)
    _style(document, "表格文字", FANG, 12, ALIGN.LEFT, pitch=20)
    for names, stand_in in STOOD_IN.items():
        _stand_in(document, names, stand_in)


def _style(document, name, font, size, align, *, letters=0, right=0, before=0, after=0, pitch=PITCH):
    """A kind of paragraph. `letters`: indent of the first line; `right`: from the right, both in letters."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    style.font.name, style.font.size = font, Pt(size)
    fonts = style.element.rPr.rFonts
    for script in ("w:eastAsia", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), font)
    _child(style.element.rPr, "w:spacing", **{"w:val": str(SQUEEZE)})
    told = style.paragraph_format
    told.alignment, told.line_spacing_rule, told.line_spacing = align, WD_LINE_SPACING.EXACTLY, Pt(pitch)
    told.space_before, told.space_after = Pt(before), Pt(after)
    if letters or right:
        indent = _child(style.element.get_or_add_pPr(), "w:ind")
        if letters:
            indent.set(qn("w:firstLineChars"), str(letters * 100))
            indent.set(qn("w:firstLine"), str(letters * size * 20))
        if right:
            indent.set(qn("w:rightChars"), str(right * 100))
            indent.set(qn("w:right"), str(right * size * 20))
    return style


def _stand_in(document, font: str, others: str) -> None:
    """Say in the table of fonts which may stand in."""
    part = next(rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/fontTable"))
    known = f'<w:font w:name="{font}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
    part._blob = part.blob.replace(b"</w:fonts>", f"{known}</w:fonts>".encode())


def _page(section) -> None:
    section.page_width, section.page_height = map(Mm, PAPER)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance, section.footer_distance = Mm(NAME_FROM_TOP), Mm(RULE_FROM_BOTTOM)
    section.different_first_page_header_footer = True


def _head(section) -> None:
    """On the first page: the office's name in red, the double line below it, and the one at the foot."""
    name = section.first_page_header.paragraphs[0]
    name.alignment = ALIGN.CENTER
    run = name.add_run("{{发文机关}}")
    run.font.name, run.font.size, run.font.color.rgb = TITLE, Pt(NAME_SIZE), RED
    run._r.rPr.rFonts.set(qn("w:eastAsia"), TITLE)
    _rule(name, "bottom", "thickThinSmallGap", RULE_BELOW)
    foot = section.first_page_footer.paragraphs[0]
    foot.paragraph_format.line_spacing_rule, foot.paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    _rule(foot, "bottom", "thinThickSmallGap", 0)


def _plain_head(section) -> None:
    """The annex has neither the name nor its lines."""
    section.different_first_page_header_footer = False
    section.header.is_linked_to_previous = False


def _rule(paragraph, side: str, kind: str, gap: int) -> None:
    """A red double line of 170 mm, which is wider than the text on both sides."""
    properties = paragraph._p.get_or_add_pPr()
    borders = _child(properties, "w:pBdr")
    told = {"w:val": kind, "w:sz": "18", "w:space": str(round(gap * 72 / 25.4)), "w:color": str(RED)}
    _child(borders, f"w:{side}", **told)
    over = (RULE_LENGTH - (PAPER[0] - LEFT - RIGHT)) / 2
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(-over)


def _numbers(document) -> None:
    """From the second page on: － 2 －, outside: to the right on odd pages, to the left on even ones."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, align, side in ((section.footer, ALIGN.RIGHT, "right"), (section.even_page_footer, ALIGN.LEFT, "left")):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = align
        indent = _child(paragraph._p.get_or_add_pPr(), "w:ind")
        indent.set(qn(f"w:{side}Chars"), "100")
        indent.set(qn(f"w:{side}"), str(NOTE_SIZE * 20))
        for text in ("－ ", None, " －"):
            run = paragraph.add_run(text or "")
            run.font.name, run.font.size = SONG, Pt(NOTE_SIZE)
            run._r.rPr.rFonts.set(qn("w:eastAsia"), SONG)
            if text is None:
                _page_number(run)


def _page_number(run) -> None:
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            _child(run._r, "w:fldChar", **{"w:fldCharType": kind})
        else:
            _child(run._r, "w:instrText").text = text


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
    _child(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")


def _child(parent, tag: str, **attributes):
    """A new child of an element, where the order of the format wants it as far as the library knows it."""
    found = parent.find(qn(tag)) if tag in ("w:ind", "w:spacing", "w:pBdr") else None
    if found is None:
        found = OxmlElement(tag)
        parent.append(found)
    for name, value in attributes.items():
        found.set(qn(name), value)
    return found
