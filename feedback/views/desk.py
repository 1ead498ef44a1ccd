"""The office's pages: what is released and announced, one round, and who has not read the own result yet."""

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef
from django.shortcuts import get_object_or_404, render

from accounts.doors import needs
from feedback.calendar import turn
from feedback.models import Correction, Objection, Reading, Release
from feedback.queries import OFFICE, appeals_within, final_cards, rounds_offered
from indicators.queries import scheme_of
from rounds.models import Stage, Subject
from rounds.readiness import lacks_before
from rounds.scope import is_whole, subjects_within
from scoring.awarding import choices_of
from units.remits import scope_of

ROWS = 100


@needs(*OFFICE)
def desk(request):
    """The rounds whose grades are decided, with their releases and notices."""
    turn()
    scope = scope_of(request.user, *OFFICE)
    page = Paginator(rounds_offered(scope), ROWS).get_page(request.GET.get("page"))
    told = {"page": page, "objections": _open(Objection, scope), "corrections": _open(Correction, scope)}
    return render(request, "feedback/desk.html", told)


def _open(kind, scope):
    """How many matters wait in reach."""
    return subjects_within(scope, kind.objects.filter(state=kind.State.OPEN), "subject__").count()


@needs(*OFFICE)
def round_(request, pk):
    """One round: what is ready, what is released to whom, its notices, what is said against it."""
    turn()
    scope = scope_of(request.user, *OFFICE)
    found = get_object_or_404(rounds_offered(scope), pk=pk)
    whole = is_whole(found, scope)
    standing = Release.objects.standing().filter(round=found).prefetch_related("disclosures").first()
    cards = subjects_within(scope, final_cards(found), "subject__").order_by()
    next_stage = {Stage.DECIDED: Stage.RELEASED, Stage.APPEALS: Stage.ARCHIVED}.get(found.stage)
    told = {"round": found, "whole": whole, "standing": standing, "next": next_stage}
    told["tally"] = _tally(found, cards)
    told["lacks"] = lacks_before(found, next_stage) if whole and next_stage else []
    told["read"] = subjects_within(scope, Reading.objects.filter(release=standing), "subject__").count()
    told["number"] = subjects_within(scope, found.subjects.all()).count()
    told["objections"] = _matters(Objection, scope, found)
    told["corrections"] = _matters(Correction, scope, found)
    told["appeals"] = appeals_within(scope).filter(subject__round=found)[:ROWS]
    told["taken_back"] = any(release.run_id != standing.run_id for release in found.release_list) if standing else False
    return render(request, "feedback/round.html", told)


def _tally(round, cards):
    """How often each grade was awarded, from the best grade down."""
    numbers = dict(cards.exclude(awarded=None).values_list("awarded").annotate(Count("pk")))
    scheme = scheme_of(round.scheme.text)
    grades = dict.fromkeys(grade for category in scheme.categories for grade in choices_of(scheme, category))
    return [(grade, numbers[grade]) for grade in grades | dict.fromkeys(numbers) if grade in numbers]


def _matters(kind, scope, round):
    """What is said against results in reach, without who says it."""
    found = kind.objects.filter(subject__round=round).select_related("subject", "settled_by", "passage")
    return list(subjects_within(scope, found, "subject__").order_by("-state", "-pk")[:ROWS])


@needs(*OFFICE)
def readers(request, pk):
    """Who has acknowledged the own result, and who has not; those who have not stand first."""
    scope = scope_of(request.user, *OFFICE)
    found = get_object_or_404(rounds_offered(scope), pk=pk)
    release = Release.objects.standing().filter(round=found).first()
    reading = Reading.objects.filter(release=release, subject=OuterRef("pk"))
    subjects = subjects_within(scope, Subject.objects.filter(round=found)).annotate(
        read_at=reading.values("at")[:1], read_by=reading.values("by__name")[:1], has_read=Exists(reading)
    )
    page = Paginator(subjects.order_by("has_read", "position"), ROWS).get_page(request.GET.get("page"))
    return render(request, "feedback/readers.html", {"round": found, "release": release, "page": page})
