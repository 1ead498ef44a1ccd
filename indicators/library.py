"""The library of indicators (指标库): out of all kept schemes, and those that the office keeps itself."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from pypinyin import lazy_pinyin

from indicators.models import LibraryItem, Scheme
from indicators.pieces import taken_out
from indicators.terms import WORDS
from indicators.tree_table import rows_of, shown
from indicators.versions import document_of
from scoring.engine.document import parsed, written

KEPT_SCHEMES = 64
OWN = "own"


@dataclass(frozen=True)
class Entry:
    """An indicator to pick: what it is, where it stands, which plans use it. `text`: it and all that it needs."""

    key: str
    name: str
    above: str
    method: str
    full: str
    clause: str
    text: str
    plans: tuple[str, ...]
    owners: tuple[str, ...]
    needs: tuple[tuple[str, str], ...]
    pinyin: str
    initials: str
    item: int | None = None

    @property
    def method_name(self) -> str:
        """The method in words."""
        return str(WORDS.get(self.method, self.method))


def entries() -> list[Entry]:
    """The office's own first, then those of the schemes; what several plans have in the same words stands once."""
    own = [_own(item) for item in LibraryItem.objects.select_related("by")]
    found: dict[str, Entry] = {}
    for title, version, text in Scheme.objects.order_by("-made_at", "-pk").values_list("title", "version", "text"):
        plan = f"{title} v{version}"
        for entry in entries_of(text):
            known = found.get(entry.key)
            plans = (*known.plans, plan) if known else (plan,)
            found[entry.key] = replace(known or entry, plans=plans)
    return [*own, *found.values()]


@lru_cache(maxsize=KEPT_SCHEMES)
def entries_of(text: str) -> tuple[Entry, ...]:
    """Every indicator of a scheme, in the order of the document."""
    document = document_of(text)
    names = {row["id"]: str(row.get("name", row["id"])) for row in rows_of(document, "nodes")}
    return tuple(
        _entry(taken_out(document, row["id"]), _above(row, document, names)) for row in rows_of(document, "nodes")
    )


def _above(row: dict[str, Any], document: dict[str, Any], names: dict[str, str]) -> str:
    """The names of those above an indicator, from the top."""
    parents = {one["id"]: one.get("parent") for one in rows_of(document, "nodes")}
    path: list[str] = []
    at = row.get("parent")
    while at in names and names[at] not in path:
        path.insert(0, names[at])
        at = parents.get(at)
    return " › ".join(path)


def _entry(piece: dict[str, Any], above: str) -> Entry:
    node, text = piece["nodes"][0], written(piece)
    name = str(node.get("name", node["id"]))
    figures = rows_of(piece, "figures")
    owners = tuple(dict.fromkeys(str(row["owner"]) for row in figures if row.get("owner")))
    needs = tuple(
        (part, str(row.get("name", row["id"])))
        for part in ("nodes", "figures", "lists", "forms", "classes", "circumstances")
        for row in rows_of(piece, part)[1 if part == "nodes" else 0 :]
    )
    return Entry(
        key=hashlib.sha256(text.encode()).hexdigest()[:20],
        name=name,
        above=above,
        method=str(node.get("method", "")),
        full=shown(node.get("full")),
        clause=str(node.get("clause", "")),
        text=text,
        plans=(),
        owners=owners,
        needs=needs,
        pinyin=_letters(name, len),
        initials=_letters(name, lambda _syllable: 1),
    )


def _letters(name: str, most) -> str:
    syllables = (syllable.lower() for syllable in lazy_pinyin("".join(name.split())))
    return "".join(syllable[: most(syllable)] for syllable in syllables)


def _own(item: LibraryItem) -> Entry:
    entry = _entry(parsed(item.text), "")
    plans = (item.source,) if item.source else ()
    return replace(entry, key=f"{OWN}{item.pk}", name=item.name, plans=plans, item=item.pk)


def found_by(all_entries: Sequence[Entry], text: str) -> Iterator[Entry]:
    """Those whose name, place, plan, office or clause holds what was typed, or whose pinyin or initials begin so."""
    word = "".join(text.split())
    letters = word.lower().replace("'", "")
    for entry in all_entries:
        told = (entry.name, entry.above, entry.clause, *entry.plans, *entry.owners)
        begun = word.isascii() and (entry.pinyin.startswith(letters) or entry.initials.startswith(letters))
        if begun or any(word in "".join(one.split()) for one in told):
            yield entry


def entry_of(key: str) -> Entry | None:
    """The entry of a key; None where it is gone."""
    return next((entry for entry in entries() if entry.key == key), None)
