"""Read the nodes: each once for every category that has it, with that category's weight and variant."""

import dataclasses
import difflib
from collections.abc import Mapping, Sequence
from typing import Any

from scoring.engine.faults import Faults
from scoring.engine.fields import Place, hints, read
from scoring.engine.methods import METHODS
from scoring.engine.scheme import Node

PLACING = frozenset(hints(Node))
BESIDE = {"categories", "variants"}


def read_nodes(rows: object, categories: Sequence[str], faults: Faults) -> dict[str, dict[str, Node]]:
    """The nodes by id and category, in the order of the document."""
    found: dict[str, dict[str, Node]] = {}
    if not isinstance(rows, list) or not rows:
        faults.add("nodes", "there is no node.", "Write at least one [[nodes]].")
        return found
    for number, row in enumerate(rows, 1):
        if not isinstance(row, Mapping):
            faults.add(f"nodes[{number}]", "a table is expected here.", "Write it as a table of keys and values.")
            continue
        place = Place(f"nodes[{row.get('id', number)}]", str(row.get("clause", "")))
        parts = _by_category(row, categories, place, faults)
        name = str(row.get("id", number))
        if name in found:
            faults.add(place.path, "the id “{0}” is used twice.", "Give each its own id.", name, clause=place.clause)
        found[name] = parts
    return found


def _by_category(row: Mapping[str, Any], categories: Sequence[str], place: Place, faults: Faults) -> dict[str, Node]:
    wanted = _listed(row.get("categories", list(categories)), categories, place.at("categories"), faults)
    variants = [_variant(v, n, categories, place, faults) for n, v in enumerate(row.get("variants", []), 1)]
    base = {key: value for key, value in row.items() if key not in BESIDE}
    for key in ("weight", "full"):
        if isinstance(base.get(key), Mapping):
            _listed(list(base[key]), categories, place.at(key), faults)
    known: list[tuple[dict[str, Any], Node | None]] = []
    found: dict[str, Node] = {}
    for category in wanted:
        table = dict(base)
        for named, change in variants:
            table = _varied(table, change) if category in named else table
        if not _placed(table, category):
            continue
        node = next((node for seen, node in known if seen == table), None)
        if not any(seen == table for seen, _ in known):
            node = _node(table, place, faults)
            known.append((table, node))
        if node is not None:
            found[category] = node
    return found


def _varied(table: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """The keys of the variant in place of the node's own; another method leaves the first one's parameters behind."""
    if change.get("method", table.get("method")) != table.get("method"):
        first = METHODS.get(str(table.get("method")))
        left = frozenset(hints(first)) - PLACING if first else frozenset()
        table = {key: value for key, value in table.items() if key not in left}
    return table | change


def _placed(table: dict[str, Any], category: str) -> bool:
    """Take the category's own weight and full mark; a node is not in a category for which none is written."""
    for key in ("weight", "full"):
        if isinstance(table.get(key), Mapping):
            if category not in table[key]:
                return False
            table[key] = table[key][category]
    return True


def _listed(names: object, categories: Sequence[str], place: Place, faults: Faults) -> list[str]:
    if not isinstance(names, list):
        faults.add(place.path, "a list is expected here.", "Write it in square brackets.", clause=place.clause)
        return []
    for name in names:
        if name not in categories:
            faults.add(
                place.path,
                "there is no category “{0}”.",
                "Categories: {1}.",
                name,
                list(categories),
                clause=place.clause,
            )
    return [name for name in names if name in categories]


def _variant(
    variant: object, number: int, categories: Sequence[str], place: Place, faults: Faults
) -> tuple[list[str], dict[str, Any]]:
    here = place.at(f"variants[{number}]")
    if not isinstance(variant, Mapping) or "categories" not in variant:
        faults.add(here.path, "“{0}” is missing.", "Write {0} = … .", "categories", clause=place.clause)
        return [], {}
    change = {key: value for key, value in variant.items() if key != "categories"}
    return _listed(variant["categories"], categories, here, faults), change


def _node(table: Mapping[str, Any], place: Place, faults: Faults) -> Node | None:
    word = table.get("method")
    method = METHODS.get(word) if isinstance(word, str) else None
    if method is None:
        near = difflib.get_close_matches(str(word), METHODS, 1)
        remedy = "Did you mean “{1}”?" if near else "Methods: {2}."
        problem = "there is no method “{0}”."
        faults.add(place.at("method").path, problem, remedy, word, *(near or [""]), list(METHODS), clause=place.clause)
        return None
    own = frozenset(hints(method))
    node = read(Node, table, place, faults, own)
    settings = read(method, {key: value for key, value in table.items() if key in own}, place, faults)
    return dataclasses.replace(node, settings=settings) if node and settings else None
