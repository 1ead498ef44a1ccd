"""A scheme for the next year: which years stand in its texts, and a copy in which the chosen ones are a year on."""

import copy
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from indicators.editing.labels import anywhere
from indicators.terms import CHAPTERS, NOUNS

HEADER = ("title", "round", "version", "id")
"""The fields of the document itself in which a year stands."""
NAMING = ("name", "title")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
NUMBERED = re.compile(r"[〔\[【（(]\s*20\d\d\s*[〕\]】）)]\s*\w*\s*\d*\s*号")
"""The number of a document such as 豫办〔2023〕5号 keeps its year."""


@dataclass(frozen=True)
class Place:
    """A text with a year in it: where, what it says, and what it would say a year on. `names`: it is a name."""

    path: str
    where: str
    before: str
    after: str
    names: bool


def year_of(document: Mapping[str, Any]) -> int | None:
    """The year that a scheme is for, as its round, version, title or code say."""
    header = document.get("scheme", {})
    found = (YEAR.search(str(header.get(key, ""))) for key in ("round", "version", "title", "id"))
    return next((int(match[1]) for match in found if match), None)


def shifted(text: str, year: int) -> str:
    """The text a year on: this year and the year before become the next; numbers of documents stay."""
    kept = [match.span() for match in NUMBERED.finditer(text)]

    def next_(match: re.Match[str]) -> str:
        inside = any(start <= match.start() < end for start, end in kept)
        return match[0] if inside or int(match[1]) not in (year - 1, year) else str(int(match[1]) + 1)

    return YEAR.sub(next_, text)


def header_offered(document: Mapping[str, Any]) -> dict[str, str]:
    """What title, round, version and code would be a year on."""
    header, year = document.get("scheme", {}), year_of(document)
    told = {key: str(header.get(key, "")) for key in HEADER}
    return told if year is None else {key: shifted(text, year) for key, text in told.items()}


def places(document: Mapping[str, Any]) -> list[Place]:
    """All texts outside the header's own fields in which this year or the one before stands."""
    year = year_of(document)
    if year is None:
        return []
    texts = _texts(document, "", "")
    return [
        Place(path, where, text, shifted(text, year), path.rpartition(".")[2] in NAMING)
        for path, where, text in texts
        if shifted(text, year) != text and path not in {f"scheme.{key}" for key in HEADER}
    ]


def _texts(part: Any, path: str, where: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(part, str):
        yield path, where, part
    elif isinstance(part, Mapping):
        for key, value in part.items():
            word = CHAPTERS.get(key, key) if not path else anywhere(key)
            rows = isinstance(value, list)
            yield from _texts(value, _on(path, key), where if rows else _on(where, word, " · "))
    elif isinstance(part, list):
        noun = path.rpartition(".")[2]
        for number, row in enumerate(part):
            named = isinstance(row, Mapping)
            name = str(row.get("name") or row.get("id") or number + 1) if named else str(anywhere(noun))
            called = f"{NOUNS.get(noun, noun)}“{name}”" if named else name
            yield from _texts(row, f"{path}[{number}]", _on(where, called, " · "))


def _on(before: str, word: object, between: str = ".") -> str:
    return f"{before}{between}{word}" if before else str(word)


def next_year(document: Mapping[str, Any], header: Mapping[str, str], chosen: Collection[str]) -> dict[str, Any]:
    """A copy with this header, and with the texts at the chosen places a year on; everything else is as it was."""
    found = copy.deepcopy(dict(document))
    for place in places(document):
        if place.path in chosen:
            *way, last = _steps(place.path)
            part = found
            for step in way:
                part = part[step]
            part[last] = place.after
    found["scheme"] = {**found.get("scheme", {}), **{key: text for key, text in header.items() if text}}
    return found


def _steps(path: str) -> list[Any]:
    """The keys and numbers of a path such as nodes[2].name."""
    return [int(number) if number else key for number, key in re.findall(r"\[(\d+)\]|([^.\[\]]+)", path)]
