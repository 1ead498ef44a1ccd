"""The check of a run: who lacks what, and what changed against another run, and why."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from accounts.doors import needs
from accounts.roles import Permission
from indicators.queries import scheme_of
from rounds.models import Round
from scoring.flagging import to_check
from scoring.models import Run
from scoring.queries import cards_within, rounds_listed
from scoring.run_changes import changes_between, frame_findings, results_in, scheme_changes, why_between
from units.remits import scope_of

ROWS = 200
SHOWN = ("changed", "all")


@needs(Permission.RESULTS_VIEW)
def changes(request, pk):
    """A run beside another: the one before in its round, or that of the round before in the case."""
    scope = scope_of(request.user, Permission.RESULTS_VIEW)
    computed = Run.objects.exclude(results_digest="").select_related("round__case", "round__scheme")
    run = get_object_or_404(computed.filter(round__in=rounds_listed(scope).values("pk")), pk=pk)
    others = _others(run, scope)
    other = _chosen(request, others)
    show = request.GET.get("show", "changed")
    if show not in SHOWN:
        raise Http404
    scheme = scheme_of(run.scheme_text)
    now = results_in(cards_within(scope).filter(run=run))
    why = why_between(other, run, scheme) if _same_round(other, run) else {}
    found = changes_between(results_in(cards_within(scope).filter(run=other)), now, scheme, why) if other else []
    rows = [one for one in found if show == "all" or one.changed or one.why]
    told = {
        "run": run,
        "round": run.round,
        "others": others,
        "other": other,
        "show": show,
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "lacking": sorted(
            (one for one in now if one.score is None or to_check(one.flags)), key=lambda one: one.score is not None
        ),
        "findings": frame_findings(run.frame),
        "everybody": why.get("", []),
        "scheme_lines": scheme_changes(other.scheme_text, run.scheme_text) if _same_round(other, run) else [],
        "changed": sum(one.changed for one in found),
        "size": len(now),
    }
    return render(request, "scoring/changes.html", told)


def _same_round(other, run):
    return other is not None and other.round_id == run.round_id


def _others(run, scope):
    """The runs to compare with: those before it in its round, newest first, then that of the round before."""
    computed = Run.objects.exclude(results_digest="").select_related("round__case")
    before = Round.objects.filter(case=run.round.case_id, position__lt=run.round.position).order_by("-position")
    reached = before.filter(pk__in=rounds_listed(scope).values("pk")).values("pk")[:1]
    found = list(computed.filter(round=run.round_id, number__lt=run.number).order_by("-number"))
    last = computed.filter(round__in=list(reached.values_list("pk", flat=True)), state__in=["done", "locked"])
    return found + sorted(last, key=lambda one: (one.state != Run.State.LOCKED, -one.number))[:1]


def _chosen(request, others):
    if "with" not in request.GET:
        return others[0] if others else None
    found = next((one for one in others if str(one.pk) == request.GET["with"]), None)
    if found is None:
        raise Http404
    return found
