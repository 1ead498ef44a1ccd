"""The official form of a letter (信函格式, GB/T 9704-2012) as a DOCX: its page, its head, its kinds of paragraphs.

Lengths in millimetres, sizes of letters in points. What the standard does not say, such as the line pitch, follows from
22 lines of 28 letters on 156 × 225 mm.
"""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from typeset.pdf import pdf

FORM = "typeset/official.typ"
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

Said = tuple[str, str]
"""A kind of paragraph, such as 公文正文, and its text."""


def official_form(office: str, title: str):
    """A document in the form, still without a word: `office` stands in its red head, `title` in its properties."""
    document = Document()
    core = document.core_properties
    core.title, core.author, core.created, core.modified = title, "", *[datetime(2024, 1, 1)] * 2  # noqa: DTZ001
    add_styles(document)
    _page(document.sections[0])
    _head(document.sections[0], office)
    page_numbers(document)
    return document


def written(document) -> bytes:
    """A document as a file."""
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def official_docx(office: str, title: str, paragraphs: Iterable[Said]) -> bytes:
    """A letter in the form, paragraph by paragraph."""
    document = official_form(office, title)
    for style, text in paragraphs:
        document.add_paragraph(text, style)
    return written(document)


def official_pdf(office: str, paragraphs: Iterable[Said]) -> bytes:
    """The same letter as pages."""
    blocks = [{"style": style, "text": text} for style, text in paragraphs]
    return pdf(FORM, {"letters": [{"office": office, "blocks": blocks}]})


def add_styles(document) -> None:
    """Put all kinds of paragraphs of official papers into a document, and which fonts may stand in for theirs."""
    body = style(document, "公文正文", FANG, SIZE, ALIGN.JUSTIFY, letters=2)
    body.paragraph_format.widow_control = False
    style(document, "发文字号", FANG, SIZE, ALIGN.RIGHT, before=SIZE * 7 / 8)
    style(document, "公文标题", TITLE, TITLE_SIZE, ALIGN.CENTER, before=2 * PITCH, after=PITCH, pitch=35)
    style(document, "主送机关", FANG, SIZE, ALIGN.LEFT)
    style(document, "一级标题", HEI, SIZE, ALIGN.LEFT, letters=2).paragraph_format.keep_with_next = True
    style(document, "二级标题", KAI, SIZE, ALIGN.LEFT, letters=2).paragraph_format.keep_with_next = True
    style(document, "附件说明", FANG, SIZE, ALIGN.LEFT, letters=2, before=PITCH).paragraph_format.keep_with_next = True
    style(document, "署名", FANG, SIZE, ALIGN.RIGHT, right=4, before=2 * PITCH).paragraph_format.keep_with_next = True
    style(document, "成文日期", FANG, SIZE, ALIGN.RIGHT, right=4)
    style(document, "附注", FANG, SIZE, ALIGN.LEFT, letters=2)
    style(document, "抄送", FANG, NOTE_SIZE, ALIGN.LEFT, letters=1, before=PITCH)
    style(document, "附件标记", HEI, SIZE, ALIGN.LEFT)
    style(document, "表格文字", FANG, 12, ALIGN.LEFT, pitch=20)
    for names, stand_in in STOOD_IN.items():
        _stand_in(document, names, stand_in)


def style(document, name, font, size, align, *, letters=0, right=0, before=0, after=0, pitch=PITCH):
    """A kind of paragraph. `letters`: indent of the first line; `right`: from the right, both in letters."""
    made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles["Normal"]
    made.quick_style = True
    made.font.name, made.font.size = font, Pt(size)
    fonts = made.element.rPr.rFonts
    for script in ("w:eastAsia", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), font)
    child(made.element.rPr, "w:spacing", **{"w:val": str(SQUEEZE)})
    told = made.paragraph_format
    told.alignment, told.line_spacing_rule, told.line_spacing = align, WD_LINE_SPACING.EXACTLY, Pt(pitch)
    told.space_before, told.space_after = Pt(before), Pt(after)
    if letters or right:
        indent = child(made.element.get_or_add_pPr(), "w:ind")
        if letters:
            indent.set(qn("w:firstLineChars"), str(letters * 100))
            indent.set(qn("w:firstLine"), str(letters * size * 20))
        if right:
            indent.set(qn("w:rightChars"), str(right * 100))
            indent.set(qn("w:right"), str(right * size * 20))
    return made


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


def _head(section, office: str) -> None:
    """On the first page: the office's name in red, the double line below it, and the one at the foot."""
    name = section.first_page_header.paragraphs[0]
    name.alignment = ALIGN.CENTER
    run = name.add_run(office)
    run.font.name, run.font.size, run.font.color.rgb = TITLE, Pt(NAME_SIZE), RED
    run._r.rPr.rFonts.set(qn("w:eastAsia"), TITLE)
    _rule(name, "bottom", "thickThinSmallGap", RULE_BELOW)
    foot = section.first_page_footer.paragraphs[0]
    foot.paragraph_format.line_spacing_rule, foot.paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    _rule(foot, "bottom", "thinThickSmallGap", 0)


def _rule(paragraph, side: str, kind: str, gap: int) -> None:
    """A red double line of 170 mm, which is wider than the text on both sides."""
    properties = paragraph._p.get_or_add_pPr()
    borders = child(properties, "w:pBdr")
    told = {"w:val": kind, "w:sz": "18", "w:space": str(round(gap * 72 / 25.4)), "w:color": str(RED)}
    child(borders, f"w:{side}", **told)
    over = (RULE_LENGTH - (PAPER[0] - LEFT - RIGHT)) / 2
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(-over)


def page_numbers(document) -> None:
    """Number pages without a foot of their own: － 2 －, to the right on odd pages, to the left on even ones."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, align, side in ((section.footer, ALIGN.RIGHT, "right"), (section.even_page_footer, ALIGN.LEFT, "left")):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = align
        indent = child(paragraph._p.get_or_add_pPr(), "w:ind")
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
            child(run._r, "w:fldChar", **{"w:fldCharType": kind})
        else:
            child(run._r, "w:instrText").text = text


def child(parent, tag: str, **attributes):
    """A new child of an element, where the order of the format wants it as far as the library knows it."""
    found = parent.find(qn(tag)) if tag in ("w:ind", "w:spacing", "w:pBdr") else None
    if found is None:
        found = OxmlElement(tag)
        parent.append(found)
    for name, value in attributes.items():
        found.set(qn(name), value)
    return found
