"""Tables to the files that clerks take away: no cell runs as a formula, no row is kept in memory."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter

from tabular.defuse import defuse

_A4 = 9
_CELL_CHARS = 32_767  # Excel opens no longer text
_DIGITS = 15
_LAST_ROW = 1_048_576
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SHEET_SIGNS = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True)
class Column:
    """A heading and how wide its column is; `wide` in characters as Excel counts, a Chinese one being two."""

    heading: str
    wide: int = 14


def write_workbook(
    columns: Iterable[Column | str], rows: Iterable[Iterable], target, *, sheet: str = "Sheet1", secret: bool = False
) -> int:
    """Write a workbook of one sheet to a path or an open binary file; return how many rows it has.

    Texts become text cells whatever they begin with, dates ISO text, numbers of up to 15 digits numbers. `secret`: it
    is put together in memory, so that nothing of it is on a disk even while it is made.
    """
    columns = _columns(columns)
    count = 0
    way = {"in_memory": True} if secret else {"constant_memory": True}
    with xlsxwriter.Workbook(target, {**way, "strings_to_urls": False}) as book:
        page = book.add_worksheet(_SHEET_SIGNS.sub(" ", sheet)[:31])
        bold, text = book.add_format({"bold": True, "bg_color": "#edf1f5"}), book.add_format({"num_format": "@"})
        for place, column in enumerate(columns):
            page.set_column(place, place, column.wide, text)
            page.write_string(0, place, column.heading, bold)
        page.freeze_panes(1, 0)
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        for count, row in enumerate(rows, start=1):
            if count == _LAST_ROW:
                raise ValueError("A sheet holds no more than 1,048,575 rows; write CSV.")
            for place, value in enumerate(row):
                if type(value) is str and value.isprintable():  # nearly every cell
                    if value:
                        page.write_string(count, place, value[:_CELL_CHARS])
                elif value is None or value == "":
                    continue
                elif _is_number(value):
                    page.write_number(count, place, value)
                else:
                    page.write_string(count, place, said(value)[:_CELL_CHARS])
    return count


def _is_number(value):
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return False
    if isinstance(value, int):
        return abs(value) < 10**_DIGITS
    return len(value.as_tuple().digits) <= _DIGITS and value.is_finite()


def write_csv(columns: Iterable[Column | str], rows: Iterable[Iterable], target) -> int:
    """Write CSV with a byte-order mark, as Chinese Excel wants it, to an open text file; return how many rows."""
    return sum(1 for line in csv_lines(columns, rows) if target.write(line)) - 1


def csv_lines(columns: Iterable[Column | str], rows: Iterable[Iterable]) -> Iterable[str]:
    """The lines of a CSV file one by one, the mark and the headings first; for answers that stream."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([defuse(column.heading) for column in _columns(columns)])
    for row in rows:
        yield writer.writerow([defuse(said(value)) for value in row])


class _Echo:
    """A file that hands back what is written to it."""

    @staticmethod
    def write(text):
        return text


def said(value) -> str:
    """How a value reads in a cell."""
    if type(value) is str and value.isprintable():  # a lone surrogate is not
        return value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    return _LONE_SURROGATE.sub("", format(value, "f") if isinstance(value, Decimal) else str(value))


def _columns(columns):
    return [column if isinstance(column, Column) else Column(column) for column in columns]
