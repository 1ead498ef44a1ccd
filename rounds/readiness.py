"""What is missing before a round goes on (就绪清单): each app says what it knows, and the page lists all of it.

    @asks_before(Stage.CLOSED)
    def figures_missing(round):
        yield Lack(...)

stands in an app's `readiness.py`, which is loaded in every process.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rounds.models import Round, Stage, Step
from rounds.queries import is_sound
from scoring.engine.reading import read_scheme

MOST_TOLD = 3
_questions: dict[str, dict[str, Callable]] = {}


@dataclass(frozen=True)
class Lack:
    """Something that is missing: what, how many, who owes it, and the address where it is mended.

    `grave`: the round cannot go on without it; otherwise it may, and a person says so.
    """

    what: str
    number: int = 1
    owed_by: str = ""
    address: str = ""
    grave: bool = True


def asks_before(*stages: str):
    """Offer a question to be asked before a round enters these stages: `question(round)` yields lacks."""

    def offer(question):
        for stage in stages:
            _questions.setdefault(stage, {})[f"{question.__module__}.{question.__qualname__}"] = question
        return question

    return offer


def lacks_before(round: Round, stage: str) -> list[Lack]:
    """All that is missing before a round may enter a stage, the grave first."""
    found = [lack for question in _questions.get(stage, {}).values() for lack in _asked(question, round)]
    return sorted(found, key=lambda lack: not lack.grave)


def grouped(lacks: list[Lack]) -> list[tuple[str, int, list[Lack]]]:
    """The lacks by what is missing: the words, how many in all, and each with who owes it."""
    found: dict[str, list[Lack]] = {}
    for lack in lacks:
        found.setdefault(lack.what, []).append(lack)
    return [(what, sum(lack.number for lack in rows), rows) for what, rows in found.items()]


def _asked(question: Callable, round: Round) -> Iterator[Lack]:
    return (lack for lack in question(round) if lack.number)


def fingerprint(lacks: list[Lack]) -> str:
    """A mark of a list of lacks: somebody who has seen this list has seen no other one."""
    told = "\n".join(f"{lack.what} {lack.number} {lack.owed_by}" for lack in lacks)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def demand_ready(round: Round, to: str, seen: str | None = None) -> None:
    """Refuse a step for which something grave is missing, or of which a lack was not seen.

    `seen`: the fingerprint of the list that was ticked; None where nobody is asked to tick one.
    """
    lacks = lacks_before(round, to)
    grave = [lack for lack in lacks if lack.grave]
    if grave:
        told = "；".join(f"{lack.what} {lack.number}" for lack in grave[:MOST_TOLD])
        raise ValidationError(_("Something is still missing: %(lacks)s.") % {"lacks": told}, code="lacks")
    if seen is not None and lacks and fingerprint(lacks) != seen:
        raise ValidationError(
            _("Look at what is missing and tick that you have seen it; the list may have changed meanwhile."),
            code="unseen",
        )


@asks_before(Stage.APPROVED)
def nobody_to_evaluate(round):
    """A round needs subjects, and each of them a category that the scheme knows."""
    address = reverse("rounds:subjects", args=[round.pk])
    if not round.subjects.exists():
        yield Lack(_("nobody is chosen to be evaluated"), address=address)
    if not is_sound(round.scheme):
        return
    known = read_scheme(round.scheme.text).categories
    bare = round.subjects.exclude(category__in=known).count()
    yield Lack(_("subjects without a category of the scheme"), bare, address=address)
    used = set(round.subjects.order_by().values_list("category", flat=True))
    for category in known.values():
        if category.id not in used:
            what = _("nobody is in the category “%(category)s”") % {"category": category.name}
            yield Lack(what, address=address, grave=False)


@asks_before(Stage.APPROVED)
def subjects_without_a_group(round):
    """Where an assessment group evaluates, every subject needs one."""
    grouped = round.steps.filter(kind=Step.Kind.GROUP).values("category")
    bare = round.subjects.filter(group=None)
    address = reverse("rounds:subjects", args=[round.pk])
    needed = bare.filter(category__in=grouped)
    yield Lack(_("subjects without an assessment group, though one is to evaluate them"), needed.count(), "", address)
    if round.subjects.exclude(group=None).exists():
        others = bare.exclude(category__in=grouped).count()
        yield Lack(_("subjects without an assessment group"), others, "", address, grave=False)


@asks_before(Stage.APPROVED)
def unsound_scheme(round):
    """A scheme that no longer passes its check."""
    if not is_sound(round.scheme):
        yield Lack(_("the scheme does not pass its check"), address=reverse("rounds:change", args=[round.pk]))


@asks_before(Stage.APPROVED, Stage.COLLECTING)
def steps_without_a_day(round):
    """Ways of collecting: at least one for each category, and a day for each."""
    address = reverse("rounds:steps", args=[round.pk])
    on = set(round.steps.values_list("category", flat=True))
    bare = set(round.subjects.order_by().values_list("category", flat=True)) - on
    yield Lack(_("categories for which no way of collecting is switched on"), len(bare), "", address, grave=False)
    undated = round.steps.filter(due_on=None).count()
    yield Lack(_("ways of collecting without a day"), undated, "", address, grave=False)
    if not round.closes_at:
        address = reverse("rounds:change", args=[round.pk]) if round.stage == Stage.DRAFT else ""
        yield Lack(_("no moment is set at which the collection closes"), address=address, grave=False)


@asks_before(Stage.CLOSED)
def days_still_ahead(round):
    """Ways of collecting that still have time."""
    ahead = round.steps.filter(due_on__gte=timezone.localdate()).count()
    yield Lack(_("ways of collecting whose day is not over"), ahead, grave=False)
