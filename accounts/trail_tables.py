"""Lines of the audit trail as a table, for XLSX and CSV; row by row, so that a long trail needs no memory."""

import csv
import io

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from tabular.defuse import defuse

MOST_ROWS = 1_000_000
"""A sheet holds 1,048,576 rows."""
WIDTHS = (9, 19, 12, 10, 15, 16, 30, 8, 60, 24)


def headings():
    """What stands above the columns."""
    return (
        _("No."),
        _("Time"),
        _("Account"),
        _("Personal name"),
        _("From address"),
        _("Action"),
        _("Concerned"),
        _("Outcome"),
        _("All details"),
        _("Hash"),
    )


def row_of(entry):
    """A line as texts, its number first."""
    moment = timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M:%S")
    said = (entry.account, entry.person, entry.address, _(entry.verb), entry.target, entry.get_outcome_display())
    facts = "" if entry.facts_json == "{}" else entry.facts_json
    return (entry.number, moment, *map(str, said), facts, entry.hash)


def write_csv(target, entries):
    """Write a CSV file that Excel opens as UTF-8; no cell is run as a formula."""
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(headings())
    for entry in entries.iterator(chunk_size=2000):
        number, *texts = row_of(entry)
        writer.writerow((number, *map(defuse, texts)))
    text.detach()


def write_xlsx(target, entries):
    """Write a workbook for A4 across; texts are written as texts, so that no cell is a formula."""
    book = xlsxwriter.Workbook(target, {"constant_memory": True})
    sheet = book.add_worksheet(_("audit trail"))
    bold = book.add_format({"bold": True, "bottom": 1})
    for column, (heading, width) in enumerate(zip(headings(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, bold)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for line, entry in enumerate(entries.iterator(chunk_size=2000), 1):
        number, *texts = row_of(entry)
        sheet.write_number(line, 0, number)
        for column, text in enumerate(texts, 1):
            sheet.write_string(line, column, text[:32_767])
    book.close()


FORMATS = {"xlsx": write_xlsx, "csv": write_csv}
