"""The list for finance as a workbook: by unit, exact numbers, with places to sign in."""

import xlsxwriter
from django.utils.translation import gettext as _

from linkages.pay import PayList
from linkages.workbooks import FIRST, OPTIONS, Sheets

NUMBER_WIDTH, REMARK_WIDTH = 14, 36


def write_pay(found: PayList, title: str, target) -> None:
    """Write the list to a path or an open binary file."""
    codes = {one.pk: one.code for one in found.rounds}
    headings = [_("No."), _("unit"), _("name"), _("post")]
    headings += [f"{codes[round]}\n{name}" for round, name in found.columns]
    headings += [_("class of pay"), _("Remarks")]
    widths = [5, 24, 16, 20, *[NUMBER_WIDTH] * len(found.columns), 12, REMARK_WIDTH]
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        sheets = Sheets(book)
        sheet = sheets.sheet(_("Pay coefficients"), title, headings, widths, frozen=3)
        row = FIRST
        for row, line in enumerate(found.lines, FIRST):
            values = [
                line.values[one][0] if len(line.values.get(one, ())) == 1 else line.shown(one) for one in found.columns
            ]
            cells = [row - FIRST + 1, line.unit, line.name, line.post, *values, line.called, "；".join(line.remarks)]
            sheets.line(sheet, row, cells, widths)
        sheets.signatures(sheet, row + 2, (0, 3, len(widths) - 1))
        sheet.print_area(0, 0, row + 2, len(headings) - 1)
