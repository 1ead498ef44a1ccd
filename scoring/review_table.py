"""The review table (审核表): one ranking group by rank, what is proposed and decided, and where the places end."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Exists, F, Min, OuterRef, Q, Subquery, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from indicators.queries import scheme_of
from rounds.models import Round, Subject
from scoring.awarding import Use, graded_in, grading_of, proposal_of
from scoring.engine.scheme import Scheme
from scoring.engine.verdicts import TO_DISCUSS
from scoring.flagging import to_check
from scoring.models import Run, ScoreCard
from scoring.queries import cards_within, rounds_listed
from units.remits import Scope

SHOWN = ("all", "open", "missing", "flagged", "line", "differs")
"""Which subjects a review table can be narrowed to."""


def run_of(round_pk: int, scope: Scope):
    """The run that stands for a round in reach: the locked one, or else the newest that was computed; or None."""
    runs = Run.objects.filter(round=round_pk, round__in=rounds_listed(scope).values("pk"))
    runs = runs.filter(state__in=[Run.State.DONE, Run.State.LOCKED]).select_related("round__case", "round__scheme")
    return runs.order_by(_locked_first(), "-number").first()


def _locked_first():
    """An order in which a locked run stands before the others."""
    return F("locked_at").desc(nulls_last=True)


@dataclass(frozen=True)
class Group:
    """A ranking group: how many of it are in reach, and how many of those are undecided."""

    name: str
    number: int
    undecided: int


def groups_of(run: Run, scope: Scope) -> list[Group]:
    """The ranking groups of a run, in the prescribed order of their first subjects."""
    cards = cards_within(scope).filter(run=run).order_by().values("pool")
    left = Q(decision=None, subject__category__in=graded_in(scheme_of(run.scheme_text)))
    counted = cards.annotate(number=Count("pk"), open=Count("pk", filter=left), first=Min("position"))
    return [Group(*told) for told in counted.order_by("first").values_list("pool", "number", "open")]


def grades_before(round: Round) -> dict[str, str]:
    """By subject code the grade, as decided or else as proposed, of the latest round before that graded any of them."""
    codes = Subject.objects.filter(round=round).values("code")
    graded = ScoreCard.objects.filter(run=OuterRef("pk"), grade__isnull=False, subject__code__in=codes)
    runs = Run.objects.filter(round__case=round.case_id, round__position__lt=round.position)
    runs = runs.filter(Exists(graded), state__in=[Run.State.DONE, Run.State.LOCKED])
    latest = runs.order_by("-round__position", _locked_first(), "-number").values("pk")[:1]
    cards = ScoreCard.objects.filter(run=Subquery(latest), subject__code__in=codes).order_by()
    told = cards.values_list("subject__code", "grade", "state", "decision__grade")
    return {code: decided or grade or state or "" for code, grade, state, decided in told}


class Row(NamedTuple):
    """One line of a review table, ready to be written; where `cut` says something, it is a line between the rows.

    `decide`: where its grade is decided; empty for a subject that is given none.
    """

    cut: str
    key: int = 0
    address: str = ""
    rank: int | None = None
    name: str = ""
    score: str | None = None
    proposed: str = ""
    tied: bool = False
    decided: str = ""
    reason: str = ""
    differs: bool = False
    before: str = ""
    grounds: list[str] = []
    entries: str = ""
    flags: list[str] = []
    missing: bool = False
    decide: str = ""


def rows_of(cards, before: dict[str, str], graded: Collection[str]) -> list[Row]:
    """The lines of cards. Addresses are made once and filled in, and all JSON is read at one go.

    `graded`: the categories whose subjects are given grades; the others are led to no decision.
    """
    ways = [reverse(name, args=[0]).rsplit("0", 1) for name in ("scoring:card", "scoring:decide")]
    names = ("pk", "rank", "subject__name", "subject__code", "score", "grade", "state", "decision__grade")
    names += ("decision__reason", "decision__proposed", "subject__category")
    lines = list(cards.values_list(*names, Cast("told", TextField()), Cast("flags", TextField())))
    written = json.loads(f"[{','.join(part for line in lines for part in line[-2:])}]")
    return [
        _row(line, told, flags, before, ways, graded)
        for line, told, flags in zip(lines, written[::2], written[1::2], strict=True)
    ]


def _row(line, told, flags, before, ways, graded) -> Row:
    pk, rank, name, code, score, grade, state, decided, reason, proposed, category = line[:11]
    (card, after_card), (decide, after_decide) = ways
    entries = "、".join(f"{item}×{number}" if number > 1 else item for item, number in told.get("entries", ()))
    return Row(
        "",
        pk,
        f"{card}{pk}{after_card}",
        rank,
        name,
        score,
        grade or state or "",
        state == TO_DISCUSS,
        decided or "",
        reason or "",
        decided is not None and decided != proposed,
        before.get(code, ""),
        [*told.get("circumstances", ()), *told.get("grounds", ())],
        entries,
        flags,
        score is None,
        f"{decide}{pk}{after_decide}" if category in graded else "",
    )


def narrowed(rows: list[Row], show: str) -> list[Row]:
    """The lines that somebody asked for. `show`: one of SHOWN."""
    wanted = {
        "open": lambda row: bool(row.decide) and not row.decided,
        "missing": lambda row: row.missing,
        "flagged": lambda row: bool(to_check(row.flags)),
        "line": lambda row: row.tied,
        "differs": lambda row: row.differs,
    }
    return list(filter(wanted[show], rows)) if show in wanted else rows


def with_cuts(rows: list[Row], uses: list[Use], grades: tuple[str, ...]) -> list[Row]:
    """The lines with a cut beneath the last that holds, by proposal, one of the places of each quota."""
    found: list[Row] = list(rows)
    for use in reversed(uses):
        if use.pool == "" or use.allowed is None:
            continue
        reached = grades[: grades.index(use.grade) + 1]
        holders = [place for place, row in enumerate(rows) if row.proposed in reached]
        told = {"grade": use.grade, "places": use.allowed, "used": use.proposed}
        text = _("Line of “%(grade)s”: %(places)s places, %(used)s proposed") % told
        if use.contested != "0":
            text += _("; those beneath marked to be discussed compete for %(number)s") % {"number": use.contested}
        found.insert(holders[-1] + 1 if holders else 0, Row(text))
    return found


def grades_of(scheme: Scheme, uses: list[Use]) -> tuple[str, ...]:
    """The grades, from best to worst, of the grading to which these quotas belong."""
    return next((one.grades for one in scheme.gradings if uses and one.id == uses[0].grading), ())


def graded(run: Run, card: ScoreCard) -> bool:
    """Whether a card's subject is given a grade at all."""
    return grading_of(scheme_of(run.scheme_text), card.subject.category) is not None


def proposal(card: ScoreCard) -> str:
    """What a card proposes to award; empty where people must say."""
    return proposal_of(card.grade, card.state)
