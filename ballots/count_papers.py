"""The count report as a paper: the same words as DOCX, to be filed, and as PDF, to be printed and signed."""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ballots.models import Box, CountReport
from ballots.reporting import FORM_NUMBERS, LOT_NUMBERS
from typeset.pdf import pdf

TEMPLATE = "ballots/count-report.typ"
TITLE, TEXT = "方正小标宋简体", "仿宋"
LEFT = 2
"""So many columns of a table are words; the others are numbers."""


def pdf_of(report: CountReport) -> BytesIO:
    """The report as PDF. Raises ValidationError where no font has Chinese letters."""
    return BytesIO(pdf(TEMPLATE, told_of(report)))


def docx_of(report: CountReport) -> BytesIO:
    """The report as DOCX."""
    told, document = told_of(report), Document()
    _page(document)
    _paragraph(document, told["title"], size=22, font=TITLE, align=WD_ALIGN_PARAGRAPH.CENTER, after=4)
    _paragraph(document, told["round"], size=14, align=WD_ALIGN_PARAGRAPH.CENTER, after=8)
    _facts(document, told["facts"])
    for table in told["tables"]:
        _paragraph(document, table["title"], size=12, bold=True, before=8, after=3)
        _table(document, table)
    for note in told["notes"]:
        _paragraph(document, note, size=10, before=3)
    _paragraph(document, told["declared"], size=12, before=8, after=6)
    for line in told["signatures"]:
        _paragraph(document, line, size=12, before=8)
    for line in told["ending"]:
        _paragraph(document, line, size=12, align=WD_ALIGN_PARAGRAPH.RIGHT, before=8)
    target = BytesIO()
    document.save(target)
    target.seek(0)
    return target


def told_of(report: CountReport) -> dict[str, Any]:
    """What the paper says, in the language of the reader."""
    figures = report.figures
    return {
        "title": _("Count report of the democratic appraisal"),
        "round": figures["round"],
        "facts": _facts_of(figures),
        "tables": [_lots_of(figures["lots"]), _forms_of(figures["forms"])],
        "notes": _notes_of(figures),
        "declared": _("Counted in our presence; the figures above agree with the sealed ballot box."),
        "signatures": _signatures(figures),
        "ending": [_("(seal)"), _("Date: ______ year ____ month ____ day")],
    }


def _facts_of(figures: dict[str, Any]) -> list[list[str]]:
    meetings = "、".join(dict.fromkeys(lot["meeting"] for lot in figures["lots"]))
    return [
        [_("Scheme"), figures["scheme"]],
        [_("Meeting"), meetings],
        [_("Way of voting"), str(Box.Mode(figures["mode"]).label)],
        [_("Time of voting"), f"{figures['opens_at']} — {figures['closes_at']}"],
        [_("Receipts on the list"), str(figures["receipts"])],
        [_("Sheets without a slip, slips without a sheet"), f"{figures['foreign']}，{figures['missing']}"],
        [_("Digest of the box (SHA-256)"), figures["digest"]],
        [_("Root of the receipts (Merkle)"), figures["root"]],
        [
            _("Scrutineers"),
            _("%(holders)s hold a share of the key, %(needed)s opened the box together")
            % {"holders": figures["holders"], "needed": figures["needed"]},
        ],
    ]


def _lots_of(lots: list[dict[str, Any]]) -> dict[str, Any]:
    head = [_("Meeting, unit"), _("Voter class"), _("due"), _("slips made"), _("issued"), _("came back")]
    head += [_("recalled"), _("void, unused")]
    rows = [[" ".join(filter(None, [lot["meeting"], lot["unit"], _on_paper(lot)])), lot["voter_class"]] for lot in lots]
    return _with_sum(_("Ballots by meeting and voter class"), head, rows, lots, LOT_NUMBERS)


def _on_paper(lot: dict[str, Any]) -> str:
    return _("(paper: %(forms)s)") % {"forms": lot["paper"]} if "paper" in lot else ""


def _forms_of(forms: list[dict[str, Any]]) -> dict[str, Any]:
    head = [_("Ballot form"), _("Voter class"), _("number of subjects"), _("sheets returned"), _("valid"), _("invalid")]
    head += [_("abstained")]
    rows = [[form["form"], form["voter_class"]] for form in forms]
    return _with_sum(_("Sheets by form and voter class"), head, rows, forms, ("subjects", *FORM_NUMBERS), last=False)


def _with_sum(
    title: str,
    head: list[str],
    rows: list[list[str]],
    told: list[dict[str, Any]],
    names: tuple[str, ...],
    *,
    last: bool = True,
) -> dict[str, Any]:
    """A table of numbers, with their sums where `last` says so; what is withheld or not known is a dash."""
    lines = [
        [*row, *("—" if one[name] is None else str(one[name]) for name in names)]
        for row, one in zip(rows, told, strict=True)
    ]
    if last:
        columns = [[one[name] for one in told] for name in names]
        lines.append([_("Sum"), "", *("—" if None in column else str(sum(column)) for column in columns)])
    return {"title": title, "head": head, "rows": lines}


def _notes_of(figures: dict[str, Any]) -> list[str]:
    notes = [
        _(
            "A sheet is what one ballot says on one subject by one form; who left all of a sheet blank abstained. A "
            "ballot cast on a screen is checked before it is sealed; only paper can be invalid."
        )
    ]
    if any(form["abstained"] is None for form in figures["forms"]):
        told = {"number": figures["minimum"]}
        notes.append(
            _("“—”: not shown, for it would rest on fewer than %(number)s ballots, or give such away by subtraction.")
            % told
        )
    return notes


def _signatures(figures: dict[str, Any]) -> list[str]:
    blank = "　" + "＿" * 7
    scrutineers = blank * min(figures["holders"] or 2, 3)
    return [_("Scrutineers (signature):") + scrutineers, _("Tellers (signature):") + blank * 2]


def _page(document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(22)
    _font(document.styles["Normal"], TEXT)


def _font(styled, name: str) -> None:
    """Chinese letters are named apart from the others."""
    styled.font.name = name
    styled.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _paragraph(holder, text: str, *, size: int, font: str = TEXT, align=None, bold=False, before=0, after=0) -> None:
    paragraph = holder.add_paragraph()
    _filled(paragraph, text, size=size, font=font, align=align, bold=bold, before=before, after=after)


def _filled(paragraph, text: str, *, size: int, font: str = TEXT, align=None, bold=False, before=0, after=0) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.bold = Pt(size), bold
    run.font.name = font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)


def _facts(document, facts: list[list[str]]) -> None:
    table = _grid(document, [46, 120])
    for line in facts:
        for cell, words in zip(table.add_row().cells, line, strict=True):
            _cell(cell, words)


def _table(document, told: dict[str, Any]) -> None:
    numbers = len(told["head"]) - LEFT
    table = _grid(document, [46, 30, *[90 // numbers] * numbers])
    for place, line in enumerate([told["head"], *told["rows"]]):
        for column, (cell, words) in enumerate(zip(table.add_row().cells, line, strict=True)):
            align = WD_ALIGN_PARAGRAPH.LEFT if column < LEFT and place else WD_ALIGN_PARAGRAPH.CENTER
            _cell(cell, words, bold=not place, align=align)


def _grid(document, widths: list[int]):
    """An empty table with columns so many millimetres wide."""
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _cell(cell, words: str, *, bold: bool = False, align=None) -> None:
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    _filled(cell.paragraphs[0], words, size=10, bold=bold, align=align, before=2, after=2)
