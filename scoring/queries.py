"""What the pages of rounds and results ask."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Count, Exists, F, Min, OuterRef, Prefetch, Q, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Permission
from indicators.models import Scheme as StoredScheme
from indicators.queries import scheme_of
from rounds.models import Round, Subject
from rounds.queries import shown_to
from rounds.scope import subjects_within
from scoring.engine.exact import plain
from scoring.engine.grammar import own_names, tree_of
from scoring.engine.scheme import Node, Scheme
from scoring.engine.uses import node_formulas
from scoring.models import Run, ScoreCard
from units.remits import Scope, scope_of

KEPT_OWNERS = 256
MOST_COLUMNS = 9


def runs_listed():
    """Runs without what only a replay needs."""
    return Run.objects.defer("scheme_text", "frame").select_related("by")


@lru_cache(maxsize=KEPT_OWNERS)
def owners_of(text: str) -> frozenset[str]:
    """Whose figures a scheme asks for."""
    return frozenset(figure.owner for figure in scheme_of(text).figures.values() if figure.owner)


def schemes_asking(owners: frozenset[str]) -> list[int]:
    """The schemes in use that ask for figures of these data owners."""
    if not owners:
        return []
    used = Exists(Round.objects.filter(scheme=OuterRef("pk")))
    texts = StoredScheme.objects.filter(used).order_by().values_list("pk", "text")
    return [pk for pk, text in texts if not owners.isdisjoint(owners_of(text))]


def rounds_listed(scope: Scope, owners: frozenset[str] = frozenset(), drafter=None):
    """The rounds in which somebody in reach is evaluated, and their runs, newest first.

    `owners`: those too that ask for figures of these data owners. `drafter`: those too that this person drafts and in
    which nobody stands yet.
    """
    rounds = Round.objects.select_related("case", "scheme").defer("scheme__text").order_by("case__code", "position")
    if not scope.everything:
        reached = Q(Exists(subjects_within(scope, Subject.objects.filter(round=OuterRef("pk")))))
        if owners:
            reached |= Q(scheme__in=schemes_asking(owners))
        rounds = rounds.filter(reached | Q(drafted_by=drafter, size=0) if drafter else reached)
    return rounds.prefetch_related(Prefetch("runs", runs_listed().order_by("-number"), to_attr="run_list"))


def rounds_seen(user):
    """The rounds that somebody may look at; those in the making and rehearsals only who prepares or steers rounds."""
    scope = scope_of(user, Permission.ROUNDS_VIEW)
    return shown_to(user, rounds_listed(scope, scope.owners, user))


@dataclass(frozen=True)
class Column:
    """A part of the score that a ranking shows: the node, its name, and what it can earn."""

    node: str
    name: str
    worth: str


def columns_of(scheme: Scheme, categories: list[str]) -> list[Column]:
    """The nodes beneath the score of these categories: two levels where the page has room for them, or else one."""
    one: dict[str, Column] = {}
    two: dict[str, Column] = {}
    for category in categories:
        for part in _beneath(scheme, scheme.score_of(category), category):
            one.setdefault(part.id, _column(part))
            two.setdefault(part.id, _column(part))
            for smaller in _beneath(scheme, part.id, category):
                two.setdefault(smaller.id, _column(smaller))
    return list((two if len(two) <= MOST_COLUMNS else one).values())


def _beneath(scheme: Scheme, node: str, category: str) -> list[Node]:
    """The children of a node, and the nodes that its formulas name."""
    found = {child.id: child for child in scheme.children(node, category)}
    for written in node_formulas(scheme.nodes[node][category]):
        for path in own_names(tree_of(written.text)):
            if len(path) == 1 and category in scheme.nodes.get(path[0], {}):
                found.setdefault(path[0], scheme.nodes[path[0]][category])
    return list(found.values())


def _column(node: Node) -> Column:
    weight = "" if node.weight is None else f"{plain(node.weight)}%"
    full = "" if node.full is None else _("full mark %(points)s") % {"points": plain(node.full)}
    return Column(node.id, node.name, weight or full)


@dataclass(frozen=True)
class Pool:
    """A group within which subjects are ranked, and how many of it the reader may see."""

    name: str
    number: int


def cards_within(scope: Scope):
    """The cards that somebody may see, without what only later rounds ask for."""
    return subjects_within(scope, ScoreCard.objects.select_related("subject").defer("exact"), "subject__")


def pools_of(run: Run, scope: Scope) -> list[Pool]:
    """The ranking groups of a run, in the prescribed order of their first subjects."""
    cards = cards_within(scope).filter(run=run).order_by()
    found = cards.values("pool").annotate(number=Count("pk"), first=Min("position")).order_by("first")
    return [Pool(*pair) for pair in found.values_list("pool", "number")]


class Row(NamedTuple):
    """One line of a ranking, ready to be written: a thousand of them must cost no more than their text."""

    address: str
    rank: int | None
    name: str
    score: str | None
    parts: list[str]
    grade: str
    decided: str | None
    state: str
    colour: str
    flags: list[str]


def ranked(run: Run, scope: Scope, pool: str):
    """The cards of a ranking group by rank; those without a rank stand last, in the prescribed order."""
    cards = cards_within(scope).filter(run=run, pool=pool)
    return cards.order_by(F("rank").asc(nulls_last=True), "position")


def table_of(cards, scheme: Scheme, *, deciding: bool = True) -> tuple[list[Column], list[Row]]:
    """A ranking's columns and lines. An address is made once and filled in, and all JSON is read at one go.

    `deciding`: whether the reader may see what is decided already.
    """
    before, after = reverse("scoring:card", args=[0]).rsplit("0", 1)
    names = ("pk", "rank", "subject__name", "score", "grade", "decision__grade", "state", "colour", "subject__category")
    told = list(cards.values_list(*names, Cast("nodes", TextField()), Cast("flags", TextField())))
    columns = columns_of(scheme, list(dict.fromkeys(line[-3] for line in told)))
    written = json.loads(f"[{','.join(part for line in told for part in line[-2:])}]")
    rows = [
        Row(
            f"{before}{pk}{after}",
            rank,
            name,
            score,
            [nodes.get(column.node) or "—" for column in columns],
            grade or "",
            (decided or "") if deciding else None,
            state or "",
            colour or "",
            flags,
        )
        for (pk, rank, name, score, grade, decided, state, colour, *_), nodes, flags in zip(
            told, written[::2], written[1::2], strict=True
        )
    ]
    return columns, rows
