"""The table annexed to a request for approval: grades by group, use of the places, exceptions; to be printed on A4."""

from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.worksheet import Worksheet

from scoring.award_request import Line, Request
from scoring.ranking_workbook import A4, FONT, LINE_HEIGHT, MARGINS, lines_needed

NAMES_WIDTH, REASON_WIDTH, REMARK_WIDTH = 22, 34, 40


class RequestWorkbook:
    """One workbook while it is written. Texts are written as texts, so no cell is ever taken for a formula."""

    def __init__(self, request: Request, book: xlsxwriter.Workbook) -> None:
        self.request, self.book = request, book
        self.headline = book.add_format({**FONT, "font_size": 16, "bold": True, "align": "center"})
        self.heading = book.add_format({**FONT, "bold": True, "border": 1, "align": "center", "text_wrap": True})
        self.group = book.add_format({**FONT, "bold": True, "border": 1, "bg_color": "#EDF1F5"})
        self.text = book.add_format({**FONT, "border": 1, "text_wrap": True})
        self.centred = book.add_format({**FONT, "border": 1, "align": "center", "text_wrap": True})
        self.strong = book.add_format({**FONT, "border": 1, "align": "center", "bold": True, "text_wrap": True})
        self.plain = book.add_format({**FONT})

    def write(self) -> None:
        """The sheets in the order in which they are read: grades, places, exceptions."""
        self._grades()
        if self.request.uses:
            self._places()
        if self.request.exceptions:
            self._exceptions()

    def _sheet(self, name: str, headings: list[str], widths: list[int]) -> Worksheet:
        """A sheet for A4 landscape: title, frozen head that repeats on each page, one page wide, page numbers."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.set_margins(*MARGINS)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, 1)
        sheet.freeze_panes(2, 2)
        sheet.set_footer("&C" + _("Page %(page)s of %(pages)s") % {"page": "&P", "pages": "&N"})
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_row(0, 30)
        sheet.merge_range(0, 0, 0, len(headings) - 1, "", self.headline)
        sheet.write_string(0, 0, f"{self.request.run.round}　{name}", self.headline)
        needed = max(lines_needed(text, width) for text, width in zip(headings, widths, strict=True))
        sheet.set_row(1, LINE_HEIGHT * needed)
        sheet.write_row(1, 0, headings, self.heading)
        return sheet

    def _grades(self) -> None:
        headings = [_("Rank"), _("Name of the subject"), _("Score"), _("Proposed grade"), _("Decided grade")]
        headings += [_("Grounds of the decision"), _("Meeting, document number"), _("Remarks")]
        widths = [6, NAMES_WIDTH, 10, 12, 12, REASON_WIDTH, 24, REMARK_WIDTH]
        sheet, row = self._sheet(_("Grades to be approved"), headings, widths), 2
        for group in self.request.groups:
            tally = "，".join(f"{grade} {group.tally[grade]}" for grade in self.request.grades if group.tally[grade])
            sheet.merge_range(row, 0, row, len(headings) - 1, "", self.group)
            title = _("%(group)s (%(number)s)") % {"group": group.name, "number": len(group.lines)}
            sheet.write_string(row, 0, f"{title}　{tally}", self.group)
            row += 1
            for line in group.lines:
                self._line(sheet, row, line)
                row += 1
        sheet.print_area(0, 0, self._signatures(sheet, row + 1), len(headings) - 1)

    def _line(self, sheet: Worksheet, row: int, line: Line) -> None:
        circumstances = line.told.get("circumstances", [])
        remarks = "；".join([*circumstances, *line.flags])
        cells = [str(line.rank or "—"), line.name, line.score or "—", line.proposed or "—", line.decided or "—"]
        cells += [line.reason, line.source, remarks]
        needed = ((line.name, NAMES_WIDTH), (line.reason, REASON_WIDTH), (line.source, 24), (remarks, REMARK_WIDTH))
        sheet.set_row(row, LINE_HEIGHT * max(lines_needed(text, width) for text, width in needed))
        for column, cell in enumerate(cells):
            style = self.text if column in (1, 5, 6, 7) else self.centred
            sheet.write_string(row, column, cell, self.strong if column == 4 and line.differs else style)

    def _signatures(self, sheet: Worksheet, row: int) -> int:
        """Places to sign in, beneath the table; gives the last row."""
        submission = self.request.run.submissions.order_by("-number").first()
        if submission and submission.decided_on:
            facts = (submission.meeting, submission.document, submission.decided_on.isoformat())
            sheet.write_string(row, 0, _("Decided") + _(": ") + "，".join(facts), self.plain)
            row += 1
        for column, words in ((0, _("Made by (signature):")), (3, _("Checked by (signature):"))):
            sheet.write_string(row, column, words, self.plain)
        sheet.write_string(row, 6, _("Approved by (signature):"), self.plain)
        sheet.set_row(row, LINE_HEIGHT * 3)
        sheet.write_string(row + 1, 6, _("Date:"), self.plain)
        return row + 1

    def _places(self) -> None:
        headings = [_("Ranking group"), _("Grade"), _("Base"), _("Allowed"), _("Proposed"), _("To discuss")]
        headings += [_("Decided"), _("Signed exceptions"), _("Clause")]
        sheet = self._sheet(_("Use of the places"), headings, [26, 12, 10, 10, 10, 10, 10, 12, 26])
        row = 1
        for row, use in enumerate(self.request.uses, 2):
            allowed = "—" if use.allowed is None else str(use.allowed)
            cells: list[Any] = [use.pool or _("all groups together"), use.grade, use.base, allowed, use.proposed]
            cells += [use.contested, str(use.decided), str(use.excepted), use.clause]
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell, self.text if column in (0, 8) else self.centred)
        sheet.print_area(0, 0, row, len(headings) - 1)

    def _exceptions(self) -> None:
        headings = [_("Ranking group"), _("Grade"), _("Places beyond the quota"), _("Grounds of the decision")]
        headings += [_("Document number"), _("Signed by"), _("Entered by")]
        sheet = self._sheet(_("Signed exceptions"), headings, [26, 12, 12, 44, 22, 16, 16])
        row = 1
        for row, one in enumerate(self.request.exceptions, 2):
            cells = [one.pool or _("all groups together"), one.grade, str(one.number), one.reason, one.document]
            sheet.set_row(row, LINE_HEIGHT * lines_needed(one.reason, 44))
            for column, cell in enumerate([*cells, one.signed_by, one.by.name]):
                sheet.write_string(row, column, cell, self.text)
        sheet.print_area(0, 0, row, len(headings) - 1)


def write_request(request: Request, target) -> None:
    """Write the annexed table to a path or an open binary file."""
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        RequestWorkbook(request, book).write()
