"""Sheets for A4 as offices print them: a title, a head that repeats on each page, one page wide."""

from collections.abc import Sequence
from fractions import Fraction

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scoring.engine.exact import plain
from scoring.ranking_workbook import A4, BAD_IN_SHEET_NAMES, FONT, LINE_HEIGHT, MARGINS, lines_needed

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False}
FIRST = 2
"""The row in which the lines of a sheet begin."""
MOST_DIGITS = 15
"""So many digits a workbook keeps exactly; longer numbers are written as text."""


class Sheets:
    """A workbook while it is written. Texts are written as texts, so no cell is ever taken for a formula."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.headline = book.add_format({**FONT, "font_size": 16, "bold": True, "align": "center"})
        self.heading = book.add_format({**FONT, "bold": True, "border": 1, "align": "center", "text_wrap": True})
        self.text = book.add_format({**FONT, "border": 1, "text_wrap": True})
        self.centred = book.add_format({**FONT, "border": 1, "align": "center", "text_wrap": True})
        self.plain = book.add_format({**FONT})
        self.numbers: dict[int, Format] = {}

    def sheet(
        self, name: str, title: str, headings: Sequence[str], widths: Sequence[int], frozen: int = 2
    ) -> Worksheet:
        """An empty sheet with its title and head."""
        sheet = self.book.add_worksheet(name.translate(BAD_IN_SHEET_NAMES)[:31])
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.set_margins(*MARGINS)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, 1)
        sheet.freeze_panes(FIRST, frozen)
        sheet.set_footer("&C" + _("Page %(page)s of %(pages)s") % {"page": "&P", "pages": "&N"})
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_row(0, 30)
        sheet.merge_range(0, 0, 0, len(headings) - 1, "", self.headline)
        sheet.write_string(0, 0, title, self.headline)
        needed = max(lines_needed(text, width) for text, width in zip(headings, widths, strict=True))
        sheet.set_row(1, LINE_HEIGHT * needed)
        for column, text in enumerate(headings):
            sheet.write_string(1, column, text, self.heading)
        return sheet

    def line(self, sheet: Worksheet, row: int, cells: Sequence[str | int | Fraction | None], widths: Sequence[int]):
        """One line: texts as texts, numbers as exact numbers, what is missing empty."""
        texts = [(cell, width) for cell, width in zip(cells, widths, strict=True) if isinstance(cell, str)]
        sheet.set_row(row, LINE_HEIGHT * max((lines_needed(*pair) for pair in texts), default=1))
        for column, cell in enumerate(cells):
            if isinstance(cell, int | Fraction):
                self._number(sheet, row, column, plain(Fraction(cell)))
            else:
                sheet.write_string(row, column, cell or "", self.text)

    def _number(self, sheet: Worksheet, row: int, column: int, text: str) -> None:
        whole, _dot, decimals = text.lstrip("-").partition(".")
        if not whole.isdecimal() or len(whole) + len(decimals) > MOST_DIGITS:
            sheet.write_string(row, column, text, self.centred)
            return
        places = len(decimals)
        if places not in self.numbers:
            shape = "0." + "0" * places if places else "0"
            self.numbers[places] = self.book.add_format({**FONT, "border": 1, "align": "center", "num_format": shape})
        sheet.write_number(row, column, Fraction(text), self.numbers[places])

    def signatures(self, sheet: Worksheet, row: int, columns: Sequence[int]) -> None:
        """Places to sign in, beneath a table."""
        words = (_("Made by (signature):"), _("Checked by (signature):"), _("Approved by (signature):"))
        for column, text in zip(columns, words, strict=True):
            sheet.write_string(row, column, text, self.plain)
        sheet.set_row(row, LINE_HEIGHT * 3)
