"""A whole document to be read: its tree, and the rows of every part with what they say."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from indicators.editing.choices import METHODS
from indicators.editing.filling import Field, fields_of
from indicators.editing.findings import document_of
from indicators.editing.parts import PARTS, Part
from indicators.editing.rows import SINGLE
from indicators.editing.shapes import shapes_for
from indicators.editing.tree import AWAY, Line, lines_of, rows_of


@dataclass(frozen=True)
class Chapter:
    """A part and its rows, each with a heading and the fields that say anything."""

    part: Part
    rows: list[tuple[str, list[Field]]]


def chapters_of(text: str) -> dict[str, Any]:
    """What a page of a whole plan shows; nothing where the text cannot be read."""
    document = document_of(text) or {}
    names, (lines, categories) = names_in(document), table_of(text)
    chapters = [Chapter(part, _rows(document, part.word, names)) for part in PARTS]
    return words() | {
        "lines": lines,
        "categories": categories,
        "chapters": [chapter for chapter in chapters if chapter.rows],
    }


class Cell(NamedTuple):
    """A cell as the page draws it, escaped once for all the times that it is drawn. `sum`: total, right, wanted."""

    path: Markup
    value: Markup
    label: Markup
    away: bool
    sum: tuple[str, bool, str] | None


class Drawn(NamedTuple):
    """A line of the table with its cells."""

    line: Line
    cells: list[Cell]


@lru_cache(maxsize=32)
def table_of(text: str) -> tuple[list[Drawn], list[tuple[str, str]]]:
    """The lines of the score tree and its columns, kept for the text: nobody may change what comes back."""
    document = document_of(text) or {}
    return [_drawn(line) for line in lines_of(document)], names_in(document)["categories"]


def _drawn(line: Line) -> Drawn:
    name = line.node.get("name", line.node.get("id", ""))
    cells = [
        Cell(
            Markup(f"cell-{line.at}-{number}"),
            escape(cell or ""),
            escape(f"{name}，{category}"),
            cell is AWAY,
            line.sums.get(category),
        )
        for number, (category, cell) in enumerate(line.cells.items())
    ]
    return Drawn(line, cells)


def words() -> dict[str, Any]:
    """What the table of the tree calls things."""
    return {
        "methods": {word: label for word, (label, _told) in METHODS.items()},
        "weight_word": _("weight (%)"),
        "full_word": _("full mark"),
        "away_word": _("not here"),
    }


def names_in(document: Mapping[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """The rows of each part that may be named elsewhere, as (code, name)."""
    return {
        part.word: list({str(row["id"]): str(row.get("name") or row["id"]) for row in tables if "id" in row}.items())
        for part in PARTS
        if part.word not in SINGLE
        for tables in [rows_of(document, part.word)]
    }


def _rows(document: Mapping[str, Any], part: str, names: Any) -> list[tuple[str, list[Field]]]:
    table = document.get(part)
    tables = ([table] if isinstance(table, Mapping) else []) if part in SINGLE else rows_of(document, part)
    return [(title_of(row), _said(part, row, names)) for row in tables]


def title_of(row: Mapping[str, Any]) -> str:
    """What a row is called on a page."""
    return str(row.get("name") or row.get("id") or row.get("title") or "")


def _said(part: str, row: Mapping[str, Any], names: Any) -> list[Field]:
    shapes = shapes_for(part, row)
    shown = [shape for shape in shapes if shape.name not in ("name", "parent")]
    return [field for field in fields_of(shown, row, names) if field.says or field.look == "kept"]
