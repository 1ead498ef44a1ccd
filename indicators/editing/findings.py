"""Faults and reminders of a text, each with the part, the row, the field and the line where it belongs."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from indicators.editing.parts import BY_WORD
from indicators.editing.tree import rows_of
from scoring.engine.document import parsed
from scoring.engine.faults import Fault, Refused
from scoring.engine.reading import check_scheme

PLACE = re.compile(r"(?P<part>\w+)(?:\[(?P<row>[^\]]*)\])?\.?(?P<field>\w*)")
WHOLE = "scheme.toml"
BEGINS = re.compile(r"^\s*\[*\s*\"?(\w+)")


@dataclass(frozen=True)
class Finding:
    """One fault, and the way to it: part, row (if there is one) and field of the document, and line of the text."""

    fault: Fault
    part: str
    row: int | None
    code: str
    field: str
    line: int | None


@lru_cache(maxsize=32)
def document_of(text: str) -> dict[str, Any] | None:
    """The tables of a text, or None where it is not TOML. Shared: nobody may change what comes back."""
    try:
        return parsed(text)
    except Refused:
        return None


@lru_cache(maxsize=32)
def findings_of(text: str) -> tuple[Finding, ...]:
    """Everything that is to be mended or thought over, in the order in which the check found it."""
    document, lines = document_of(text), text.splitlines()
    return tuple(_finding(fault, document or {}, lines) for fault in check_scheme(text)[1])


def _finding(fault: Fault, document: Mapping[str, Any], lines: Sequence[str]) -> Finding:
    found = PLACE.match(fault.place)
    part = found["part"] if found else ""
    if not found or part not in BY_WORD or fault.place == WHOLE:
        line = re.search(r"at line (\d+)", fault.problem)
        return Finding(fault, "", None, "", "", int(line[1]) if line else None)
    code, field = found["row"] or "", found["field"] or ""
    return Finding(fault, part, _row(document, part, code), code, field, _line(lines, part, code, field))


def _row(document: Mapping[str, Any], part: str, code: str) -> int | None:
    rows = rows_of(document, part)
    for at, row in enumerate(rows):
        if str(row.get("id", at + 1)) == code:
            return at
    return int(code) - 1 if code.isdecimal() and 0 < int(code) <= len(rows) else None


def _line(lines: Sequence[str], part: str, code: str, field: str) -> int | None:
    """The line of the field, else of the row's code, else of the part."""
    starts = [n for n, line in enumerate(lines) if (head := BEGINS.match(line)) and head[1] == part]
    if not starts or not code:
        return starts[0] + 1 if starts else None
    named = re.compile(rf"""\bid"?\s*=\s*["']{re.escape(code)}["']""")
    at = next((n for n in range(starts[0], len(lines)) if named.search(lines[n])), starts[0])
    for n in range(at, len(lines)):
        if n > at and lines[n].startswith("["):
            break
        if field and re.match(rf"\s*{re.escape(field)}\s*=", lines[n]):
            return n + 1
    return at + 1


def grave_by_part(findings: Sequence[Finding]) -> Counter[str]:
    """How many faults forbid going on, in each part."""
    return Counter(finding.part for finding in findings if finding.fault.grave)


def has_remarks(text: str) -> bool:
    """Whether the text has remarks behind a number sign, which forms cannot keep."""
    bare = re.sub(r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'", "", text, flags=re.DOTALL)
    return "#" in bare
