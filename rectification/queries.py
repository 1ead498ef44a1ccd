"""What the pages of rectification ask: problems in reach, one's own, how many stand how; what is still open."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from accounts.roles import Permission
from feedback.models import Audience
from feedback.queries import Ways, ways_of
from rectification.models import Extension, Move, Problem, State
from rounds.models import Round, Subject
from rounds.scope import subjects_within
from units.remits import Scope, scope_of

OFFICE = (Permission.MEASURES, Permission.MEASURES_CONFIRM)
"""Who keeps the ledger holds one of these."""
WITH = ("plan", "round__case", "finding")
ESCALATED_AFTER = 7
"""So many days after it was due, a problem is put before the section head."""


def problems_within(scope: Scope):
    """The problems of units and cadres in reach."""
    return subjects_within(scope, Problem.objects.select_related(*WITH))


def problems_of(ways: Ways):
    """The problems that somebody rectifies: as the cadre, or for the unit."""
    return ways.subjects(Audience.SUBJECT, Problem.objects.select_related(*WITH))


def is_own(problem: Problem, user) -> bool:
    """Whether a problem is one that somebody rectifies."""
    return problems_of(ways_of(user)).filter(pk=problem.pk).exists()


def is_kept(problem: Problem, user, *permissions) -> bool:
    """Whether a problem is on the ledger that somebody keeps with one of these permissions."""
    return problems_within(scope_of(user, *permissions)).filter(pk=problem.pk).exists()


def problems_seen(user):
    """All problems that somebody may open."""
    own = problems_of(ways_of(user)).order_by().values("pk")
    kept = problems_within(scope_of(user, *OFFICE)).order_by().values("pk")
    return Problem.objects.filter(Q(pk__in=own) | Q(pk__in=kept)).select_related(*WITH)


@dataclass(frozen=True)
class Numbers:
    """How many problems stand how."""

    all: int
    open: int
    closed: int
    overdue: int
    by_state: list[tuple[str, str, int]]

    @property
    def share(self) -> str:
        """Those that are closed, in whole percent of all."""
        return f"{self.closed * 100 // self.all}%" if self.all else "—"


def numbers_of(problems) -> Numbers:
    """Count problems; those taken off the ledger stand beside, not among them."""
    rows = problems.order_by().values_list("state").annotate(Count("pk"))
    counted = dict(rows.values_list("state", "pk__count"))
    overdue = problems.order_by().overdue(timezone.localdate()).count()
    by_state = [(state.value, str(state.label), counted[state]) for state in State if state in counted]
    everything = sum(number for state, number in counted.items() if state != State.WITHDRAWN)
    closed = counted.get(State.CLOSED, 0)
    return Numbers(everything, everything - closed, closed, overdue, by_state)


def numbers_by_subject(round: Round) -> dict[int, dict]:
    """How many problems from a round each subject has: all, closed, overdue; in one question."""
    today = timezone.localdate()
    overdue = Problem.objects.overdue(today).order_by().values("pk")
    rows = Problem.objects.filter(round=round).exclude(state=State.WITHDRAWN).order_by().values("subject")
    counted = rows.annotate(
        all=Count("pk"),
        closed=Count("pk", filter=Q(state=State.CLOSED)),
        overdue=Count("pk", filter=Q(pk__in=overdue)),
    )
    return {row["subject"]: row for row in counted}


def problems_of_subject(subject: Subject):
    """The problems that a report on rectification goes through, in the order of the letters."""
    rows = Problem.objects.filter(subject=subject).exclude(state=State.WITHDRAWN)
    return rows.order_by("handed_at", "number", "pk")


def with_moves(problems):
    """Problems with their steps and extensions fetched for all of them at once."""
    moves = Prefetch("moves", Move.objects.select_related("by").order_by("pk"), to_attr="life")
    return problems.prefetch_related(moves, Prefetch("extensions", Extension.objects.select_related("by")))


def escalated(problems, day: date):
    """Those overdue for so long that they are put before the section head."""
    return problems.overdue(day - timedelta(days=ESCALATED_AFTER))


def open_problems(subjects: Iterable[Subject], *, before: Round) -> dict[int, list[Problem]]:
    """What is still open of the units and cadres evaluated, handed over otherwise than in this round; by subject.

    For the next letter and the next assessment; the same few questions however many subjects.
    """
    subjects = list(subjects)
    units = {one.unit_id for one in subjects if one.unit_id and not one.cadre_id}
    cadres = {one.cadre_id for one in subjects if one.cadre_id}
    rows = Problem.objects.open().filter(Q(unit__in=units) | Q(cadre__in=cadres))
    rows = rows.exclude(round__isnull=False, round=before).select_related(*WITH).order_by("handed_at", "number", "pk")
    found: dict[tuple, list[Problem]] = defaultdict(list)
    for row in rows:
        found[("cadre", row.cadre_id) if row.cadre_id else ("unit", row.unit_id)].append(row)
    keys = {one.pk: ("cadre", one.cadre_id) if one.cadre_id else ("unit", one.unit_id) for one in subjects}
    return {pk: found[key] for pk, key in keys.items() if key in found}
