"""A row gets another code, and everything that names it goes along: references, formulas, weights by category."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from indicators.editing.rows import SINGLE, rows_of, with_part
from indicators.editing.shapes import Shape, shapes_for
from scoring.engine.tables import TABLES

Change = Callable[[Shape, Any], Any]
IN_FORMULAS = ("nodes", "figures")
ASKED = {"circumstances": "has|amount"}
FORMULAS = frozenset({"formula", "condition", "lines"})


def renamed(document: Mapping[str, Any], part: str, old: str, new: str) -> dict[str, Any]:
    """The document in which nothing names `old` of this part any more; the row itself keeps its code."""

    def change(shape: Shape, raw: Any) -> Any:
        if shape.widget in FORMULAS:
            return _in_texts(raw, lambda text: _in_formula(text, part, old, new))
        return _named(raw, old, new) if shape.refers == part else raw

    result = dict(document)
    for name in TABLES:
        if name in SINGLE or name not in document:
            continue
        rows = [
            _changed(shapes_for(name, row), row, change) if isinstance(row, Mapping) else row
            for row in rows_of(document, name)
        ]
        result = with_part(result, name, [_weights(row, old, new) for row in rows] if part == "categories" else rows)
    return result


def _changed(shapes: Sequence[Shape], table: Mapping[str, Any], change: Change) -> dict[str, Any]:
    known = {shape.name: shape for shape in shapes}
    return {name: _one(known[name], raw, change) if name in known else raw for name, raw in table.items()}


def _one(shape: Shape, raw: Any, change: Change) -> Any:
    if shape.widget == "rows" and isinstance(raw, list):
        return [_changed(shape.of, row, change) if isinstance(row, Mapping) else row for row in raw]
    if shape.widget == "table" and isinstance(raw, Mapping):
        return _changed(shape.of, raw, change)
    return change(shape, raw)


def _named(raw: Any, old: str, new: str) -> Any:
    """A reference, a list of them, or a table by them."""
    if isinstance(raw, list):
        return [new if one == old else one for one in raw]
    if isinstance(raw, Mapping):
        return {new if name == old else name: value for name, value in raw.items()}
    return new if raw == old else raw


def _in_texts(raw: Any, change: Callable[[str], str]) -> Any:
    if isinstance(raw, list):
        return [change(one) if isinstance(one, str) else one for one in raw]
    return change(raw) if isinstance(raw, str) else raw


def _in_formula(text: str, part: str, old: str, new: str) -> str:
    if part in IN_FORMULAS:
        pieces = re.split(r"""("[^"]*"|'[^']*'|“[^”]*”)""", text)
        pieces[::2] = [re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, piece) for piece in pieces[::2]]
        return "".join(pieces)
    if part in ASKED:
        asked = rf"""\b((?:{ASKED[part]})\s*[(（]\s*["'“]){re.escape(old)}(?=["'”])"""
        return re.sub(asked, lambda found: found[1] + new, text)
    return text


def _weights(row: Any, old: str, new: str) -> Any:
    """A node's weights and full marks by category, and the categories that it lists, under the new code."""
    if not isinstance(row, Mapping):
        return row
    named = {key: _named(row[key], old, new) for key in ("weight", "full", "categories") if key in row}
    return {name: named[name] if isinstance(named.get(name), list | Mapping) else raw for name, raw in row.items()}
