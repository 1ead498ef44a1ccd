"""Faults of the same kind told once, with their number: a wrong prefix is one mistake, however many rows it spoils."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

FEW = 3
"""So many faults of one kind are still told one by one."""


@dataclass
class Kind:
    """Faults that differ by what was written alone: those of the first row speak for all. `rows`: where they are."""

    column: str
    problem: str
    remedy: str
    rows: list[int] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.rows)


def kinds_of(faults: Iterable[tuple[int, str, str, str]]) -> list[Kind]:
    """Faults as (row, column, problem, remedy), in the order in which each kind is met first."""
    found: dict[tuple[str, str], list] = {}
    for fault in faults:
        found.setdefault((fault[1] or "", _stem(fault[2])), []).append(fault)
    kinds = []
    for alike in found.values():
        if len(alike) > FEW:
            kinds.append(Kind(*alike[0][1:], rows=[fault[0] for fault in alike]))
        else:
            kinds += [Kind(*fault[1:], rows=[fault[0]]) for fault in alike]
    return kinds


def _stem(problem: str) -> str:
    """A problem without what was written in the table: without what is quoted, and what follows a colon."""
    return re.sub(r"“[^”]*”|：.*|\d+", "", problem)
