"""The guide to schemes, taken apart: its sections, fences and tables."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs/schemes.md"
HEADING = re.compile(r"(#+) (.*)")


@dataclass
class Table:
    """A table of the page: headings and rows of cells."""

    headings: list[str]
    rows: list[list[str]]

    def records(self):
        return [dict(zip(self.headings, row, strict=True)) for row in self.rows]


@dataclass
class Fence:
    """A fenced block: its language, the word after it, its text, and the tables between it and the next block."""

    language: str
    word: str
    text: str
    line: int
    section: str
    tables: list[Table] = field(default_factory=list)


@dataclass
class Page:
    """All fences, and the tables of each heading."""

    fences: list[Fence] = field(default_factory=list)
    sections: dict[str, list[Table]] = field(default_factory=dict)

    def named(self, word):
        return next(fence for fence in self.fences if fence.word == word)


@cache
def page():
    found, heading, fence = Page(), "", None
    lines = iter(enumerate(GUIDE.read_text(encoding="utf-8").splitlines(), 1))
    for number, line in lines:
        if line.startswith("```"):
            language, _, word = line.removeprefix("```").partition(" ")
            fence = Fence(language, word, _until_end(lines), number, heading)
            found.fences.append(fence)
        elif match := HEADING.match(line):
            heading, fence = match[2], None
            found.sections.setdefault(heading, [])
        elif line.startswith("|"):
            table = _table(line, lines)
            found.sections.setdefault(heading, []).append(table)
            if fence is not None:
                fence.tables.append(table)
    return found


def _until_end(lines):
    text = []
    for _, line in lines:
        if line.startswith("```"):
            return "".join(text)
        text.append(f"{line}\n")
    raise AssertionError("a fence is not closed")


def _table(first, lines):
    rows = []
    for _, line in lines:
        if not line.startswith("|"):
            break
        rows.append(cells(line))
    return Table(cells(first), rows[1:])


def cells(line):
    return [cell.strip() for cell in line.strip()[1:-1].split("|")]
