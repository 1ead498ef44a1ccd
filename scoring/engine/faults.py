"""What is wrong with a scheme or with evidence: where, under which clause, what, and what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass

from scoring.engine.wording import say


@dataclass(frozen=True)
class Fault:
    """One thing to mend. `place` is a path in the document, or file, row and column of the evidence."""

    place: str
    problem: str
    remedy: str
    clause: str = ""
    grave: bool = True

    def __str__(self) -> str:
        clause = f"（{self.clause}）" if self.clause else ""
        kind = "" if self.grave else "提醒："
        return f"{kind}{self.place}{clause}：{self.problem} {self.remedy}".rstrip()


class Faults(list[Fault]):
    """Gathers faults so that all are shown at once."""

    def add(
        self, place: str, problem: str, remedy: str, *operands: object, clause: str = "", grave: bool = True
    ) -> None:
        """Note one fault; problem and remedy are templates of `wording` that share the operands."""
        self.append(Fault(place, say((problem, *operands)), say((remedy, *operands)), clause, grave))

    def grave(self) -> list[Fault]:
        """Those that forbid going on; the others are reminders."""
        return [fault for fault in self if fault.grave]


class Refused(Exception):
    """The scheme or the evidence cannot be used; `faults` says all that must be mended."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))
