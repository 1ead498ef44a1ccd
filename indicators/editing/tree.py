"""The score tree as a table: nodes as indented rows, categories as columns, weights or full marks in the cells.

A cell is a value, `NONE` (the node is there without one, such as a bonus) or `AWAY` (the category does not have it).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from indicators.editing.values import number, plain
from scoring.engine.exact import parse
from scoring.engine.exact import plain as spoken

NONE, AWAY = "", None
Cells = dict[str, str | None]
COMPOSITE = ("sum", "weighted")
DEEPEST = 30


@dataclass
class Line:
    """A node in the table: its place in the document, its depth, its cells, and the sums of what is beneath."""

    at: int
    node: Mapping[str, Any]
    depth: int
    key: str
    cells: Cells
    first: bool = False
    last: bool = False
    sums: dict[str, tuple[str, bool, str]] = field(default_factory=dict)


def rows_of(document: Mapping[str, Any], part: str) -> list[dict[str, Any]]:
    """The rows of a part, as far as they are tables at all."""
    rows = document.get(part, [])
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def codes_of(document: Mapping[str, Any], part: str) -> list[str]:
    """The codes of the rows of a part, each once."""
    return list(dict.fromkeys(str(row["id"]) for row in rows_of(document, part) if "id" in row))


def lines_of(document: Mapping[str, Any]) -> list[Line]:
    """The nodes in the order of the tree; those whose parent leads nowhere stand at the top."""
    nodes, categories = rows_of(document, "nodes"), codes_of(document, "categories")
    known = {str(node.get("id")): node for node in nodes}
    beneath: dict[str, list[int]] = {}
    for at, node in enumerate(nodes):
        parent = str(node.get("parent", ""))
        beneath.setdefault(parent if parent in known and parent != str(node.get("id")) else "", []).append(at)
    found: list[Line] = []
    _descend("", 0, nodes, known, beneath, categories, found)
    seen = {line.at for line in found}
    for at, node in enumerate(nodes):
        if at not in seen:
            found.append(_line(at, node, 0, known, categories))
    _add_up(found, categories)
    return found


def _descend(parent, depth, nodes, known, beneath, categories, found) -> None:  # type: ignore[no-untyped-def]
    siblings = beneath.pop(parent, [])
    for at in siblings:
        line = _line(at, nodes[at], depth, known, categories)
        line.first, line.last = at == siblings[0], at == siblings[-1]
        found.append(line)
        if depth < DEEPEST:
            _descend(str(nodes[at].get("id")), depth + 1, nodes, known, beneath, categories, found)


def _line(at: int, node: Mapping[str, Any], depth: int, known: Mapping[str, Any], categories: Sequence[str]) -> Line:
    key = key_of(node, known)
    return Line(at, node, depth, key, cells_of(node, key, categories))


def key_of(node: Mapping[str, Any], known: Mapping[str, Any]) -> str:
    """What is asked for in the cells of a node: its weight where the parent weighs, else its full mark."""
    return "weight" if known.get(str(node.get("parent", "")), {}).get("method") == "weighted" else "full"


def cells_of(node: Mapping[str, Any], key: str, categories: Sequence[str]) -> Cells:
    """The cell of each category, as the engine would have it."""
    listed, other = node.get("categories", categories), node.get("full" if key == "weight" else "weight")
    listed = [name for name in listed if name in other] if isinstance(other, Mapping) else listed
    cells: Cells = {}
    for category in categories:
        raw = node.get(key)
        for variant in _variants(node):
            raw = variant[key] if category in variant["categories"] and key in variant else raw
        away = category not in listed if isinstance(listed, list) else False
        if isinstance(raw, Mapping):
            away, raw = away or category not in raw, raw.get(category)
        cells[category] = AWAY if away else (plain(raw) or NONE)
    return cells


def _variants(node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    rows = node.get("variants", [])
    rows = rows if isinstance(rows, list) else []
    return [row for row in rows if isinstance(row, Mapping) and isinstance(row.get("categories"), list)]


def _add_up(lines: Sequence[Line], categories: Sequence[str]) -> None:
    """Put the sums of its children into each composite line, and whether they are what they should be."""
    children: dict[str, list[Line]] = {}
    for line in lines:
        children.setdefault(str(line.node.get("parent", "")), []).append(line)
    for line in lines:
        own = children.get(str(line.node.get("id")), []) if line.node.get("method") in COMPOSITE else []
        wanted = _wanted(line, categories) if own else {}
        for category in wanted:
            values = [_value(child.cells[category]) for child in own]
            numbers = [value for value in values if value is not None]
            if numbers:
                total, right = sum(numbers, Fraction(0)), wanted[category]
                line.sums[category] = (
                    spoken(total),
                    right is None or total == right,
                    "" if right is None else spoken(right),
                )


def _wanted(line: Line, categories: Iterable[str]) -> dict[str, Fraction | None]:
    """What the children of a node should add up to, in each category that has it."""
    if line.node.get("method") == "weighted":
        total = _value(plain(line.node.get("weights_total", 100)))
        return {category: total for category in categories if line.cells[category] is not AWAY}
    full = line.cells if line.key == "full" else cells_of(line.node, "full", list(line.cells))
    return {category: _value(full[category]) for category in categories if full[category] is not AWAY}


def _value(cell: str | None) -> Fraction | None:
    try:
        return parse(cell) if cell else None
    except ValueError:
        return None


def placed(node: dict[str, Any], key: str, said: Mapping[str, str], categories: Sequence[str]) -> dict[str, Any]:
    """The node with the weights (or full marks) that were typed; nothing is rewritten where nothing was changed.

    An empty cell takes the node out of the category; all cells empty leave it in, without a weight.
    """
    before = cells_of(node, key, categories)
    typed = {name: text.strip() for name, text in said.items() if name in before}
    changed = {name: text for name, text in typed.items() if text != (before[name] or "")}
    if not changed:
        return node
    after = before | {name: text or AWAY for name, text in changed.items()}
    if not any(after.values()):
        after = {name: NONE if cell is AWAY and before[name] else cell for name, cell in after.items()}
    return _written(_without(node, key), key, after)


def _without(node: Mapping[str, Any], key: str) -> dict[str, Any]:
    """The node without that key, in its variants neither; its place among the keys is kept by None."""
    bare = {name: None if name == key else value for name, value in node.items()}
    variants = [
        {k: v for k, v in row.items() if k != key} if isinstance(row, Mapping) else row
        for row in node.get("variants", [])
    ]
    left = [row for row in variants if not isinstance(row, Mapping) or set(row) != {"categories"}]
    if "variants" in bare:
        bare["variants"] = left
    return bare


def _written(bare: dict[str, Any], key: str, cells: Cells) -> dict[str, Any]:
    values = {category: number(cell) for category, cell in cells.items() if cell}
    there = [category for category, cell in cells.items() if cell is not AWAY]
    without = [category for category in there if category not in values]
    node = dict(bare)
    if "categories" in node or (without and len(there) < len(cells)):
        node["categories"] = there
        if len(there) == len(cells):
            del node["categories"]
    if without and values:
        groups = {value: [name for name, other in values.items() if other == value] for value in values.values()}
        node["variants"] = [*node.get("variants", []), *({"categories": g, key: v} for v, g in groups.items())]
    elif values and list(values) == there and len(set(values.values())) == 1 and _covers(there, cells, node):
        node[key] = next(iter(values.values()))
    elif values:
        node[key] = values
    return {name: value for name, value in node.items() if value is not None and not (name == "variants" and not value)}


def _covers(there: Sequence[str], cells: Cells, node: Mapping[str, Any]) -> bool:
    """Whether a single value says it all: the node is in every category, or names those that have it."""
    return len(there) == len(cells) or "categories" in node
