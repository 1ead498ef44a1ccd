"""Reminders inside the product: who is told that something is due, and how late it is; each level once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.roles import OF_ROLE, Permission
from rounds.models import Reminder, Round, Stage, Step, Subject
from rounds.progress import progress_of
from scoring.engine.reading import read_scheme
from units.models import Remit

DAYS_BEFORE = 3
Kind, Level, P = Step.Kind, Reminder.Level, Permission
DOES = {
    Kind.REPORT: {P.REPORTS_WRITE, P.OWN_WRITE},
    Kind.FIGURES: {P.FIGURES_BRING},
    Kind.ENTRIES: {P.ENTRIES_PROPOSE},
    Kind.MEETING: {P.ROUNDS_EDIT},
    Kind.RECOMMENDATION: {P.ROUNDS_EDIT},
    Kind.MUTUAL: {P.OWN_WRITE},
    Kind.GROUP: {P.GROUP_WORK},
    Kind.CERTIFICATES: {P.FIGURES_BRING},
    Kind.CLIENTS: {P.GROUP_WORK},
    Kind.DIARY: {P.OWN_WRITE},
    Kind.ROUTINE: {P.REPORTS_WRITE},
    Kind.FINDINGS: {P.FIGURES_BRING},
}
"""With which permission somebody does each kind of step; who prepares rounds is reminded of all of them."""


def level_on(day: date, due_on: date) -> int | None:
    """How urgent something is on a day; None while there is time."""
    if day > due_on:
        return Level.OVERDUE
    if day == due_on:
        return Level.TODAY
    return Level.SOON if day >= due_on - timedelta(days=DAYS_BEFORE) else None


def remind(day: date) -> int:
    """Write the reminders of a day for all rounds that collect; tells how many steps somebody was reminded of.

    A level that was written for a step is not written again; one that a late run has passed by is left out.
    """
    steps = Step.objects.filter(round__stage=Stage.COLLECTING, due_on__lte=day + timedelta(days=DAYS_BEFORE))
    due: dict[tuple, set[str]] = {}
    for step in steps.select_related("round__scheme", "round__case"):
        due.setdefault((step.round, step.kind, step.due_on, level_on(day, step.due_on)), set()).add(step.category)
    told = set(Reminder.objects.filter(round__stage=Stage.COLLECTING).values_list("round", "kind", "due_on", "level"))
    due = {key: found for key, found in due.items() if (key[0].pk, *key[1:]) not in told}
    progress = progress_of({key[0] for key in due})
    remits = list(_remits()) if due else []
    reminded = 0
    for (round, kind, due_on, level), categories in due.items():
        how_far = progress[round.pk].get(kind)
        if not _done(how_far):
            reminded += 1
            users = _who_owes(round, kind, categories, remits, how_far)
            rows = (Reminder(user_id=user, round=round, kind=kind, due_on=due_on, level=level) for user in users)
            Reminder.objects.bulk_create(rows, ignore_conflicts=True)
    return reminded


@dataclass(frozen=True)
class _Reach:
    user: int
    permissions: frozenset
    path: str
    cadre: int | None
    owner: str


def _remits() -> Iterator[_Reach]:
    standing = Remit.objects.filter(ended_at=None, grant__ended_at=None, grant__user__is_active=True)
    rows = standing.filter(grant__user__office="").order_by()
    names = ("grant__user", "grant__role", "unit__path", "group__units__path", "cadre", "owner")
    for user, role, path, of_group, cadre, owner in rows.values_list(*names):
        yield _Reach(user, OF_ROLE[role], path or of_group or "", cadre, owner or "")


def _who_owes(round, kind, categories, remits, how_far) -> set[int]:
    """The keys of those who do this kind of step, or prepare rounds, for somebody in these categories."""
    names = ("unit__path", "cadre__unit__path", "cadre")
    rows = list(Subject.objects.filter(round=round, category__in=categories).values_list(*names))
    paths = {path for row in rows for path in row[:2] if path}
    cadres = {row[2] for row in rows if row[2]}
    owners = {figure.owner for figure in read_scheme(round.scheme.text).figures.values() if figure.owner}
    owing = owners & how_far.owing if how_far and how_far.owing else owners
    wanted = DOES[kind] | {Permission.ROUNDS_EDIT}
    return {
        one.user
        for one in remits
        if one.permissions & wanted
        and (
            one.cadre in cadres or one.owner in owing or (one.path and any(path.startswith(one.path) for path in paths))
        )
    }


def reminders_of(user) -> list[Reminder]:
    """The reminders that still hold for somebody, the most urgent level of each alone, the latest first."""
    step = Step.objects.filter(round=OuterRef("round"), kind=OuterRef("kind"), due_on=OuterRef("due_on"))
    standing = Reminder.objects.filter(Exists(step), user=user, round__stage=Stage.COLLECTING)
    found: dict[tuple, Reminder] = {}
    for reminder in standing.select_related("round__case").order_by("level"):
        found[(reminder.round_id, reminder.kind, reminder.due_on)] = reminder
    progress = progress_of({reminder.round for reminder in found.values()})
    open_ones = (one for one in found.values() if not _done(progress[one.round_id].get(one.kind)))
    return sorted(open_ones, key=lambda one: (one.due_on, one.pk))


def _done(how_far) -> bool:
    return how_far is not None and how_far.complete


def next_reminder(round: Round) -> tuple[date, list[str]] | None:
    """The next day on which somebody is reminded in a round, and of what."""
    today = timezone.localdate()
    days: dict[date, list[str]] = {}
    for step in (one for one in round.steps.all() if one.due_on):
        for offset in (-DAYS_BEFORE, 0, 1):
            day = step.due_on + timedelta(days=offset)
            label = str(step.get_kind_display())
            if day > today and label not in days.setdefault(day, []):
                days[day].append(label)
    ahead = {day: labels for day, labels in days.items() if labels}
    return min(ahead.items()) if ahead else None
