"""Which figures, lists, forms, classes, circumstances and nodes the row of a scheme names, and the same renamed."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

TEXTS = frozenset({
    "id", "name", "title", "clause", "note", "owner", "unit", "office", "reason", "relation", "method", "kind",
    "if_missing", "if_not_applicable", "if_not_evaluated", "order", "direction", "measure", "average", "denominator",
    "empty_class", "leniency", "how", "ties", "beyond", "of", "key", "rounds",
})  # fmt: skip
"""The keys of a node or list whose text names nothing of the scheme."""
WORD = re.compile(r"[^\W\d]\w*")
QUOTED = re.compile(r"""("[^"]*"|'[^']*')""")


def texts_of(part: Any, key: str = "") -> Iterator[str]:
    """All texts of a row in which something of the scheme may be named, the keys of its tables too."""
    if isinstance(part, str):
        if key not in TEXTS:
            yield part
    elif isinstance(part, Mapping):
        for name, value in part.items():
            if key:
                yield str(name)
            yield from texts_of(value, name)
    elif isinstance(part, list):
        for row in part:
            yield from texts_of(row, "" if isinstance(row, Mapping) else key)


def words_of(part: Any) -> list[str]:
    """The words of these texts, each once, in their order."""
    return list(dict.fromkeys(word for text in texts_of(part) for word in WORD.findall(text)))


def figures_of(node: Mapping[str, Any], figures: Collection[str]) -> list[str]:
    """The figures that a node names itself, in their order."""
    return [word for word in words_of({k: v for k, v in node.items() if k != "pool"}) if word in figures]


def renamed(part: Any, names: Mapping[str, str], quoted: Mapping[str, str], key: str = "") -> Any:
    """The row with other names. `names`: what formulas and keys call things; `quoted`: what stands in quotation marks.

    An id is renamed where it stands as the row's own, too.
    """
    if isinstance(part, str):
        if key == "id":
            return {**quoted, **names}.get(part, part)
        return part if key in TEXTS else _renamed_text(part, names, quoted)
    if isinstance(part, Mapping):
        return {
            (_key(name, names) if key else name): renamed(value, names, quoted, name) for name, value in part.items()
        }
    if isinstance(part, list):
        return [renamed(row, names, quoted, "" if isinstance(row, Mapping) else key) for row in part]
    return part


def _key(name: str, names: Mapping[str, str]) -> str:
    return names.get(name, name)


def _renamed_text(text: str, names: Mapping[str, str], quoted: Mapping[str, str]) -> str:
    parts = QUOTED.split(text)
    parts[::2] = [WORD.sub(lambda match: names.get(match[0], match[0]), part) for part in parts[::2]]
    parts[1::2] = [f"{part[0]}{quoted.get(part[1:-1], part[1:-1])}{part[-1]}" for part in parts[1::2]]
    return "".join(parts)
