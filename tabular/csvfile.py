"""Rows out of a CSV file, whatever Excel or a text editor made of it."""

import csv

from tabular.cells import Line, is_plain, sweep, tidy
from tabular.defuse import restore
from tabular.encodings import find_encoding
from tabular.limits import MAX_COLUMNS, MAX_CSV_BYTES, MAX_LINE_CHARS, MAX_ROWS
from tabular.refusals import Flaw, Unreadable

_DELIMITERS = ",\t;"
_QUOTES = "请补上成对的英文引号；单元格内容中的引号要写成两个"


class CsvLines:
    """The rows of a CSV file, read as they are asked for."""

    sheet = None
    merges = ()

    def __init__(self, path):
        if path.stat().st_size > MAX_CSV_BYTES:
            raise Unreadable(f"CSV 文件超过 {MAX_CSV_BYTES // 2**20} MB", "请拆分成几个文件")
        self._path = path
        self._encoding = find_encoding(path)

    def _open(self):
        return self._path.open(encoding=self._encoding, newline="")

    def __iter__(self):
        with self._open() as file:
            delimiter = _sniff(file)
        with self._open() as file:
            reader = csv.reader(_bounded(file), delimiter=delimiter, strict=True)
            number = 0
            try:
                for number, texts in enumerate(reader, start=1):
                    yield _line(number, texts)
            except csv.Error as error:
                raise _misquoted(error, number + 1) from error


def _sniff(file):
    """Return the delimiter of the heading line; quoted text does not count."""
    for text in _bounded(file):
        if text.strip("\ufeff \t\r\n,;"):
            bare = "".join(text.split('"')[::2])
            return max(_DELIMITERS, key=bare.count)
    return ","


def _bounded(file):
    """Yield the physical lines, none longer than memory should bear."""
    while text := file.readline(MAX_LINE_CHARS + 1):
        if len(text) > MAX_LINE_CHARS:
            raise Unreadable(f"有一行超过 {MAX_LINE_CHARS} 字", "请检查文件是否真是 CSV 表格")
        yield text


def _line(number, texts):
    if number > MAX_ROWS:
        raise Unreadable(f"超过 {MAX_ROWS} 行", "请拆分成几个文件", row=number)
    if len(texts) > MAX_COLUMNS:
        raise Unreadable(f"超过 {MAX_COLUMNS} 列", "请删除多余的列", row=number)
    if is_plain("".join(texts)):
        return Line(number, texts, {})
    cells, flaws = [], {}
    for place, text in enumerate(map(_read, texts)):
        if isinstance(text, Flaw):
            flaws[place] = text
            text = ""
        cells.append(text)
    return Line(number, cells, flaws)


def _read(text):
    """Return tidy text, or unchanged what our own export guarded."""
    restored = restore(text)
    return tidy(text) if restored == text else sweep(restored)


def _misquoted(error, row):
    words = str(error)
    if "field larger" in words:
        return Unreadable("单元格过长，或引号没有成对", _QUOTES, row=row)
    if "unexpected end" in words:
        return Unreadable("引号没有成对，直到文件末尾也没有结束", _QUOTES, row=row)
    return Unreadable("引号的位置不对", _QUOTES, row=row)
