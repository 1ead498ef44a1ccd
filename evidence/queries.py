"""What the pages of evidence ask: what stands in the cells of a round, and how it came there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from zlib import crc32

from django.db.models import Q

from accounts.roles import Permission
from evidence.models import Figure, Filing, Finding, Proposal, RoutineGrade, Turn
from evidence.typed import text_of
from rounds.fields import packed
from rounds.models import Outsider, Round, Subject
from rounds.queries import within_reach
from rounds.scope import subjects_within
from scoring.engine.values import Absent, Value
from units.models import Cadre, Unit
from units.remits import Scope, scope_of

COUNTS = "counts"
ENTRIES = (Permission.ENTRIES_PROPOSE, Permission.ENTRIES_CHECK)
"""With one of these somebody has to do with list entries."""


class Filed(NamedTuple):
    """A value on its way, as a row of the database."""

    pk: int
    value: Value
    source: str
    state: str
    reason: str
    version: int
    by_id: int
    by: str
    at: datetime


class Counted(NamedTuple):
    """A figure that counts, as a row of the database."""

    value: Value
    source: str
    place: str


@dataclass(frozen=True)
class Cell:
    """What stands in one cell: a value on its way, a figure that counts, or both."""

    filed: Filed | None = None
    counted: Counted | None = None

    @property
    def state(self) -> str:
        """A state of `Filing`, "counts" for a figure that came another way, or nothing."""
        if self.filed and (self.filed.state != Filing.State.CERTIFIED or self.counted):
            return self.filed.state
        return COUNTS if self.counted and not is_missing(self.counted.value) else ""

    @property
    def value(self) -> Value | None:
        """The value on its way; where none is, the one that counts."""
        if self.filed and self.filed.state != Filing.State.CERTIFIED:
            return self.filed.value
        return self.counted.value if self.counted else None

    @property
    def source(self) -> str:
        """Where the value comes from."""
        if self.filed and self.filed.state != Filing.State.CERTIFIED:
            return self.filed.source
        return self.counted.source if self.counted else ""

    @property
    def text(self) -> str:
        """What the cell shows."""
        return text_of(self.value)

    @property
    def stamp(self) -> str:
        """Another one means that somebody wrote here meanwhile, on the grid or by a table."""
        if not self.filed and not self.counted:
            return "0"
        told = f"{packed(self.counted.value)}|{self.counted.source}" if self.counted else ""
        return f"{self.filed.version if self.filed else 0}.{crc32(told.encode()):x}"

    @property
    def is_settled(self) -> bool:
        """Whether a value stands here that counts, with nothing newer on its way."""
        return self.state in (Filing.State.CERTIFIED, COUNTS) and not is_missing(self.value)


EMPTY = Cell()


def is_missing(value: Value | None) -> bool:
    """Whether there is no value, and none is excused either."""
    return value is None or (isinstance(value, Absent) and value.state == "missing")


def cells_of(subjects: Collection[int], names: Collection[str]) -> dict[tuple[int, str], Cell]:
    """What stands in the cells of these subjects and figures; empty cells are left out."""
    wanted = Q(subject__in=subjects, name__in=names)
    return _cells(Filing.objects.filter(wanted), Figure.objects.filter(wanted))


def cells_in(round: Round) -> dict[tuple[int, str], Cell]:
    """What stands in all cells of a round."""
    wanted = Q(subject__round=round)
    return _cells(Filing.objects.filter(wanted), Figure.objects.filter(wanted))


def _cells(filings, figures) -> dict[tuple[int, str], Cell]:
    keys = ("subject_id", "name")
    columns = ("pk", "value", "source", "state", "reason", "version", "by_id", "by__name", "at")
    filed = {row[:2]: Filed(*row[2:]) for row in filings.order_by().values_list(*keys, *columns)}
    rows = figures.order_by().values_list(*keys, "value", "source", "place")
    counted = {row[:2]: Counted(*row[2:]) for row in rows}
    return {key: Cell(filed.get(key), counted.get(key)) for key in filed.keys() | counted.keys()}


def names_in(round: Round) -> dict[str, list[str]]:
    """Codes by what people call somebody of a round, by name or by code."""
    found: dict[str, list[str]] = {}
    pairs = [*Subject.objects.filter(round=round).order_by("position").values_list("code", "name")]
    pairs += Outsider.objects.filter(round=round).order_by("pk").values_list("code", "name")
    for code, name in pairs:
        for word in {code, name}:
            found.setdefault(word, []).append(code)
    return found


def turns_of(subject: Subject, name: str):
    """The life of a value, the newest step first."""
    return Turn.objects.filter(subject=subject, name=name).select_related("by").order_by("-pk")


def rounds_with(user, *permissions: str):
    """The rounds in which somebody has to do with evidence: subjects in reach, or figures of the own."""
    return rounds_within(scope_of(user, *permissions))


def rounds_within(scope: Scope):
    """The rounds in which somebody in reach is evaluated, or that ask for figures of the own."""
    return Round.objects.filter(within_reach(scope, owners=scope.owners)).select_related("case", "scheme")


def entries_seen(user, scope: Scope):
    """The entries that somebody may see: about subjects in reach, and the own."""
    near = subjects_within(scope, Proposal.objects.order_by(), "subject__").values("pk")
    return Proposal.objects.filter(Q(pk__in=near) | Q(by=user)).select_related("subject__round", "by", "checker")


def findings_within(scope: Scope):
    """The findings about units and cadres in reach."""
    return _about(scope, Finding.objects.all())


def routine_grades_within(scope: Scope):
    """The routine grades of units and cadres in reach."""
    return _about(scope, RoutineGrade.objects.all())


def _about(scope: Scope, records):
    units, cadres = scope.units(Unit.objects.order_by()), scope.cadres(Cadre.objects.order_by())
    return records.filter(Q(unit__in=units) | Q(cadre__in=cadres)).select_related("unit", "cadre", "by")
