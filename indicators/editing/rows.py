"""Rows of the document: put in, taken out, moved. The document that is given stays as it is; a new one comes back."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from indicators.editing.tree import rows_of
from scoring.engine.fields import IDENTIFIER
from scoring.engine.references import RESERVED
from scoring.engine.tables import TABLES

Document = dict[str, Any]
SINGLE = ("scheme", "arithmetic")
NAMED_TOGETHER = ("nodes", "figures")
"""Parts whose codes stand in formulas side by side, so that no two may be the same."""


def with_part(document: Mapping[str, Any], part: str, content: Any) -> Document:
    """The document with this part in place of its own; a new part stands where it belongs, an empty one is left out."""
    if part in document and content != []:
        return {name: content if name == part else value for name, value in document.items()}
    others = {name: value for name, value in document.items() if name != part}
    if content == []:
        return others
    order = list(TABLES)
    before = [name for name in others if name not in order or order.index(name) < order.index(part)]
    return {name: others[name] for name in before} | {part: content} | others


def with_row(document: Mapping[str, Any], part: str, at: int, row: Mapping[str, Any]) -> Document:
    """The document with a row in place of the one that stands there, or with one more at the end."""
    rows = rows_of(document, part)
    return with_part(document, part, [*rows[:at], row, *rows[at + 1 :]])


def without_row(document: Mapping[str, Any], part: str, at: int) -> Document:
    """The document without a row; a node goes with all beneath it."""
    gone = {at} | (beneath(document, at) if part == "nodes" else set())
    return with_part(document, part, [row for n, row in enumerate(rows_of(document, part)) if n not in gone])


def beneath(document: Mapping[str, Any], at: int) -> set[int]:
    """The places of all nodes under one."""
    nodes = rows_of(document, "nodes")
    found: set[int] = set()
    waiting = [at]
    while waiting:
        code = nodes[waiting.pop()].get("id")
        further = {n for n, node in enumerate(nodes) if node.get("parent") == code and code is not None} - found - {at}
        found |= further
        waiting += further
    return found


def moved(document: Mapping[str, Any], part: str, at: int, step: int) -> Document:
    """The document with a row before its neighbour (step −1) or behind it (1); a node's neighbours are its siblings."""
    rows = list(rows_of(document, part))
    kin = [n for n, row in enumerate(rows) if part != "nodes" or row.get("parent") == rows[at].get("parent")]
    place = kin.index(at) + step
    if not 0 <= place < len(kin):
        return dict(document)
    row, goal = rows.pop(at), kin[place]
    rows.insert(goal, row)
    return with_part(document, part, rows)


def fresh_code(document: Mapping[str, Any], part: str, name: str) -> str:
    """A code made of a name, which nothing else has."""
    code = re.sub(r"\W+", "_", name).strip("_") or "项"
    code = code if IDENTIFIER.fullmatch(code) else f"项{code}"
    taken = codes_beside(document, part)
    number = 2
    while code in taken:
        code, number = f"{re.sub(r'_[0-9]+$', '', code)}_{number}", number + 1
    return code


def codes_beside(document: Mapping[str, Any], part: str) -> Collection[str]:
    """The codes that a new row of a part must not have."""
    parts = NAMED_TOGETHER if part in NAMED_TOGETHER else (part,)
    codes = {str(row.get("id")) for one in parts for row in rows_of(document, one)}
    return codes | RESERVED if part in NAMED_TOGETHER else codes


def new_node(document: Mapping[str, Any], parent: str, name: str) -> dict[str, Any]:
    """A node that takes a figure, under a parent or at the top."""
    node = {"id": fresh_code(document, "nodes", name), "name": name}
    return node | ({"parent": parent} if parent else {}) | {"method": "formula"}
