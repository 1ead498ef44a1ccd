"""Which months of a work diary are there, which came late, and which lack (缺写、迟交、退回)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from evidence.fieldwork.arranging import plan_of
from evidence.fieldwork.reach import of_step
from evidence.models import DiaryMonth
from rounds.models import Round, Step, Subject

DAYS_OF_GRACE = 5
"""A month may be handed in until this day of the next one."""


@dataclass(frozen=True)
class Month:
    """A month of a diary: what was handed in of it, and how it stands against its day."""

    first: date
    kept: DiaryMonth | None
    today: date

    @property
    def due_on(self) -> date:
        """The last day on which it is in time."""
        return following(self.first) + timedelta(days=DAYS_OF_GRACE - 1)

    @property
    def missing(self) -> bool:
        """Whether nothing was ever handed in although it is due."""
        return (self.kept is None or self.kept.first_handed_on is None) and self.today > self.due_on

    @property
    def late(self) -> bool:
        """Whether it was handed in after its day."""
        first = self.kept and self.kept.first_handed_on
        return bool(first and first > self.due_on)

    @property
    def returned(self) -> bool:
        """Whether it ever went back."""
        return bool(self.kept and self.kept.returns)


def following(first: date) -> date:
    """The first day of the month after."""
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)


def months_until(since: date, until: date, kept: Iterable[DiaryMonth], today: date) -> list[Month]:
    """Every month of a stretch, with what was handed in of it."""
    there = {one.month: one for one in kept}
    found, first = [], since.replace(day=1)
    while first <= until:
        found.append(Month(first, there.get(first), today))
        first = following(first)
    return found


def diaries_of(round: Round, subjects=None) -> dict[Subject, list[Month]]:
    """The months of the diaries of a round, or of some of its subjects, in two questions for each category."""
    today = timezone.localdate()
    subjects = of_step(Step.Kind.DIARY) if subjects is None else subjects
    found = list(subjects.filter(round=round).order_by("position"))
    kept: dict[int, list[DiaryMonth]] = {}
    for month in DiaryMonth.objects.filter(subject__in=found).select_related("judged_by"):
        kept.setdefault(month.subject_id, []).append(month)
    plans = {name: plan_of(round, name, Step.Kind.DIARY) for name in dict.fromkeys(one.category for one in found)}
    return {
        one: months_until(plans[one.category].since, min(plans[one.category].until, today), kept.get(one.pk, []), today)
        for one in found
    }
