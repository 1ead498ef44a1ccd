"""Reminders of what a unit owes on the ledger: before the day, on it, after it; then the section head is told."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import may
from feedback.queries import SPEAKERS, ways_of
from rectification.models import Move, Problem, State
from rectification.queries import ESCALATED_AFTER, problems_of
from rounds.models import Reminder
from rounds.reminding import DAYS_BEFORE, level_on

Kind, Level = Move.Kind, Reminder.Level
OF_LEVEL = {Level.SOON: Kind.SOON, Level.TODAY: Kind.TODAY, Level.OVERDUE: Kind.OVERDUE}


def step_on(day: date, due_on: date) -> str | None:
    """Which reminder is due on a day; one that a late run has passed by is left out."""
    if day > due_on + timedelta(days=ESCALATED_AFTER):
        return Kind.ESCALATED
    return OF_LEVEL.get(level_on(day, due_on))


@transaction.atomic
def remind(day: date) -> int:
    """Put down the reminders of a day, each once for the day until when something was due; gives how many."""
    due = Problem.objects.owed_by(day + timedelta(days=DAYS_BEFORE)).select_for_update(of=["self"])
    wanted = {(row.pk, step_on(day, row.owed_on), row.owed_on): row for row in due}
    told = Move.objects.filter(problem__in=list(wanted.values()), kind__in=Move.REMINDERS)
    known = set(told.values_list("problem", "kind", "day"))
    new = [Move(problem=row, kind=key[1], day=key[2], by=None) for key, row in wanted.items() if key not in known]
    Move.objects.bulk_create(new, batch_size=500)
    if new:
        escalated = sum(move.kind == Kind.ESCALATED for move in new)
        audit.record(by=None, verb="remind of rectification", problems=len(new), escalated=escalated)
    return len(new)


@dataclass(frozen=True)
class Due:
    """So many problems of somebody's that are due on a day, and how urgent that is."""

    level: int
    label: str
    due_on: date
    number: int
    address: str

    @property
    def urgency(self) -> str:
        """How urgent it is, in words."""
        return str(Level(self.level).label)


def dues_of(user) -> list[Due]:
    """What somebody owes on the ledger within the next days or owes already, the oldest first."""
    if not may(user, *SPEAKERS):
        return []
    today = timezone.localdate()
    rows = problems_of(ways_of(user)).owed_by(today + timedelta(days=DAYS_BEFORE)).order_by("pk")
    found: dict[tuple, list[Problem]] = {}
    for row in rows:
        found.setdefault((row.owed_on, row.state), []).append(row)
    labels = {State.ASSIGNED: _("plans of rectification to be made"), State.UNDERWAY: _("problems to be rectified")}
    return [
        Due(level_on(today, due_on), labels[state], due_on, len(rows), _address(rows))
        for (due_on, state), rows in sorted(found.items())
    ]


def _address(rows) -> str:
    """The problem where it is one, else the list."""
    if len(rows) == 1:
        return reverse("rectification:problem", args=[rows[0].pk])
    return reverse("rectification:mine")
