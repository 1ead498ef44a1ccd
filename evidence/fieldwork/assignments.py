"""What somebody has to do in the rounds that collect (我的任务), with how much of it is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Permission, permissions_of
from evidence.fieldwork.diary import diaries_of
from evidence.fieldwork.reach import certified_by, hosted_by, of_group, own, reporting, subjects_of_groups
from evidence.models import Certificate, Marking, Paper, StepPlan
from rounds.models import Round, Stage, Step
from units.remits import scope_of


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


def tasks_of(user) -> list[Task]:
    """The work of somebody in all rounds that collect now; in a handful of questions."""
    held = permissions_of(user)
    asked = dict.fromkeys(tasks for needed, tasks in KINDS if needed in held)
    found = [task for tasks in asked for task in tasks(user)]
    return sorted(found, key=lambda task: task.round)


def _by_round(subjects, handed: Q, kind: str) -> Iterator[tuple[Round, int, int, date | None]]:
    """Rounds that collect, with how many of the subjects are handed in, how many there are, and the due day."""
    collecting = subjects.filter(round__stage=Stage.COLLECTING).order_by().values("round")
    numbers = collecting.annotate(of=Count("pk", distinct=True), done=Count("pk", filter=handed, distinct=True))
    counted = {row["round"]: row for row in numbers}
    rounds = Round.objects.filter(pk__in=counted).select_related("case").defer("scheme__text")
    due = dict(Step.objects.filter(round__in=counted, kind=kind).order_by("-due_on").values_list("round", "due_on"))
    for one in rounds:
        yield one, counted[one.pk]["done"], counted[one.pk]["of"], due.get(one.pk)


def _of_groups(user):
    handed = Q(group_work__state__in=Paper.COUNTING)
    for round, done, of, due in _by_round(of_group(user), handed, Step.Kind.GROUP):
        yield Task(
            str(round), _("units of the assessment group"), done, of, reverse("fieldwork:units", args=[round.pk]), due
        )


def _of_colleagues(user):
    raters = list(own(user, Step.Kind.MUTUAL).filter(round__stage=Stage.COLLECTING))
    papers = Marking.objects.counting().filter(round__in=[one.round_id for one in raters], kind=Step.Kind.MUTUAL)
    handed = set(papers.values_list("round", "rater")) if raters else set()
    for one in raters:
        done = int((one.round_id, one.code) in handed)
        yield Task(str(one.round), str(Step.Kind.MUTUAL.label), done, 1, reverse("fieldwork:colleagues", args=[one.pk]))


def _of_issuers(user):
    owners = scope_of(user, Permission.FIGURES_BRING).owners
    collecting = certified_by(user).filter(round__stage=Stage.COLLECTING) if owners else []
    signed = set(Certificate.objects.counting().filter(subject__in=collecting).values_list("subject", "owner"))
    asked = dict(_issuers(collecting))
    numbers: dict[Round, list[int]] = {}
    for one in collecting:
        for owner in owners.intersection(asked.get((one.round_id, one.category), ())):
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


def _of_reports(user):
    handed = Q(self_report__state__in=Paper.COUNTING)
    for round, done, of, due in _by_round(reporting(user), handed, Step.Kind.REPORT):
        yield Task(
            str(round), str(Step.Kind.REPORT.label), done, of, reverse("fieldwork:reports", args=[round.pk]), due
        )


def _of_diaries(user):
    for one in own(user, Step.Kind.DIARY).filter(round__stage=Stage.COLLECTING):
        months = diaries_of(one.round, own(user, Step.Kind.DIARY).filter(pk=one.pk))[one]
        lacking = sum(month.missing for month in months)
        address = reverse("fieldwork:diary", args=[one.pk])
        yield Task(str(one.round), str(Step.Kind.DIARY.label), len(months) - lacking, len(months), address)


def _of_hosts(user):
    waiting = Q(diary_months__state=Paper.State.HANDED)
    for round, to_read, _all, due in _by_round(hosted_by(user).filter(waiting), waiting, Step.Kind.DIARY):
        address = reverse("fieldwork:diaries", args=[round.pk])
        yield Task(str(round), _("cadres whose diary waits to be read"), 0, to_read, address, due)


def _of_clients(user):
    talked = Q(markings__kind=Step.Kind.CLIENTS, markings__state__in=Paper.COUNTING)
    members = subjects_of_groups(user, Step.Kind.CLIENTS)
    for round, done, of, due in _by_round(members, talked, Step.Kind.CLIENTS):
        address = reverse("fieldwork:client-subjects", args=[round.pk])
        yield Task(str(round), str(Step.Kind.CLIENTS.label), done, of, address, due)


KINDS = [
    (Permission.GROUP_WORK, _of_groups),
    (Permission.GROUP_WORK, _of_clients),
    (Permission.OWN_WRITE, _of_colleagues),
    (Permission.OWN_WRITE, _of_diaries),
    (Permission.REPORTS_WRITE, _of_hosts),
    (Permission.REPORTS_WRITE, _of_reports),
    (Permission.OWN_WRITE, _of_reports),
    (Permission.FIGURES_BRING, _of_issuers),
]
