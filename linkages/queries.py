"""What the pages of the ledger ask: measures and talks in reach, what is owed, and what is one's own."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from accounts.roles import Permission
from feedback.models import Audience, Disclosure, Release
from feedback.models.releases import SHOWN_AT
from feedback.queries import Ways
from linkages.models import Measure, Talk
from rounds.models import Round, Stage, Subject
from rounds.queries import within_reach
from rounds.scope import subjects_within
from units.remits import Scope

KEEPERS = (Permission.MEASURES, Permission.MEASURES_CONFIRM)
"""Who keeps the ledger or confirms what stands in it holds one of these."""
SPEAKERS = (Permission.OWN_RESULTS_VIEW, Permission.REPORTS_WRITE)
PROPOSED_AT = (Stage.DECIDED, Stage.RELEASED, Stage.APPEALS)
KEPT_AT = (*PROPOSED_AT, Stage.ARCHIVED)
State = Measure.State


@dataclass(frozen=True)
class Ledger:
    """A round's ledger in numbers."""

    round: Round
    proposed: int
    owed: int
    overdue: int
    done: int
    talks: int
    talks_overdue: int


def overdue_measures() -> Q:
    """Promised, and not done by the day."""
    return Q(state__in=Measure.OWED, due_on__lt=timezone.localdate())


def overdue_talks() -> Q:
    """Planned or to be followed up, and not by the day."""
    today = timezone.localdate()
    held = Q(state__in=(Talk.State.HELD, Talk.State.SIGNED), follow_up_on__lt=today)
    return Q(state=Talk.State.PLANNED, due_on__lt=today) | held


def measures_within(scope: Scope) -> QuerySet[Measure]:
    """The measures in reach, of rounds whose grades are decided."""
    rows = Measure.objects.filter(subject__round__stage__in=KEPT_AT)
    rows = rows.select_related("subject__round__case", "subject__unit", "talk")
    return subjects_within(scope, rows, "subject__").order_by("-subject__round", "subject__position", "pk")


def talks_within(scope: Scope) -> QuerySet[Talk]:
    """The talks in reach, of rounds whose grades are decided."""
    rows = Talk.objects.filter(subject__round__stage__in=KEPT_AT)
    rows = rows.select_related("subject__round__case", "measure")
    return subjects_within(scope, rows, "subject__").order_by("-subject__round", "subject__position", "pk")


def rounds_kept(scope: Scope) -> QuerySet[Round]:
    """The rounds in reach that have a ledger, newest first."""
    rounds = Round.objects.filter(within_reach(scope), stage__in=KEPT_AT, rehearsal_of=None)
    return rounds.select_related("case").order_by("-pk")


def ledgers(rounds: list[Round], scope: Scope) -> list[Ledger]:
    """The ledgers of rounds in numbers, as far as somebody reaches."""
    keys = [round.pk for round in rounds]
    measures = measures_within(scope).filter(subject__round__in=keys).order_by().values_list("subject__round")
    wanted = (Q(state=State.PROPOSED), Q(state__in=Measure.OWED), overdue_measures(), Q(state=State.DONE))
    rows = measures.annotate(**_counts(wanted))
    counted = {pk: numbers for pk, *numbers in rows}
    talks = talks_within(scope).filter(subject__round__in=keys).order_by().values_list("subject__round")
    standing = ~Q(state__in=(Talk.State.PROPOSED, Talk.State.DROPPED))
    held = {pk: numbers for pk, *numbers in talks.annotate(**_counts((standing, overdue_talks())))}
    return [
        Ledger(round, *counted.get(round.pk, (0, 0, 0, 0)), *held.get(round.pk, (0, 0)))
        for round in rounds
    ]  # fmt: skip


def _counts(wanted: Iterable[Q]) -> dict[str, Count]:
    return {f"number{place}": Count("pk", filter=condition) for place, condition in enumerate(wanted)}


def measures_of_offices(offices: Iterable[str]) -> QuerySet[Measure]:
    """What was confirmed for these offices to see to, once the round's results are released."""
    mine = Q(pk=None)
    for office in offices:
        mine |= Q(office=office) | Q(office__startswith=f"{office}、") | Q(office__endswith=f"、{office}")
        mine |= Q(office__contains=f"、{office}、")
    rows = Measure.objects.filter(mine, state__in=Measure.IN_FORCE, subject__round__stage__in=SHOWN_AT)
    return rows.select_related("subject__round__case").order_by("-subject__round", "subject__position", "pk")


def own_subjects(ways: Ways):
    """The subjects for whom somebody may speak and whose results are released to them or their unit."""
    told = Disclosure.objects.filter(release__in=Release.objects.in_force(), audience=Audience.SUBJECT).order_by()
    rounds = set(told.values_list("release__round", flat=True))
    return ways.subjects(Audience.SUBJECT, Subject.objects.filter(round__in=rounds).order_by())


def own_measures(ways: Ways) -> QuerySet[Measure]:
    """What was confirmed about oneself, once it is released."""
    rows = Measure.objects.filter(subject__in=own_subjects(ways).values("pk"), state__in=Measure.IN_FORCE)
    return rows.select_related("subject__round__case").order_by("-subject__round", "subject__position", "pk")


def own_talks(ways: Ways) -> QuerySet[Talk]:
    """The talks planned and held with oneself, once the results are released."""
    shown = (Talk.State.PLANNED, *Talk.RECORDED)
    rows = Talk.objects.filter(subject__in=own_subjects(ways).values("pk"), state__in=shown)
    return rows.select_related("subject__round__case").order_by("-subject__round", "subject__position", "pk")
