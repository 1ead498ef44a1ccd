"""What somebody has to do in the rounds that collect (我的任务), with how much of it is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Permission, permissions_of
from evidence.fieldwork.diary import diaries_of
from evidence.fieldwork.reach import certified_by, of_group, of_step, own, subjects_of_groups
from evidence.models import Certificate, Marking, Paper, StepPlan
from rounds.models import Round, Stage, Step, Subject
from rounds.scope import subjects_within
from units.remits import scopes_of


@dataclass(frozen=True)
class Task:
    """One kind of work in a round: so many done of so many, until a day, and where it is done."""

    round: str
    label: str
    done: int
    of: int
    address: str
    due_on: date | None = None

    @property
    def left(self) -> int:
        """How many are still to be done."""
        return self.of - self.done


ASKED = (Permission.GROUP_WORK, Permission.OWN_WRITE, Permission.REPORTS_WRITE, Permission.FIGURES_BRING)


def tasks_of(user) -> list[Task]:
    """The work of somebody in all rounds that collect now; a question or two for each kind of it."""
    held = permissions_of(user)
    if held.isdisjoint(ASKED):
        return []
    scopes = dict(zip(ASKED, scopes_of(user, *ASKED), strict=True))
    found = [task for needed, tasks in KINDS if needed in held for task in tasks(user, scopes[needed])]
    return sorted(found, key=lambda task: task.round)


def _by_round(subjects, handed: Q, kind: str, label: str, name: str) -> Iterator[Task]:
    """A task for each round that collects: how many of the subjects are handed in, of how many, until when."""
    rounds = (
        subjects.filter(round__stage=Stage.COLLECTING).order_by().values("round", "round__code", "round__case__name")
    )
    numbers = rounds.annotate(
        of=Count("pk", distinct=True),
        done=Count("pk", filter=handed, distinct=True),
        due_on=Max("round__steps__due_on", filter=Q(round__steps__kind=kind)),
    )
    for row in numbers:
        about = f"{row['round__case__name']} {row['round__code']}"
        address = reverse(f"fieldwork:{name}", args=[row["round"]])
        yield Task(about, label, row["done"], row["of"], address, row["due_on"])


def _of_groups(user, scope):
    handed = Q(group_work__state__in=Paper.COUNTING)
    label = _("units of the assessment group")
    yield from _by_round(of_group(user, scope), handed, Step.Kind.GROUP, label, "units")


def _of_colleagues(user, scope):
    raters = list(own(user, Step.Kind.MUTUAL, scope).filter(round__stage=Stage.COLLECTING))
    papers = Marking.objects.counting().filter(round__in=[one.round_id for one in raters], kind=Step.Kind.MUTUAL)
    handed = set(papers.values_list("round", "rater")) if raters else set()
    for one in raters:
        done = int((one.round_id, one.code) in handed)
        yield Task(str(one.round), str(Step.Kind.MUTUAL.label), done, 1, reverse("fieldwork:colleagues", args=[one.pk]))


def _of_issuers(user, scope):
    collecting = certified_by(user, scope).filter(round__stage=Stage.COLLECTING) if scope.owners else []
    signed = set(Certificate.objects.counting().filter(subject__in=collecting).values_list("subject", "owner"))
    asked = dict(_issuers(collecting))
    numbers: dict[Round, list[int]] = {}
    for one in collecting:
        for owner in scope.owners.intersection(asked.get((one.round_id, one.category), ())):
            counted = numbers.setdefault(one.round, [0, 0])
            counted[0] += (one.pk, owner) in signed
            counted[1] += 1
    for round, (done, of) in numbers.items():
        address = reverse("fieldwork:certificates", args=[round.pk])
        yield Task(str(round), str(Step.Kind.CERTIFICATES.label), done, of, address)


def _issuers(subjects):
    rounds = {one.round_id for one in subjects}
    for one in StepPlan.objects.filter(kind=Step.Kind.CERTIFICATES, round__in=rounds):
        yield (one.round_id, one.category), one.owners


def _of_units(_user, scope):
    yield from _reports(subjects_within(scope, of_step(Step.Kind.REPORT)))


def _of_oneself(user, scope):
    yield from _reports(own(user, Step.Kind.REPORT, scope))


def _reports(subjects):
    handed = Q(self_report__state__in=Paper.COUNTING)
    yield from _by_round(subjects, handed, Step.Kind.REPORT, str(Step.Kind.REPORT.label), "reports")


def _of_diaries(user, scope):
    for one in own(user, Step.Kind.DIARY, scope).filter(round__stage=Stage.COLLECTING):
        months = diaries_of(one.round, Subject.objects.filter(pk=one.pk))[one]
        lacking = sum(month.missing for month in months)
        address = reverse("fieldwork:diary", args=[one.pk])
        yield Task(str(one.round), str(Step.Kind.DIARY.label), len(months) - lacking, len(months), address)


def _of_hosts(_user, scope):
    waiting = subjects_within(scope, of_step(Step.Kind.DIARY)).filter(diary_months__state=Paper.State.HANDED)
    label = _("cadres whose diary waits to be read")
    yield from _by_round(waiting, Q(pk=None), Step.Kind.DIARY, label, "diaries")


def _of_clients(user, scope):
    talked = Q(markings__kind=Step.Kind.CLIENTS, markings__state__in=Paper.COUNTING)
    members = subjects_of_groups(user, Step.Kind.CLIENTS, scope)
    yield from _by_round(members, talked, Step.Kind.CLIENTS, str(Step.Kind.CLIENTS.label), "client-subjects")


KINDS = [
    (Permission.GROUP_WORK, _of_groups),
    (Permission.GROUP_WORK, _of_clients),
    (Permission.OWN_WRITE, _of_colleagues),
    (Permission.OWN_WRITE, _of_diaries),
    (Permission.REPORTS_WRITE, _of_hosts),
    (Permission.REPORTS_WRITE, _of_units),
    (Permission.OWN_WRITE, _of_oneself),
    (Permission.FIGURES_BRING, _of_issuers),
]
