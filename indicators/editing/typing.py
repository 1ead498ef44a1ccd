"""What somebody typed on a page of the editor, put into the document."""

from collections.abc import Mapping, Sequence
from typing import Any

from indicators.editing.choices import METHODS as WORDS
from indicators.editing.filling import filled
from indicators.editing.renaming import renamed
from indicators.editing.rows import (
    Document,
    fresh_code,
    moved,
    new_node,
    with_part,
    with_row,
    without_row,
)
from indicators.editing.shapes import Shape, method_shapes, node_shapes, part_shapes, shapes_for
from indicators.editing.tree import cells_of, codes_of, placed, rows_of
from scoring.engine.methods import METHODS

FIRST_METHOD = "formula"
KEYS = ("weight", "full")


def single(part: str, table: Mapping[str, Any], posted: Any) -> dict[str, Any]:
    """A part that is one table, as it was typed."""
    return filled(part_shapes(part), table, posted)


def row(document: Document, part: str, at: int, posted: Any) -> tuple[Document, int]:
    """The document with a row as it was typed, and where that row stands; references follow a changed code."""
    rows = rows_of(document, part)
    at = _where(rows, at, posted.get("code", ""))
    before = rows[at] if at < len(rows) else {}
    after = filled(shapes_for(part, before, FIRST_METHOD), before, posted)
    if part == "nodes":
        after = _of_method(after, before)
        after = _with_cells(after, posted, codes_of(document, "categories"))
    after = _inside_coded(shapes_for(part, after, FIRST_METHOD), _coded(document, part, before, after))
    old, new = before.get("id"), after.get("id")
    document = with_row(document, part, at, after)
    if isinstance(old, str) and isinstance(new, str) and old != new and new not in codes_of({part: rows}, part):
        document = renamed(document, part, old, new)
    return document, at


def _where(rows: Sequence[Mapping[str, Any]], at: int, code: str) -> int:
    """Where the row stands now: whoever saved meanwhile may have moved it; what is gone comes back at the end."""
    if not code:
        return min(at, len(rows)) if at < len(rows) and "id" not in rows[at] else len(rows)
    if at < len(rows) and str(rows[at].get("id", "")) == code:
        return at
    return next((n for n, row in enumerate(rows) if str(row.get("id", "")) == code), len(rows))


def _of_method(after: dict[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Another method leaves the parameters of the first one behind."""
    was, now = str(before.get("method", FIRST_METHOD)), str(after.get("method", ""))
    if was == now or now not in METHODS:
        return after
    left = {shape.name for shape in method_shapes(was)} - {shape.name for shape in node_shapes(now)}
    return {name: value for name, value in after.items() if name not in left}


def _with_cells(node: dict[str, Any], posted: Any, categories: Sequence[str]) -> dict[str, Any]:
    for key in KEYS:
        said = {name: posted[f"{key}-{n}"] for n, name in enumerate(categories) if f"{key}-{n}" in posted}
        node = placed(node, key, said, categories)
    return node


def _coded(document: Document, part: str, before: Mapping[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """The row with a code: the one that was typed, or one made of its name, which it follows."""
    name, code = after.get("name"), after.get("id")
    follows = before and code == before.get("id") and name != before.get("name") and _is_made_of(before)
    if not isinstance(name, str) or not name.strip() or (code is not None and not follows):
        return after
    others = with_part(document, part, [one for one in rows_of(document, part) if one is not before])
    return {"id": fresh_code(others, part, name)} | {key: value for key, value in after.items() if key != "id"}


def _inside_coded(shapes: Sequence[Shape], table: dict[str, Any]) -> dict[str, Any]:
    """The table whose nested rows have codes too where they have names."""
    asked = [
        shape.name for shape in shapes if shape.widget == "rows" and {"id", "name"} <= {one.name for one in shape.of}
    ]
    for name in asked:
        rows: list[Any] = []
        for one in table.get(name, []):
            nameless = "id" in one or not str(one.get("name", "")).strip()
            code = {} if nameless else {"id": fresh_code({"rows": [*rows, *table[name]]}, "rows", str(one["name"]))}
            rows.append(code | one)
        table = table | {name: rows} if name in table else table
    return table


def _is_made_of(row: Mapping[str, Any]) -> bool:
    """Whether the code of a row is what its name gives."""
    code, made = str(row.get("id", "")), fresh_code({}, "", str(row.get("name", "")))
    return code == made or (code.startswith(f"{made}_") and code[len(made) + 1 :].isdecimal())


def tree(document: Document, posted: Any) -> tuple[Document, int | None]:
    """The document with the names and weights that were typed in the table, and what a button asked for besides."""
    codes = codes_of(document, "categories")
    for said in [key for key in posted if key.startswith("node-")]:
        document = _line(document, posted, said.removeprefix("node-"), posted[said], codes)
    return _deed(document, posted.get("do", ""), posted.get("at", ""))


def _line(document: Document, posted: Any, number: str, code: str, categories: Sequence[str]) -> Document:
    nodes = rows_of(document, "nodes")
    at = next((n for n, node in enumerate(nodes) if str(node.get("id", "")) == code), None)
    if at is None:
        return document
    node, key = nodes[at], posted.get(f"key-{number}", "")
    cells = {name: posted[f"cell-{number}-{n}"] for n, name in enumerate(categories) if f"cell-{number}-{n}" in posted}
    after = placed(node, key, cells, categories) if key in KEYS else node
    name = posted.get(f"name-{number}", "").strip()
    if name and name != node.get("name"):
        after = after | {"name": name}
        after = _coded(document, "nodes", node, after)
    if after == node:
        return document
    document = with_row(document, "nodes", at, after)
    return renamed(document, "nodes", code, after["id"]) if after.get("id") != node.get("id") else document


def _deed(document: Document, deed: str, said: str) -> tuple[Document, int | None]:
    """What a button of the table does, and the line to go on with. Nodes are told by their place in the document."""
    nodes = rows_of(document, "nodes")
    at = int(said) if said.isdecimal() and len(said) < 10 and int(said) < len(nodes) else None
    if deed == "top":
        return with_part(document, "nodes", [*nodes, new_node(document, "", "新指标")]), len(nodes)
    if at is None:
        return document, None
    if deed in ("up", "down"):
        after = moved(document, "nodes", at, -1 if deed == "up" else 1)
        return after, next(n for n, node in enumerate(rows_of(after, "nodes")) if node is nodes[at])
    if deed == "delete":
        return without_row(document, "nodes", at), max(at - 1, 0)
    if deed not in ("child", "sibling"):
        return document, None
    parent = str(nodes[at].get("id" if deed == "child" else "parent", ""))
    place = _end(nodes, parent) if deed == "child" else at + 1
    return with_part(document, "nodes", [*nodes[:place], new_node(document, parent, "新指标"), *nodes[place:]]), place


def _end(nodes: Sequence[Mapping[str, Any]], parent: str) -> int:
    return max((n for n, node in enumerate(nodes) if str(node.get("parent", "")) == parent), default=len(nodes) - 1) + 1


def cells(node: Mapping[str, Any], categories: Sequence[str], names: Mapping[str, str]) -> list[Any]:
    """Weight and full mark of a node for each category: (key, [(number, name, cell)])."""
    return [
        (key, [(n, names[name], cell) for n, (name, cell) in enumerate(cells_of(node, key, categories).items())])
        for key in KEYS
    ]


def method_told(node: Mapping[str, Any]) -> Any:
    """What the method of a node does, in a sentence."""
    return WORDS.get(str(node.get("method", "")), ("", ""))[1]
