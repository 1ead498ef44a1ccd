"""Which number formats of a workbook show a date, a time or a percentage."""

import re

from tabular.package import Listener

_DATES = {*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)}
_ELAPSED = 46
_PERCENTS = ("9", "10")
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETED = re.compile(r"\[[^\]]*\]")
_ELAPSED_UNIT = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_UNIT = re.compile(r"[ymdhs]", re.IGNORECASE)


class Styles(Listener):
    """Answers for each cell style whether it shows a 'date', an elapsed 'duration', a 'percent', or '' for none."""

    def __init__(self):
        super().__init__()
        self._codes = {}
        self._formats = []

    def enter(self, name, attributes):
        """Note the formats that the workbook adds, and the one of each cell style."""
        if name == "numFmt":
            self._codes[attributes.get("numFmtId")] = attributes.get("formatCode", "")
        elif name == "xf" and "cellXfs" in self.path:
            self._formats.append(attributes.get("numFmtId", "0"))

    def kinds(self):
        """Map the style numbers that show dates, durations or percentages, as cells name them, to which of these."""
        kinds = {number: self._kind(number) for number in set(self._formats)}
        return {str(place): kinds[number] for place, number in enumerate(self._formats) if kinds[number]}

    def _kind(self, number):
        if number in self._codes:
            return kind_of(self._codes[number])
        if number == str(_ELAPSED):
            return "duration"
        if number in _PERCENTS:
            return "percent"
        return "date" if number.isascii() and number.isdigit() and int(number[:4]) in _DATES else ""


def kind_of(code):
    """Tell from a format code such as yyyy"年"m"月" what it shows."""
    code = _LITERAL.sub("", code).partition(";")[0]
    if _ELAPSED_UNIT.search(code):
        return "duration"
    if "%" in code:
        return "percent"
    return "date" if _UNIT.search(_BRACKETED.sub("", code).replace("General", "")) else ""
