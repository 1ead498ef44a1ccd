"""The cells of one sheet of a workbook, row by row, as exact text."""

import re

from tabular.cells import Line, figure, percent, tidy
from tabular.dates import calendar, duration, iso
from tabular.limits import MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS, MAX_XLSX_CELLS
from tabular.package import MAX_DEPTH, damaged
from tabular.refusals import Flaw, Unreadable
from tabular.texts import unescape

_REFERENCE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_RANGE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6}):([A-Z]{1,3})([1-9][0-9]{0,6})")
_INDEX = re.compile("[0-9]{1,8}")
_TRUTH = {"1": "是", "0": "否", "true": "是", "false": "否"}


class Sheet:
    """The rows of a sheet, read as they are asked for; `merges` is complete once they are exhausted."""

    def __init__(self, name, package, part, *, texts, kinds, since_1904):
        self.sheet = name
        self.merges = []
        self._package = package
        self._part = part
        self._values = Values(texts, kinds, since_1904)

    def __iter__(self):
        cells = Cells(self._values)
        for _ in self._package.feed(self._part, cells):
            if cells.count > MAX_XLSX_CELLS:
                raise Unreadable(f"单元格超过 {MAX_XLSX_CELLS} 个", "请删除多余的空白行列，或另存为 CSV UTF-8 后再导入")
            yield from cells.take()
        self.merges = cells.merges


class Values:
    """Turns what a workbook keeps for a cell into text."""

    def __init__(self, texts, kinds, since_1904):
        self._texts = texts
        self._kinds = kinds
        self._since_1904 = since_1904
        self._readers = {
            "n": self._number,
            "s": self._shared,
            "inlineStr": self._written,
            "str": self._written,
            "b": lambda value, *_: _TRUTH.get(value, value),
            "d": lambda value, *_: iso(value),
            "e": lambda value, *_: Flaw(f"公式出错（{value}）", "请改正公式，或改填数值"),
        }

    def read(self, kind, style, value, computed):
        """Return the text of a cell, '' for an empty one, or a Flaw."""
        if value is None or (value == "" and kind == "n"):
            if computed:
                return Flaw("公式没有计算结果", "请用 Excel 或 WPS 打开文件，重新计算并保存；或改填数值")
            return ""
        reader = self._readers.get(kind)
        if reader is None:
            raise damaged()
        return reader(value, style, computed)

    def _number(self, value, style, computed):
        kind = self._kinds.get(style)
        if kind is None:
            return figure(value, computed=computed)
        plain = figure(value, computed=True)
        if isinstance(plain, Flaw):
            return plain
        if kind == "percent":
            return percent(plain)
        return duration(plain) if kind == "duration" else calendar(plain, since_1904=self._since_1904)

    def _shared(self, value, *_):
        if not _INDEX.fullmatch(value) or int(value) >= len(self._texts):
            return Flaw("文字缺失，文件已损坏", "请重新填写该单元格，并另存为 .xlsx")
        return self._texts[int(value)]

    def _written(self, value, *_):
        return tidy(unescape(value))


class Cells:
    """Hears a sheet's elements and gathers finished rows; a Listener of its own, because it hears each of millions."""

    def __init__(self, values):
        self.merges = []
        self.count = 0
        self._read = values.read
        self._columns = {}
        self._rows = []
        self._row = 0
        self._digits = ""
        self._cells, self._flaws, self._column = [], {}, -1
        self._kind = self._style = self._value = None
        self._computed = False
        self._hears = self._guides = False
        self._depth = 0
        self._begins, self._ends = {}, {}

    def take(self):
        """Return the rows that were finished since the last call."""
        rows, self._rows = self._rows, []
        return rows

    def start(self, name, attributes):
        """Begin an element."""
        self._depth += 1
        self._hears = False
        if self._depth > MAX_DEPTH:
            raise damaged()
        begin = self._begins.get(name) or self._learn(name)
        begin(attributes)

    def end(self, name):
        """End an element."""
        self._depth -= 1
        self._hears = False
        self._ends[name]()

    def text(self, text):
        """Hear a piece of a value."""
        if self._hears and len(self._value) <= MAX_CELL_CHARS:
            self._value += text

    def _learn(self, name):
        """Note what to do at elements of this name, whatever its prefix."""
        begins = {
            "row": self._begin_row,
            "c": self._begin_cell,
            "v": self._begin_value,
            "t": self._begin_text,
            "f": self._begin_formula,
            "rPh": self._begin_guide,
            "mergeCell": self._merge,
        }
        ends = {"row": self._end_row, "c": self._end_cell, "rPh": self._end_guide}
        local = name.rpartition(":")[2]
        self._ends[name] = ends.get(local, _pass)
        self._begins[name] = begins.get(local, _pass)
        return self._begins[name]

    def _begin_value(self, _attributes):
        self._hears = True
        if self._value is None:
            self._value = ""

    def _begin_text(self, attributes):
        if self._kind == "inlineStr" and not self._guides:
            self._begin_value(attributes)

    def _begin_formula(self, _attributes):
        self._computed = True

    def _begin_guide(self, _attributes):
        self._guides = True

    def _end_guide(self):
        self._guides = False

    def _end_row(self):
        if self._cells:
            self._rows.append(Line(self._row, self._cells, self._flaws))
        self._cells, self._flaws = [], {}

    def _begin_row(self, attributes):
        reference = attributes.get("r")
        row = self._row + 1
        if reference is not None:
            if not _INDEX.fullmatch(reference) or int(reference) < row:
                raise damaged()
            row = int(reference)
        if row > MAX_ROWS:
            raise damaged()
        self._row, self._digits, self._column = row, str(row), -1
        self._cells, self._flaws = [], {}

    def _begin_cell(self, attributes):
        if self._kind is not None:
            raise damaged()
        self.count += 1
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            self._place(reference)
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s")
        self._value = None
        self._computed = False

    def _place(self, reference):
        letters = reference.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            if not _REFERENCE.fullmatch(reference):
                raise damaged()
            column = self._columns[letters] = column_number(letters)
        if column <= self._column or reference[len(letters) :] != self._digits:
            raise damaged()
        self._column = column

    def _end_cell(self):
        text = self._read(self._kind, self._style, self._value, self._computed)
        self._kind = None
        if text == "":
            return
        cells, column = self._cells, self._column
        if column >= MAX_COLUMNS:
            place = f"{column_letters(column)}{self._row}"
            raise Unreadable(
                f"单元格 {place} 超出 {MAX_COLUMNS} 列的范围", f"请删除单元格 {place} 的内容", row=self._row
            )
        if len(cells) < column:
            cells.extend([""] * (column - len(cells)))
        if isinstance(text, Flaw):
            place = f"{column_letters(column)}{self._row}"
            self._flaws[column] = Flaw(f"单元格 {place} {text.problem}", text.remedy)
            text = ""
        cells.append(text)

    def _merge(self, attributes):
        reference = attributes.get("ref", "")
        match = _RANGE.fullmatch(reference)
        if match and len(self.merges) < MAX_ROWS:
            first, top, last, bottom = match.groups()
            self.merges.append((reference, column_number(first), int(top), column_number(last), int(bottom)))


def _pass(_attributes=None):
    pass


def column_number(letters):
    """Return the place of a column from its letters, A being 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def column_letters(number):
    """Return the letters of a column from its place, 0 being A."""
    letters, number = "", number + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
