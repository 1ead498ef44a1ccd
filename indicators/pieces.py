"""One indicator with all that it refers to, taken out of a scheme and put into another."""

import copy
import re
from collections.abc import Mapping
from typing import Any

from indicators.references import renamed, words_of
from indicators.tree_table import rows_of
from scoring.engine.references import RESERVED

PARTS = ("nodes", "figures", "circumstances", "classes", "forms", "lists")
"""The tables from which an indicator may need rows."""
PLACING = ("parent", "weight", "categories", "variants")
"""The keys of a node that speak of the scheme in which it stands."""
COMPOSITE = {"weighted": "weight", "sum": "full"}
"""What a node beneath one of these methods is given."""


def taken_out(document: Mapping[str, Any], node: str) -> dict[str, Any]:
    """The indicator first, what stands beneath it, and every row that these name, directly or through others."""
    rows = {part: {row["id"]: row for row in rows_of(document, part)} for part in PARTS}
    items = {item["id"]: listed for listed, row in rows["lists"].items() for item in rows_of(row, "items")}
    found: dict[str, dict[str, Any]] = {part: {} for part in PARTS}
    waiting = [("nodes", node)]
    while waiting:
        part, name = waiting.pop(0)
        if name in found[part] or name not in rows[part]:
            continue
        row = found[part][name] = rows[part][name]
        waiting += _named(part, row, rows, items)
    nodes = [_placed(row, name == node, found["nodes"]) for name, row in found["nodes"].items()]
    kept = {part: [copy.deepcopy(found[part][name]) for name in rows[part] if name in found[part]] for part in PARTS}
    return {part: rows for part, rows in (kept | {"nodes": nodes}).items() if rows}


def _named(part: str, row: Mapping[str, Any], rows, items: Mapping[str, str]) -> list[tuple[str, str]]:
    """What a row names: those beneath it, and whatever its texts speak of."""
    if part == "nodes":
        row = {key: value for key, value in row.items() if key not in PLACING}
    words = words_of({key: value for key, value in row.items() if key != "id"})
    beneath = [("nodes", other) for other, one in rows["nodes"].items() if one.get("parent") == row["id"]]
    through = [("lists", items[word]) for word in words if word in items]
    named = [(table, word) for word in words for table in PARTS if word in rows[table]]
    return [*(beneath if part == "nodes" else []), *named, *through]


def _placed(row: Mapping[str, Any], first: bool, inside: Mapping[str, Any]) -> dict[str, Any]:
    """A node without what ties it to the categories of its scheme; a full mark of each category becomes the first."""
    kept = copy.deepcopy({key: value for key, value in row.items() if key not in ("categories", "variants")})
    for variant in row.get("variants", []):
        if "method" not in kept or "name" not in kept:
            kept |= {key: value for key, value in variant.items() if key != "categories"}
    for key in ("full", "weight"):
        if isinstance(kept.get(key), Mapping):
            values = list(kept[key].values())
            kept.pop(key)
            if values:
                kept[key] = values[0]
    if first or kept.get("parent") not in inside:
        kept.pop("parent", None)
        kept.pop("weight", None)
    return kept


def put_in(
    document: Mapping[str, Any], piece: Mapping[str, Any], parent: str, points: Any = None
) -> tuple[dict[str, Any], dict[str, str]]:
    """The document with the piece beneath a parent (at the top where it is empty), and which ids were renamed.

    A row that the document has in the same words is used as it is; another one of the same id stays, and the piece's
    gets an id of its own. `points`: the weight or full mark, whichever the parent asks for.
    """
    result = copy.deepcopy(dict(document))
    names, quoted, same = _fresh(result, piece)
    first = piece["nodes"][0]["id"]
    for part in PARTS:
        rows = [row for row in rows_of(piece, part) if (part, row["id"]) not in same]
        fresh = [renamed(row, names, quoted) for row in rows]
        for old, row in zip(rows, fresh, strict=True):
            if part == "nodes" and old["id"] == first:
                _place(row, result, parent, points)
        if fresh:
            result[part] = [*result.get(part, []), *fresh]
    return result, {old: new for old, new in (names | quoted).items() if old != new}


def _fresh(document: Mapping[str, Any], piece: Mapping[str, Any]):
    """New ids where the piece's are taken: of names, of what stands in quotation marks; and rows that are the same."""
    names: dict[str, str] = {}
    quoted: dict[str, str] = {}
    same: set[tuple[str, str]] = set()
    taken = {row["id"] for part in ("nodes", "figures") for row in rows_of(document, part)} | RESERVED
    for part in PARTS:
        there = {row["id"]: row for row in rows_of(document, part)}
        items = {item["id"] for row in rows_of(document, "lists") for item in rows_of(row, "items")}
        for row in rows_of(piece, part):
            name = row["id"]
            if part != "nodes" and there.get(name) == row:
                same.add((part, name))
                continue
            known = taken if part in ("nodes", "figures") else set(there)
            if name in known:
                (quoted if part == "circumstances" else names)[name] = _free(name, known | set(names.values()))
            taken = taken | {names.get(name, name)} if part in ("nodes", "figures") else taken
            for item in rows_of(row, "items") if part == "lists" else ():
                if item["id"] in items:
                    quoted[item["id"]] = _free(item["id"], items | set(quoted.values()))
    return names, quoted, same


def _free(name: str, taken: set[str]) -> str:
    stem = re.sub(r"_\d+$", "", name)
    return next(word for word in (f"{stem}_{number}" for number in range(2, len(taken) + 4)) if word not in taken)


def _place(row: dict[str, Any], document: Mapping[str, Any], parent: str, points: Any) -> None:
    above = next((one for one in rows_of(document, "nodes") if one["id"] == parent), None)
    if above is None:
        return
    row["parent"] = parent
    key = COMPOSITE.get(str(above.get("method")))
    if key and points is not None:
        row[key] = points
