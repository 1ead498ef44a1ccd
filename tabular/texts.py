"""The texts that the cells of a workbook share, and the escapes in which Excel writes unprintable ones."""

import re

from tabular.cells import tidy
from tabular.limits import MAX_CELL_CHARS, MAX_XLSX_TEXTS
from tabular.package import Listener
from tabular.refusals import Unreadable

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


class SharedTexts(Listener):
    """Gathers the shared texts in order, each tidied once; phonetic guides are left out."""

    def __init__(self):
        super().__init__()
        self.texts = []
        self._text = ""
        self._hears = False

    def enter(self, name, _attributes):
        """Begin to listen within a text."""
        self._hears = name == "t" and "rPh" not in self.path

    def leave(self, name):
        """Put a finished text down."""
        self._hears = False
        if name == "si":
            if len(self.texts) == MAX_XLSX_TEXTS:
                raise Unreadable("工作簿文字过多", "请另存为 CSV UTF-8 后再导入")
            self.texts.append(tidy(unescape(self._text)))
            self._text = ""

    def text(self, text):
        """Hear a piece of a text."""
        if self._hears and len(self._text) <= MAX_CELL_CHARS:
            self._text += text


def unescape(text):
    """Return the text with _x000D_ and its like as the characters they stand for."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
