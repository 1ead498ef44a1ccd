"""What a request for approval (请示) says: by group the decided grades, what differs, exceptions, use of the places."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import F
from django.utils.translation import gettext as _

from scoring.awarding import Use, grading_of, proposal_of, uses_of
from scoring.models import QuotaException, Run, ScoreCard
from scoring.queries import scheme_of


class Line(NamedTuple):
    """One subject: what is proposed, what is decided, and why it differs."""

    pool: str
    rank: int | None
    name: str
    score: str | None
    proposed: str
    decided: str
    reason: str
    source: str
    differs: bool
    told: dict
    flags: list[str]


@dataclass(frozen=True)
class Group:
    """A ranking group: how many hold each grade, and its subjects by rank."""

    name: str
    tally: Counter
    lines: list[Line]


@dataclass(frozen=True)
class Request:
    """A run's decisions, ready to be laid before those who approve. `grades`: those that occur, from the best."""

    run: Run
    grades: list[str]
    groups: list[Group]
    uses: list[Use]
    exceptions: list[QuotaException]

    @property
    def lines(self) -> list[Line]:
        """All subjects."""
        return [line for group in self.groups for line in group.lines]

    @property
    def differing(self) -> list[Line]:
        """Those whose decision is not the proposal."""
        return [line for line in self.lines if line.differs]

    @property
    def undecided(self) -> int:
        """How many still have no decision although they are to get one."""
        return self.tally[""]

    @property
    def summary(self) -> str:
        """The grades with their numbers, in one line."""
        return "，".join(_("%(grade)s: %(number)s") % {"grade": g, "number": self.tally[g]} for g in self.grades)

    @property
    def tally(self) -> Counter:
        """How many hold each grade; under "" the undecided."""
        return sum((group.tally for group in self.groups), Counter())


def request_of(run: Run) -> Request:
    """All that a request for approval of a run's decisions says."""
    scheme = scheme_of(run.scheme_text)
    names = ("pool", "rank", "subject__name", "score", "grade", "state", "told", "flags", "decision__grade")
    names += ("decision__reason", "decision__meeting", "decision__document", "decision__proposed", "subject__category")
    cards = ScoreCard.objects.filter(
        run=run, subject__category__in=[c for c in scheme.categories if grading_of(scheme, c)]
    )
    pools: dict[str, list[Line]] = {}
    for told in cards.order_by("position").values_list(*names):
        pools.setdefault(told[0], []).append(_line(told))
    groups = [Group(name, Counter(line.decided for line in lines), _by_rank(lines)) for name, lines in pools.items()]
    exceptions = list(
        QuotaException.objects.filter(run=run, withdrawn_at=None).select_related("by").order_by(F("pk").asc())
    )
    found = Request(run, [], groups, uses_of(run), exceptions)
    order = [grade for grading in scheme.gradings for grade in grading.grades]
    grades = [grade for grade in dict.fromkeys([*order, *found.tally]) if grade and found.tally[grade]]
    return Request(run, grades, groups, found.uses, exceptions)


def _line(told) -> Line:
    pool, rank, name, score, grade, state, said, flags, decided, reason, meeting, document, proposed, _category = told
    source = "，".join(filter(None, [meeting, document]))
    differs = decided is not None and decided != proposed
    shown = proposal_of(grade, state) or state or ""
    return Line(pool, rank, name, score, shown, decided or "", reason or "", source, differs, said, flags)


def _by_rank(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (line.rank is None, line.rank or 0))
