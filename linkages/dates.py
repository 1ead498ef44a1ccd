"""Days out of the words of schemes: 一个月内, 反馈后十五日内."""

import calendar
import re
from datetime import date, timedelta

from units.forms import DayField

_DIGITS = {word: number for number, word in enumerate("零一二三四五六七八九")} | {"两": 2}
_WITHIN = re.compile(
    r"(反馈后|公布后|通报后|晾晒后)?([0-9]{1,3}|[零一二两三四五六七八九十]{1,3})(个月|日|天|周|年)(?:之?内|以内)?.*"
)
AFTER_RELEASE = re.compile("反馈后|公布后|通报后|晾晒后")
ADMONISHED_FOR = 6
"""Months for which an admonition usually has effect."""


def months_after(day: date, months: int) -> date:
    """The same day so many months on, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def due_day(words: str, start: date) -> date | None:
    """The day by which something is due, counted from a start; None where the words name no such span."""
    found = _WITHIN.fullmatch(words.strip())
    if found is None:
        return None
    number, span = _number(found[2]), found[3]
    if span in ("日", "天", "周"):
        return start + timedelta(days=number * (7 if span == "周" else 1))
    return months_after(start, number * (12 if span == "年" else 1))


def _number(word: str) -> int:
    if word.isdecimal():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def day_in(text: str) -> date | None:
    """A day as clerks write it; None where nothing is written. Raises ValidationError."""
    return DayField(required=False).clean(text)
