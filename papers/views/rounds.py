"""The papers of a round: the list of what can be printed, and each as a file."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission, may
from accounts.views.answering import tell
from linkages.queries import KEEPERS
from papers.actions import set_imprint
from papers.forms import ImprintForm
from papers.queries import (
    imprint_of,
    persons_of,
    places_of,
    release_of,
    rounds_with_papers,
    run_to_print,
    subjects_of,
    talks_on,
)
from papers.registry import PAPERS, Asked, Of, Paper, papers_for
from papers.views.handing import handed
from rounds.models import Subject
from rounds.scope import demand_whole, is_whole
from scoring.queries import pools_of
from units.remits import scope_of

ROWS = 100
MOST = 500
"""So many papers at most go into one file; more are printed unit by unit."""


def _round(request, pk):
    """A round in reach with its run, its release and the reach itself."""
    scope = scope_of(request.user, Permission.EXPORT)
    found = get_object_or_404(rounds_with_papers(scope), pk=pk)
    return found, run_to_print(found), release_of(found), scope


def _ready(round, run, release) -> list[Paper]:
    return [paper for paper in PAPERS.values() if paper.ready(round, run, release)]


@needs(Permission.EXPORT)
def papers(request, pk):
    """Everything that can be printed of a round, for the whole, by ranking group and for each cadre."""
    return _list(request, pk, None)


def _list(request, pk, form):
    round, run, release, scope = _round(request, pk)
    ready, whole = _ready(round, run, release), is_whole(round, scope)
    people = persons_of(round, scope)
    places = places_of(people)
    where = request.GET.get("where", "")
    paginator = Paginator(people.filter(where=where) if where else people, ROWS)
    paginator.count = sum(number for place, number in places if where in ("", place))
    page = paginator.get_page(request.GET.get("page"))
    around = imprint_of(round)
    keeps = whole and may(request.user, Permission.LETTERS)
    told = {
        "round": round,
        "run": run,
        "of_round": [paper for paper in ready if paper.of is Of.ROUND and whole],
        "of_pool": [paper for paper in ready if paper.of is Of.POOL],
        "of_subject": [paper for paper in ready if paper.of is Of.SUBJECT],
        "pools": pools_of(run, scope) if run else [],
        "places": places,
        "where": where,
        "page": page,
        "rows": [(one, papers_for(one, ready)) for one in page],
        "most": MOST,
        "imprint": around,
        "form": form or (ImprintForm(instance=around) if keeps else None),
        "counted": may(request.user, Permission.RESULTS_VIEW) and round.boxes.exists(),
    }
    return render(request, "papers/round.html", told)


@require_POST
@needs(Permission.LETTERS)
def imprint(request, pk):
    """Say what stands at the head and the foot."""
    round = get_object_or_404(rounds_with_papers(scope_of(request.user, Permission.LETTERS)), pk=pk)
    form = ImprintForm(request.POST, instance=imprint_of(round))
    if form.is_valid():
        try:
            set_imprint(round, form.cleaned_data, by=request.user)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("papers:round", pk)
    return _list(request, pk, form)


@needs(Permission.EXPORT)
def paper(request, pk, key, form):
    """A paper on the whole round, or on a ranking group."""
    round, run, release, scope = _round(request, pk)
    found = _found(key, round, run, release)
    pool = request.GET.get("pool", "")
    if found.of is Of.ROUND:
        demand_whole(round, scope)
    elif found.of is not Of.POOL or pool not in {one.name for one in pools_of(run, scope)}:
        raise Http404
    asked = Asked(round, run, scope, pool)
    return printed(request, found, asked, form, about=round, name=f"{found.name} {round} {pool}".strip())


def _found(key, round, run, release) -> Paper:
    found = PAPERS.get(key)
    if found is None or not found.ready(round, run, release):
        raise Http404
    return found


@needs(Permission.EXPORT)
def all_of(request, pk, key, form):
    """A paper for each cadre of a unit, or of the whole round, in one file."""
    round, run, release, scope = _round(request, pk)
    found = _found(key, round, run, release)
    if found.of is not Of.SUBJECT or form not in ("pdf", "zip"):
        raise Http404
    where = request.GET.get("where", "")
    people = persons_of(round, scope)
    people = list((people.filter(where=where) if where else people)[: MOST + 1])
    if len(people) > MOST:
        messages.error(request, _("More than %(most)s papers do not go into one file; choose a unit.") % {"most": MOST})
        return redirect("papers:round", pk)
    asked = Asked(round, run, scope, subjects=people)
    return printed(request, found, asked, form, about=round, name=f"{found.name} {round} {where}".strip())


@needs(Permission.EXPORT)
def subject(request, pk):
    """Everything that can be printed of one subject of a round, the papers of talks for who keeps the ledger."""
    one, round, run, release, _scope = _subject(request, pk)
    told = {
        "subject": one,
        "round": round,
        "papers": papers_for(one, _ready(round, run, release)) if one.cadre else [],
        "seconded": one.cadre is not None and one.cadre.secondments.exists(),
        "talks": talks_on(one, scope_of(request.user, *KEEPERS)) if may(request.user, *KEEPERS) else [],
    }
    return render(request, "papers/subject.html", told)


@needs(Permission.EXPORT)
def of_subject(request, pk, key, form):
    """One cadre's paper."""
    one, round, run, release, scope = _subject(request, pk)
    found = _found(key, round, run, release)
    if one.cadre is None or form == "zip" or found not in papers_for(one, [found]):
        raise Http404
    asked = Asked(round, run, scope, subjects=[one])
    return printed(request, found, asked, form, about=one, name=f"{found.name} {one.name}")


def _subject(request, pk):
    """A subject in reach, with its round and what belongs to that."""
    round = get_object_or_404(Subject.objects.only("round"), pk=pk).round_id
    round, run, release, scope = _round(request, round)
    return get_object_or_404(subjects_of(round, scope), pk=pk), round, run, release, scope


def printed(request, paper: Paper, asked: Asked, form: str, *, about, name: str):
    """The answer with a paper; that somebody printed it is on record. A lack of fonts is told on the round's page."""
    sheets = paper.made(asked)
    try:
        answer = handed(sheets, form, name)
    except ValidationError as lack:
        messages.error(request, audit.reason(lack))
        return redirect("papers:round", asked.round.pk)
    told = {"paper": paper.key, "copies": len(sheets), "form": form, "round": str(asked.round)}
    audit.record(by=request.user, verb="print", target=about, **told)
    return answer
