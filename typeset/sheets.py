"""What a paper is made of: lines in their kinds, grids, page breaks; laid out alike as DOCX and as PDF.

Lengths in millimetres. A cell with `signed` has these lines at its foot, to the right, to be signed there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil
from unicodedata import east_asian_width

from typeset.official import BOTTOM, LEFT, PAPER, RIGHT, TOP

LETTERS = {False: (12, 20), True: (10, 14)}
"""Text in cells, of ordinary grids and of small ones: points, and points from line to line."""
PADDING = 1.9
"""Millimetres beside the text of a cell."""
BLANK = "________"
"""Stands in a sentence for what is not on record and is written by hand."""


@dataclass(frozen=True)
class Line:
    """A paragraph of a kind, such as 公文正文; a new line in its text is one on paper."""

    kind: str
    text: str


@dataclass(frozen=True)
class Cell:
    """A cell of a grid. `align`: left, center or right; `across`, `down`: over so many columns and rows."""

    text: str = ""
    align: str = "left"
    across: int = 1
    down: int = 1
    signed: tuple[str, ...] = ()
    strong: bool = False

    @property
    def upright(self) -> bool:
        """Whether its text begins at the top: what is long, or signed below."""
        return bool(self.signed) or (self.align == "left" and "\n" in self.text)


@dataclass(frozen=True)
class Row:
    """Cells that begin in a row, and how high it is at least; a row with more text goes on overleaf."""

    cells: tuple[Cell, ...]
    height: int = 8


@dataclass(frozen=True)
class Grid:
    """A table with borders. `head`: so many rows come again on each page. `small`: in smaller letters."""

    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    head: int = 0
    small: bool = False

    def placed(self) -> Iterator[tuple[Row, list[tuple[int, Cell | None]]]]:
        """The cells of each row with the column in which each begins; None for one that hangs down from above."""
        hanging: dict[int, tuple[int, int]] = {}
        for row in self.rows:
            cells, told, at = iter(row.cells), [], 0
            while at < len(self.widths):
                if at in hanging:
                    across, left = hanging.pop(at)
                    told.append((at, None))
                    across_of = across
                    if left > 1:
                        hanging[at] = (across, left - 1)
                else:
                    cell = next(cells)
                    told.append((at, cell))
                    across_of = cell.across
                    if cell.down > 1:
                        hanging[at] = (cell.across, cell.down - 1)
                at += across_of
            yield row, told


class Break:
    """What follows begins on a new page."""


Block = Line | Grid | Break


@dataclass(frozen=True)
class Sheet:
    """A paper: its name, its blocks, its page. `numbered`: with page numbers outside at the foot."""

    name: str
    blocks: tuple[Block, ...] = field(default_factory=tuple)
    margins: tuple[int, int, int, int] = (TOP, RIGHT, BOTTOM, LEFT)
    landscape: bool = False
    numbered: bool = True

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the page."""
        return (PAPER[1], PAPER[0]) if self.landscape else PAPER


def lines_of(text: str, width: int, size: int) -> int:
    """How many lines a text takes in a cell so wide, at most."""
    most = (width - 2 * PADDING) / (size * 25.4 / 72)
    return sum(max(ceil(sum(map(_breadth, line)) / most), 1) for line in text.split("\n"))


def _breadth(sign: str) -> float:
    return 1 if east_asian_width(sign) in "WFA" else 0.55
