"""From text to a checked scheme. All faults are found at once; a scheme with a grave one is not given out."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from scoring.engine import references, soundness
from scoring.engine.document import parsed
from scoring.engine.faults import Fault, Faults, Refused
from scoring.engine.fields import Place, convert, read
from scoring.engine.nodes import read_nodes
from scoring.engine.scheme import Arithmetic, Category, Header, Node, Scheme
from scoring.engine.tables import TABLES
from scoring.engine.uses import node_formulas


def read_scheme(text: str) -> Scheme:
    """The scheme of a TOML text. Refused with all faults when there is a grave one."""
    scheme, faults = check_scheme(text)
    if scheme is None:
        raise Refused(faults)
    return scheme


def check_scheme(text: str) -> tuple[Scheme | None, tuple[Fault, ...]]:
    """The scheme, or None, with every fault and reminder."""
    faults = Faults()
    try:
        document = parsed(text)
    except Refused as refusal:
        return None, refusal.faults
    scheme = _assembled(document, faults)
    if scheme is not None and not faults.grave():
        references.check(scheme, faults)
    if scheme is not None and not faults.grave():
        soundness.check(scheme, faults)
    return (None if faults.grave() else scheme), tuple(dict.fromkeys(faults))


def _assembled(document: dict[str, Any], faults: Faults) -> Scheme | None:
    for key in document:
        if key not in TABLES:
            faults.add("", "“{0}” is not known here.", "Known here: {1}.", key, list(TABLES))
    parts = {key: _part(key, document, faults) for key in TABLES if key not in ("scheme", "arithmetic", "nodes")}
    header = read(Header, document.get("scheme", {}), Place("scheme"), faults)
    arithmetic = read(Arithmetic, document.get("arithmetic", {}), Place("arithmetic"), faults)
    categories = _by_id(parts["categories"], "categories", faults)
    if not categories:
        faults.add("categories", "there is no category.", "Write at least one [[categories]] with id and name.")
    nodes = read_nodes(document.get("nodes"), list(categories), faults)
    if header is None or arithmetic is None:
        return None
    return Scheme(
        header=header,
        arithmetic=arithmetic,
        categories=_with_scores(categories, nodes, faults),
        figures=_by_id(parts["figures"], "figures", faults),
        circumstances=_by_id(parts["circumstances"], "circumstances", faults),
        classes=_by_id(parts["classes"], "classes", faults),
        forms=_by_id(parts["forms"], "forms", faults),
        lists=_by_id(parts["lists"], "lists", faults),
        nodes=nodes,
        gradings=parts["grading"],
        colours=parts["colours"],
        linkages=parts["linkages"],
        document=document,
    )


def _part(key: str, document: dict[str, Any], faults: Faults) -> tuple[Any, ...]:
    return convert(TABLES[key], document.get(key, []), Place(key), faults) or ()


def _by_id(rows: Iterable[Any], place: str, faults: Faults) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in rows:
        if row.id in found:
            faults.add(f"{place}[{row.id}]", "the id “{0}” is used twice.", "Give each its own id.", row.id)
        found[row.id] = row
    return found


def _with_scores(categories: dict[str, Category], nodes: dict[str, Any], faults: Faults) -> dict[str, Category]:
    """Each category with the node that is its result: the one written, else the only top node that no formula reads."""
    found = {}
    for name, category in categories.items():
        place = f"categories[{name}]"
        own = [parts[name] for parts in nodes.values() if name in parts]
        read = {word for node in own for word in _words(node)}
        tops = [node.id for node in own if node.parent is None and node.id not in read]
        score = category.score or (tops[0] if len(tops) == 1 else "")
        if not own and not faults.grave():
            remedy = "Give it nodes, or leave the category out."
            faults.add(place, "the category has no node.", remedy, clause=category.clause)
        elif own and score not in [node.id for node in own]:
            remedy = 'Write score = "…" with the id of the node that is the result; top nodes: {1}.'
            faults.add(
                place, "it is not clear which node is the result of “{0}”.", remedy, name, tops, clause=category.clause
            )
        found[name] = replace(category, score=score)
    return found


def _words(node: Node) -> set[str]:
    """Every word in the node's formulas, readable or not."""
    return {word for written in node_formulas(node) for word in re.findall(r"[^\W\d]\w*", written.text)}
