"""Computations: asked for, locked, and shown as rankings and workings."""

import json

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.files import FORMS, file_of
from accounts.roles import DECIDING, Permission, may
from indicators.queries import scheme_of
from rounds.scope import demand_whole
from scoring.actions import compute_round, lock_run, recount_round
from scoring.cards import contents
from scoring.models import Run
from scoring.queries import cards_within, pools_of, ranked, rounds_listed, table_of
from scoring.ranking_table import headings, line_of
from scoring.runs import run_json
from units.remits import scope_of

ROWS = 1_000


@require_POST
@needs(Permission.RUN)
def compute(request, pk):
    """Ask for a computation."""
    found = get_object_or_404(rounds_listed(scope_of(request.user, Permission.RUN)), pk=pk)
    try:
        job = compute_round(found, by=request.user)
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
        return redirect("scoring:round", pk)
    return redirect("jobs:job", job.pk)


@require_POST
@needs(Permission.RESULTS_VIEW)
def recount(request, pk):
    """Ask for a recount from the sealed boxes."""
    scope = scope_of(request.user, Permission.RESULTS_VIEW)
    found = get_object_or_404(rounds_listed(scope), pk=pk)
    demand_whole(found, scope)
    try:
        job = recount_round(found, by=request.user)
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
        return redirect("ballots:count", pk)
    return redirect("jobs:job", job.pk)


@require_POST
@needs(Permission.LOCK)
def lock(request, pk):
    """Let a computation stand."""
    run = _run(pk, scope_of(request.user, Permission.LOCK))
    try:
        lock_run(run, by=request.user)
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
    else:
        messages.success(request, _("%(run)s is locked.") % {"run": run})
    return redirect("scoring:round", run.round_id)


@needs(Permission.RESULTS_VIEW)
def ranking(request, pk):
    """The ranking of a run, one ranking group at a time."""
    scope = scope_of(request.user, Permission.RESULTS_VIEW)
    run = _run(pk, scope)
    pools = pools_of(run, scope)
    pool = _pool(request, [one.name for one in pools])
    paginator = Paginator(ranked(run, scope, pool), ROWS)
    paginator.count = sum(one.number for one in pools if one.name == pool)
    page = paginator.get_page(request.GET.get("page"))
    deciding = may(request.user, *DECIDING)
    columns, rows = table_of(page.object_list, scheme_of(run.scheme_text), deciding=deciding)
    told = {
        "run": run,
        "deciding": deciding,
        "pools": pools,
        "pool": pool,
        "page": page,
        "rows": rows,
        "places": [line for line in json.loads(run.frame)["places"] if line["pool"] == pool],
        "columns": columns,
    }
    return render(request, "scoring/ranking.html", told)


def _pool(request, names):
    """The ranking group asked for, or the first; one without anybody in reach is not there."""
    pool = request.GET.get("pool", names[0] if names else "")
    if "pool" in request.GET and pool not in names:
        raise Http404
    return pool


@needs(Permission.EXPORT)
def ranking_file(request, pk, form):
    """A ranking group as a table to take away."""
    if form not in FORMS:
        raise Http404
    scope = scope_of(request.user, Permission.EXPORT)
    run = _run(pk, scope)
    pool = _pool(request, [one.name for one in pools_of(run, scope)])
    columns, rows = table_of(ranked(run, scope, pool), scheme_of(run.scheme_text))
    audit.record(by=request.user, verb="export", target=run, pool=pool, rows=len(rows), format=form)
    return file_of(f"{run.round} {pool}", form, headings(columns), map(line_of, rows))


@needs(Permission.RESULTS_VIEW)
def card(request, pk):
    """The working of a subject, opened level by level down to its sources."""
    scope = scope_of(request.user, Permission.RESULTS_VIEW)
    found = get_object_or_404(cards_within(scope).select_related("run__round__case", "decision__by"), pk=pk)
    whole = contents(found)
    audit.record(by=request.user, verb="view", target=found, round=str(found.run.round))
    told = {"run": found.run, "card": found, **whole, "everything": request.GET.get("open") == "all"}
    told["decision"] = getattr(found, "decision", None) if may(request.user, *DECIDING) else None
    return render(request, "scoring/card.html", told)


@needs(Permission.EXPORT)
def results(request, pk):
    """The results of a run as JSON, the same bytes as the command writes; only for who may see all of them."""
    scope = scope_of(request.user, Permission.EXPORT)
    run = _run(pk, scope)
    demand_whole(run.round, scope)
    audit.record(by=request.user, verb="export", target=run, format="json")
    answer = StreamingHttpResponse(run_json(run), content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="results.json"'
    return answer


def _run(pk, scope):
    """A computed run of a round in reach, or 404."""
    runs = Run.objects.exclude(results_digest="").select_related("round__case", "round__scheme")
    return get_object_or_404(runs.filter(round__in=rounds_listed(scope).values("pk")), pk=pk)
