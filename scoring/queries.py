"""What the pages of rounds and results ask."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from rounds.models import Round, Subject
from rounds.scope import subjects_within
from scoring.engine.exact import plain
from scoring.engine.reading import read_scheme
from scoring.engine.scheme import Node, Scheme
from scoring.models import Run, ScoreCard
from units.remits import Scope

KEPT_SCHEMES = 32
MOST_COLUMNS = 9


@lru_cache(maxsize=KEPT_SCHEMES)
def scheme_of(text: str) -> Scheme:
    """The scheme of a text; read once, because pages ask for the same ones again and again."""
    return read_scheme(text)


def runs_listed():
    """Runs without what only a replay needs."""
    return Run.objects.defer("scheme_text", "frame").select_related("by")


def rounds_listed(scope: Scope):
    """The rounds in which somebody in reach is evaluated, with how many these are, and their runs, newest first."""
    seen = subjects_within(scope, Subject.objects.filter(round=OuterRef("pk")))
    counted = subjects_within(scope, Subject.objects.order_by()).values("pk")
    return (
        Round.objects.filter(Exists(seen))
        .select_related("case", "scheme")
        .defer("scheme__text")
        .annotate(subject_number=Count("subjects", filter=Q(subjects__in=counted)))
        .prefetch_related(Prefetch("runs", runs_listed().order_by("-number"), to_attr="run_list"))
        .order_by("case__code", "position")
    )


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
        for child in scheme.children(scheme.score_of(category), category):
            one.setdefault(child.id, _column(child))
            two.setdefault(child.id, _column(child))
            for grandchild in scheme.children(child.id, category):
                two.setdefault(grandchild.id, _column(grandchild))
    return list((two if len(two) <= MOST_COLUMNS else one).values())


def _column(node: Node) -> Column:
    weight = "" if node.weight is None else f"{plain(node.weight)}%"
    return Column(node.id, node.name, weight or ("" if node.full is None else plain(node.full)))


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
    found: dict[str, int] = {}
    for name in cards_within(scope).filter(run=run).order_by("position").values_list("pool", flat=True):
        found[name] = found.get(name, 0) + 1
    return [Pool(*pair) for pair in found.items()]
