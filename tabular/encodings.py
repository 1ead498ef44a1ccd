"""In which encoding a text file is written: UTF-8, UTF-16 with its mark, or GB18030 as Excel saves it."""

import codecs
from typing import NamedTuple

from tabular.refusals import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_CHUNK = 1024 * 1024
_SURELY_UTF8 = 8  # a GB18030 text looks like UTF-8 for so many characters about once in ten million


def find_encoding(path):
    """Return the encoding to open the file with, or refuse it and name the line that cannot be decoded."""
    with path.open("rb") as file:
        start = file.read(4)
        codec, name = next(
            ((codec, name) for mark, codec, name in _MARKS if start.startswith(mark)), ("utf-8", "utf-8")
        )
        stumble = _stumble(file, codec)
        if stumble is None:
            return name
        if name == "utf-8" and stumble.foreign < _SURELY_UTF8:
            other = _stumble(file, "gb18030")
            if other is None:
                return "gb18030"
            stumble = max(stumble, other)
    raise Unreadable("文字编码无法识别", "请用 Excel 打开后另存为“CSV UTF-8”或 .xlsx", row=stumble.line)


class _Stumble(NamedTuple):
    line: int
    foreign: int


def _stumble(file, codec):
    """Return where the first byte stands that is not of this codec, and how many foreign characters before it."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(codec)()
    line, foreign = 1, 0
    chunk = None
    while chunk != b"":
        chunk = file.read(_CHUNK)
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            text = error.object[: error.start].decode(codec, "ignore")
            return _Stumble(line + text.count("\n"), foreign + _beyond_ascii(text))
        line += text.count("\n")
        if foreign < _SURELY_UTF8:
            foreign += _beyond_ascii(text)
    return None


def _beyond_ascii(text):
    return 0 if text.isascii() else sum(not char.isascii() and char != "\ufeff" for char in text)
