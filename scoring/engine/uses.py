"""Which formulas a part of the scheme holds, and which nodes it leans on."""

import dataclasses
from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

from scoring.engine.fields import Kind, hints
from scoring.engine.grammar import Name, tree_of, walk
from scoring.engine.methods.appraisal import Appraisal
from scoring.engine.scheme import Node, Scheme


@dataclasses.dataclass(frozen=True)
class Written:
    """A formula where it stands: path, text, "formula" or "condition", and the names of its own such as `value`."""

    path: str
    text: str
    word: str
    own: dict[str, str]


def formulas(part: Any, path: str = "", own: dict[str, str] | None = None) -> Iterator[Written]:
    """All formulas of a dataclass, its rows included."""
    own = {**(own or {}), **getattr(part, "names", {})}
    for name, kind in hints(type(part)).items():  # type: ignore[arg-type]
        value = getattr(part, name)
        word = _word(kind)
        if isinstance(value, str) and value and word in ("formula", "condition"):
            yield Written(f"{path}.{name}", value, word, own)
        elif isinstance(value, tuple):
            for number, row in enumerate(value, 1):
                if dataclasses.is_dataclass(row):
                    yield from formulas(row, f"{path}.{name}[{number}]", own)
                elif isinstance(row, str) and word in ("formula", "condition"):
                    yield Written(f"{path}.{name}[{number}]", row, word, own)


def _word(kind: Any) -> str:
    """Whether a type is a formula, alone, optional or in rows."""
    if get_origin(kind) is Annotated:
        meta = get_args(kind)[1]
        return meta.word if isinstance(meta, Kind) else ""
    return next((word for argument in get_args(kind) if (word := _word(argument)) in ("formula", "condition")), "")


def node_formulas(node: Node) -> Iterator[Written]:
    """All formulas of a node: its own, and those of its method."""
    yield from formulas(node)
    if node.settings is not None:
        yield from formulas(node.settings)


def leans_on(scheme: Scheme, node: Node, category: str) -> list[str]:
    """The nodes whose values this one reads: its children, and every node that its formulas (and its list's) name."""
    texts = [written.text for written in node_formulas(node)]
    list_id = getattr(node.settings, "list", None)
    if list_id in scheme.lists:
        texts += [written.text for item in scheme.lists[list_id].items for written in formulas(item)]
    named = [part.path[-1] for text in texts for part in walk(tree_of(text)) if isinstance(part, Name)]
    children = [child.id for child in scheme.children(node.id, category)] if is_composite(node) else []
    return list(dict.fromkeys(name for name in (*children, *named) if name in scheme.nodes))


def is_composite(node: Node) -> bool:
    """Whether the node is made of those beneath it."""
    return node.method in ("sum", "weighted")


def polled(scheme: Scheme, category: str) -> list[tuple[str, str]]:
    """The forms, each with a voter class, whose ballots the score of a category asks for, in the scheme's order."""
    nodes = [parts[category].settings for parts in scheme.nodes.values() if category in parts]
    pairs = [(one.form, voters) for one in nodes if isinstance(one, Appraisal) for voters in one.classes]
    return list(dict.fromkeys(pairs))


def order(scheme: Scheme) -> tuple[list[str], list[str]]:
    """The nodes in an order in which each comes after all it leans on; and, if there is one, a cycle."""
    needs = {
        node: [other for category, part in parts.items() for other in leans_on(scheme, part, category)]
        for node, parts in scheme.nodes.items()
    }
    done: dict[str, None] = {}
    for start in needs:
        trail: list[tuple[str, int]] = [(start, 0)]
        entered = {start}
        while trail:
            node, at = trail.pop()
            if node in done:
                continue
            if at < len(needs[node]):
                trail.append((node, at + 1))
                further = needs[node][at]
                if further in entered and further not in done:
                    names = [name for name, _ in trail]
                    return list(done), [*names[names.index(further) :], further]
                if further not in done:
                    trail.append((further, 0))
                    entered.add(further)
                continue
            done[node] = None
    return list(done), []
