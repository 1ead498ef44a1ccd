"""Tables out of the files that clerks bring, whole or not at all, every value as exact text."""

import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tabular.csvfile import CsvLines
from tabular.headings import Headings
from tabular.limits import MAX_AREA, MAX_ROWS
from tabular.refusals import Faults, Flaw, Refusal, TableRefused, Unreadable
from tabular.spool import Row, Rows
from tabular.workbook import Workbook

__all__ = ["Refusal", "Row", "Rows", "Table", "TableRefused", "read_table"]

_ZIP = b"PK"
_OLE = bytes.fromhex("D0CF11E0")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_OTHERS = (b"%PDF", b"\x89PNG", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"\xff\xd8\xff", b"{\\rtf")
_WEB_PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype|html|head|meta|table|\?xml)", re.IGNORECASE)
_EMPTY = Flaw("空文件", "请在第一行填写标题，以下各行填写数据")


@dataclass(frozen=True)
class Table:
    """What a file says; `rows` is read anew at each iteration, so that a million rows need little memory."""

    path: str
    sheet: str | None
    headers: tuple[str, ...]
    rows: Rows


def read_table(path, *, name=None, sheet=None, allow_empty=False):
    """Return the table in a .csv or .xlsx file, told apart by content, or raise TableRefused with all its faults.

    `name` is what the clerk calls the file, `sheet` the sheet wanted if not the first visible one.
    The file is read once, to its end; afterwards the table no longer needs it.
    """
    path = Path(path)
    faults = Faults(name or path.name)
    table = None
    try:
        with _open(path, sheet) as source:
            table = _gather(source, faults, allow_empty)
    except Unreadable as stop:
        faults.add_last(stop.flaw, stop.row)
    faults.settle()
    return table


@contextmanager
def _open(path, sheet):
    with path.open("rb") as file:
        start = file.read(8 * 1024)
    if start.startswith(_ZIP):
        with Workbook(path) as workbook:
            yield workbook.read_sheet(sheet)
        return
    _refuse_foreign(start)
    yield CsvLines(path)


def _refuse_foreign(start):
    """Refuse what is neither a workbook nor text, in words that say how to go on."""
    if start.startswith(_OLE):
        raise Unreadable("旧式 .xls 文件，或加密的工作簿", "请取消密码，另存为 .xlsx 或 .csv 后再导入")
    if _WEB_PAGE.match(start):
        raise Unreadable("这是网页格式的表格", "请用 Excel 打开后另存为 .xlsx 再导入")
    if start.startswith(_OTHERS) or (b"\0" in start and not start.startswith(_UTF16)):
        raise Unreadable("这不是表格文件", "请导入 .xlsx 或 .csv 文件")


def _gather(source, faults, allow_empty):
    """Read the source to its end and return its table; what is wrong goes to the faults."""
    lines = (line for line in source if line.flaws or any(line.cells))
    first = next(lines, None)
    if first is None:
        faults.add(_EMPTY)
        return None
    headings = Headings(first, faults)
    rows = Rows(headings.names)
    last_row = headings.row
    for line in lines:
        last_row = line.number
        rows.put(last_row, headings.fit(line))
        if len(rows) * headings.width > MAX_AREA or len(rows) > MAX_ROWS:
            raise Unreadable("表格过大", "请拆分成几个文件", row=last_row)
    headings.refuse_merges(source.merges, last_row)
    if not rows and not allow_empty and not first.flaws:
        faults.add(_EMPTY)
    return Table(faults.file, source.sheet, headings.names, rows)
