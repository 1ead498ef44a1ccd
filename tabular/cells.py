"""What a cell says: tidy text, and exact text for a number that a workbook keeps in binary."""

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import NamedTuple

from tabular.limits import MAX_CELL_CHARS
from tabular.refusals import Flaw

_BLANKS = " \t\n\r\x0b\x0c\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_JOINERS = "\u200c\u200d"  # they have a meaning within a word, none at its edge
_EDGES = _BLANKS + _JOINERS
_UNSEEN = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_PLAIN = re.compile("[!-&(-~\u4e00-\u9fff]*")
# Full-width forms only: NFKC would also turn 5² into 52 and ① into 1.
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE_NUMBER = re.compile(r"[+\-＋－]?[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?[%％]?")

_SHORT_FIGURE = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")
_FIGURE = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_DIGITS = 15  # Excel shows and keeps no more
_MAX_FIGURE_CHARS = 60
_SHOWN = Context(prec=_DIGITS, rounding=ROUND_HALF_EVEN)
_WIDE = Context(prec=2 * _MAX_FIGURE_CHARS)
_HALF_ULP = Decimal(1) / 2**53

NUL = Flaw("单元格含有空字符（NUL）", "请删除该单元格内容后重新录入")
TOO_LONG = Flaw(f"单元格文字超过 {MAX_CELL_CHARS} 字", "请缩短内容；若是引号没有成对，请补上引号")


class Line(NamedTuple):
    """One row of a file as read: its number, its texts, and by position what is wrong with some of them."""

    number: int
    cells: list[str]
    flaws: dict[int, Flaw]


def is_plain(text):
    """Whether there is nothing in the text that sweeping, tidying or restoring could change."""
    return len(text) <= MAX_CELL_CHARS and _PLAIN.fullmatch(text) is not None


def sweep(text):
    """Return the text without unseen characters, or the Flaw that forbids it."""
    if len(text) > MAX_CELL_CHARS:
        return TOO_LONG
    return NUL if "\0" in text else _UNSEEN.sub("", text)


def tidy(text):
    """Return the swept text without blanks at its edges, numbers in half-width characters; or a Flaw."""
    if is_plain(text):
        return text
    text = sweep(text)
    if isinstance(text, Flaw):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip(_EDGES)
    return text.translate(_FULL_WIDTH) if _WIDE_NUMBER.fullmatch(text) else text


def figure(text, *, computed=False):
    """Return a workbook's number as Excel's 15 digits say it, or the Flaw of one that needs more.

    The result of a formula is taken at 15 digits, as its cell shows it; a figure that was put in must fit them.
    """
    if len(text) <= _DIGITS and _SHORT_FIGURE.fullmatch(text) and text != "-0":
        return text
    if len(text) > _MAX_FIGURE_CHARS or not _FIGURE.fullmatch(text):
        return Flaw(f"数字无法识别：{text[:30]}", "请重新填写该数字")
    exact = Decimal(text)
    shown = _SHOWN.plus(exact)
    if shown and shown.adjusted() >= _DIGITS:
        return Flaw("数字达到 16 位以上，Excel 已丢失末尾几位", "请把该列设为“文本”格式，再重新填写身份证号等长号码")
    if not computed and abs(_WIDE.subtract(exact, shown)) > _noise(exact):
        return Flaw(
            f"数字有 16 位以上有效数字：{text}", "请用 ROUND 函数保留所需小数位，或把该列设为“文本”格式后重新填写"
        )
    return format(shown.normalize(_SHOWN), "f") if shown else "0"


def percent(number):
    """Return a number kept as 0.925 as its cell shows it: 92.5%."""
    hundredfold = Decimal(number).scaleb(2)
    return f"{format(hundredfold.normalize(_SHOWN), 'f') if hundredfold else '0'}%"


def _noise(exact):
    """Return by how much writers miss a figure of 15 digits: Excel puts 1.1 into 17 digits, xlsxwriter 0.56 into 16."""
    return _WIDE.add(_WIDE.multiply(abs(exact), _HALF_ULP), _WIDE.scaleb(1, exact.adjusted() - _DIGITS))
