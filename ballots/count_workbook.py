"""The count as a workbook to hand round (民主测评统计表): turnout first, then a sheet for each form; for A4."""

from tempfile import TemporaryFile
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.worksheet import Worksheet

from ballots.tabulating import Counted, ItemCount, Row, Table
from rounds.models import Round

A4 = 9
FONT = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
BAD_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
HIDDEN = "—"


class CountWorkbook:
    """One workbook while it is written. Texts are written as texts, so no cell is ever taken for a formula."""

    def __init__(self, round: Round, counted: Counted, book: xlsxwriter.Workbook) -> None:
        self.round, self.counted, self.book = round, counted, book
        self.headline = book.add_format({**FONT, "font_size": 16, "bold": True, "align": "center"})
        self.heading = book.add_format({**FONT, "bold": True, "border": 1, "align": "center", "text_wrap": True})
        self.text = book.add_format({**FONT, "border": 1, "text_wrap": True})
        self.number = book.add_format({**FONT, "border": 1, "align": "center"})
        self.note = book.add_format({**FONT, "font_size": 9, "text_wrap": True, "valign": "top"})
        self.names: set[str] = set()

    def write(self) -> None:
        """Turnout, then form by form."""
        self._turnout()
        for table in self.counted.tables:
            self._form(table)

    def _sheet(self, name: str, headings: list[str], widths: list[int]) -> Worksheet:
        """A sheet for A4 landscape: title, frozen head that repeats on each page, one page wide, page numbers."""
        title, name = name, name.translate(BAD_IN_SHEET_NAMES).strip()[:28] or "表"
        if name.casefold() in self.names:
            name = f"{name[:25]}-{len(self.names)}"
        self.names.add(name.casefold())
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, 1)
        sheet.freeze_panes(2, 2)
        sheet.set_footer("&C" + _("Page %(page)s of %(pages)s") % {"page": "&P", "pages": "&N"})
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_row(0, 30)
        sheet.merge_range(0, 0, 0, len(headings) - 1, "", self.headline)
        sheet.write_string(0, 0, f"{self.round}　{title}", self.headline)
        for column, heading in enumerate(headings):
            sheet.write_string(1, column, heading, self.heading)
        return sheet

    def _turnout(self) -> None:
        headings = [_("Subject"), _("Ballot form"), _("Voter class"), _("due"), _("issued"), _("came back")]
        headings += [_("valid"), _("invalid"), _("abstained")]
        sheet, line = self._sheet(_("Turnout"), headings, [22, 22, 14, 8, 8, 8, 8, 8, 8]), 1
        for table in self.counted.tables:
            for row in table.rows:
                line += 1
                cells = [row.subject, table.form.name, row.voter_class or _("all classes"), row.due, row.issued]
                self._line(sheet, line, [*cells, row.returned, row.valid, row.invalid, row.abstained])
        self._close(sheet, line, len(headings))

    def _form(self, table: Table) -> None:
        headings = [_("Subject"), _("Voter class"), _("came back"), _("Item")]
        widths = [22, 14, 8, 22]
        for option in table.options:
            headings += [option, _("%(option)s, %%") % {"option": option}]
            widths += [8, 9]
        headings += [] if table.options else [_("Marks written")]
        widths += [] if table.options else [50]
        headings += [_("left blank"), _("mean of the item"), _("mean of the form")]
        sheet, line = self._sheet(table.form.name, headings, [*widths, 8, 10, 10]), 1
        for row in table.rows:
            for item in row.items or (None,):
                line += 1
                self._line(sheet, line, self._cells(table, row, item))
        self._close(sheet, line, len(headings))

    def _cells(self, table: Table, row: Row, item: ItemCount | None) -> list[Any]:
        head = [row.subject, row.voter_class or _("all classes"), row.returned]
        if item is None:
            return [*head, *[None] * (2 * len(table.options) + (not table.options) + 4)]
        pairs = [cell for pair in zip(item.options, item.rates, strict=True) for cell in pair]
        shown = pairs if table.options else [item.marks]
        return [*head, item.name, *shown, item.blank, item.mean, row.mean]

    def _line(self, sheet: Worksheet, line: int, cells: list[Any]) -> None:
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(line, column, cell, self.number)
            else:
                sheet.write_string(line, column, HIDDEN if cell is None else cell, self.text)

    def _close(self, sheet: Worksheet, line: int, columns: int) -> None:
        if self.counted.some_withheld:
            line += 1
            text = _(
                "“—”: not shown, for it would rest on fewer than %(number)s ballots, or give such away by subtraction."
            )
            sheet.merge_range(line, 0, line, columns - 1, "", self.note)
            sheet.write_string(line, 0, text % {"number": self.counted.minimum}, self.note)
        sheet.print_area(0, 0, line, columns - 1)


def workbook_of(round: Round, counted: Counted):
    """The workbook as an open binary file."""
    target = TemporaryFile()  # noqa: SIM115 the response closes it
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        CountWorkbook(round, counted, book).write()
    target.seek(0)
    return target
