"""What of the evidence of the rounds that collect waits for somebody: values to enter or certify, entries to check."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Permission
from evidence.desks import declared_in
from evidence.models import Arrangement, Figure, Filing, Proposal
from indicators.queries import asked_of
from rounds.models import Round, Stage, Subject
from rounds.scope import subjects_within
from scoring.engine.scheme import Figure as Asked
from units.models.tree import ROOT_PATH
from units.remits import Scope

ASKED = (Permission.ROUNDS_EDIT, Permission.FIGURES_BRING, Permission.REPORTS_WRITE, Permission.ENTRIES_CHECK)
"""The permissions whose reach `waiting_for` is told."""


class Waiting(NamedTuple):
    """So many of something in a round, and the page where they are done."""

    label: str
    number: int
    address: str


def waiting_for(user, scopes: Mapping[str, Scope]) -> Iterator[Waiting]:
    """For each round that collects, what somebody should do. `scopes`: the reach of each permission of `ASKED`."""
    if not any(scopes[permission] != Scope() for permission in ASKED):
        return
    collecting = Round.objects.filter(stage=Stage.COLLECTING, rehearsal_of=None)
    rounds = list(collecting.select_related("case", "scheme", "arrangement"))
    if not rounds:
        return
    bringing, speaking = scopes[Permission.FIGURES_BRING], scopes[Permission.REPORTS_WRITE]
    left: dict[int, int] = {}
    if bringing.owners:
        left |= _left(rounds, replace(bringing, paths=(ROOT_PATH,)), _owned_by(bringing))
    if speaking.paths:
        left |= {pk: left.get(pk, 0) + number for pk, number in _left(rounds, speaking, _declared).items()}
    handed = _handed(rounds, scopes[Permission.ROUNDS_EDIT], bringing)
    proposed = _proposed(rounds, user, scopes[Permission.ENTRIES_CHECK])
    for round in rounds:
        for label, numbers, page in (
            (_("figures to be entered: %(round)s"), left, "grid"),
            (_("figures to be certified: %(round)s"), handed, "certify"),
            (_("list entries to be checked: %(round)s"), proposed, "entries"),
        ):
            yield Waiting(
                label % {"round": round}, numbers.get(round.pk, 0), reverse(f"evidence:{page}", args=[round.pk])
            )


Wants = Callable[[Round, Asked], bool]


def _owned_by(scope: Scope) -> Wants:
    return lambda _round, figure: figure.owner in scope.owners


def _declared(round: Round, figure: Asked) -> bool:
    return figure.id in declared_in(round, getattr(round, "arrangement", None) or Arrangement(round=round))


def _left(rounds: list[Round], scope: Scope, wants: Wants) -> dict[int, int]:
    """By round, how many of the wanted figures of the subjects in reach neither count nor are handed in."""
    names = {
        (round.pk, category): [figure.id for figure in asked if wants(round, figure)]
        for round in rounds
        for category, asked in asked_of(round.scheme.text).items()
    }
    due: dict[int, int] = {}
    there = subjects_within(scope, Subject.objects.filter(round__in=rounds).order_by())
    for pk, category, number in there.values_list("round", "category").annotate(Count("pk")):
        due[pk] = due.get(pk, 0) + number * len(names.get((pk, category), ()))
    wanted = Q(pk=None)
    for (pk, category), ids in names.items():
        wanted |= Q(subject__round=pk, subject__category=category, name__in=ids)
    counting = Figure.objects.filter(subject=OuterRef("subject"), name=OuterRef("name"))
    done = (
        Figure.objects.filter(wanted),
        Filing.objects.filter(wanted, ~Exists(counting), state=Filing.State.HANDED),
    )
    for rows in done:
        for pk, number in _by_round(subjects_within(scope, rows, "subject__")).items():
            due[pk] = due.get(pk, 0) - number
    return due


def _handed(rounds: list[Round], keeping: Scope, bringing: Scope) -> dict[int, int]:
    """By round, how many values wait for somebody who keeps the subject or owns the figure."""
    rows = Filing.objects.filter(state=Filing.State.HANDED, subject__round__in=rounds)
    kept = subjects_within(keeping, rows, "subject__").values("pk")
    mine = Q(pk__in=kept)
    if bringing.owners:
        names = Q(pk=None)
        for round in rounds:
            asked = asked_of(round.scheme.text).values()
            owned = {one.id for figures in asked for one in figures if one.owner in bringing.owners}
            names |= Q(subject__round=round, name__in=owned)
        everywhere = replace(bringing, paths=(ROOT_PATH,))
        mine |= Q(pk__in=subjects_within(everywhere, rows.filter(names), "subject__").values("pk"))
    return _by_round(rows.filter(mine))


def _proposed(rounds: list[Round], user, checking: Scope) -> dict[int, int]:
    """By round, how many list entries wait for a check by somebody else than who proposed them."""
    rows = Proposal.objects.filter(state=Proposal.State.PROPOSED, subject__round__in=rounds).exclude(by=user)
    return _by_round(subjects_within(checking, rows, "subject__"))


def _by_round(rows) -> dict[int, int]:
    return dict(rows.order_by().values_list("subject__round").annotate(Count("pk", distinct=True)))
