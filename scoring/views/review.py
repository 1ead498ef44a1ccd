"""The review table, and the pages where grades are awarded."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.roles import DECIDING, Permission
from accounts.views.answering import act
from indicators.queries import scheme_of
from rounds.models import Stage
from scoring.actions import decide, decide_as_proposed, grant_exception, withdraw_exception
from scoring.awarding import choices_of, graded_in, uses_of
from scoring.cards import contents
from scoring.forms.decisions import DecisionForm, ExceptionForm, SourceForm
from scoring.models import QuotaException, Run, Submission
from scoring.queries import cards_within, ranked, rounds_listed
from scoring.review_table import (
    SHOWN,
    graded,
    grades_before,
    grades_of,
    groups_of,
    narrowed,
    proposal,
    rows_of,
    run_of,
    with_cuts,
)
from scoring.views.reach import pool_or_404
from units.remits import scope_of

ROWS = 1_000


@needs(*DECIDING)
def review(request, pk):
    """The review table of a round, one ranking group at a time."""
    scope = scope_of(request.user, Permission.RESULTS_VIEW)
    run = run_of(pk, scope)
    if run is None:
        round = get_object_or_404(rounds_listed(scope), pk=pk)
        return render(request, "scoring/not-computed.html", {"round": round})
    groups = groups_of(run, scope)
    pool = pool_or_404(request, [one.name for one in groups])
    uses = [use for use in uses_of(run) if use.pool in (pool, "")]
    told = {"run": run, "round": run.round, "groups": groups, "pool": pool, "uses": uses}
    told |= _table(request, run, scope, pool, uses, groups)
    submission = run.submissions.order_by("-number").first()
    told |= {"submission": submission, "open": _is_open(run, submission), "source": SourceForm()}
    return render(request, "scoring/review.html", told)


def _table(request, run, scope, pool, uses, groups):
    """The lines that were asked for, with the lines where places end; narrowed, they stand without those."""
    show = request.GET.get("show", "all")
    if show not in SHOWN:
        raise Http404
    paginator = Paginator(ranked(run, scope, pool), ROWS)
    paginator.count = sum(one.number for one in groups if one.name == pool)
    page = paginator.get_page(request.GET.get("page"))
    scheme = scheme_of(run.scheme_text)
    rows = narrowed(rows_of(page.object_list, grades_before(run.round), graded_in(scheme)), show)
    if show == "all":
        of_pool = [use for use in uses if use.pool]
        rows = with_cuts(rows, of_pool, grades_of(scheme, of_pool))
    return {"page": page, "rows": rows, "show": show}


def _is_open(run, submission):
    """Whether decisions may change now."""
    handed_in = submission is not None and submission.state == Submission.State.OPEN
    return run.round.stage == Stage.REVIEW and run.state == Run.State.LOCKED and not handed_in


def _back(round_pk, pool, anchor=""):
    query = f"?{urlencode({'pool': pool})}" if pool else ""
    return redirect(f"{reverse('scoring:review', args=[round_pk])}{query}{anchor}")


@require_POST
@needs(Permission.DECIDE)
def decide_group(request, pk):
    """Award a ranking group, or everybody, what is proposed."""
    run = run_of(pk, scope_of(request.user, Permission.DECIDE))
    if run is None:
        get_object_or_404(rounds_listed(scope_of(request.user, Permission.DECIDE)), pk=pk)
        return _back(pk, "")
    pool = request.POST.get("pool", "")
    form = SourceForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the day as in 2026-03-05."))
        return _back(pk, pool)
    whole = request.POST.get("reach") == "all"
    act(
        request,
        lambda: decide_as_proposed(run, None if whole else pool, form.award(), by=request.user),
        lambda number: _("%(number)s subjects were decided as proposed.") % {"number": number},
    )
    return _back(pk, pool)


@needs(Permission.DECIDE)
def decide_one(request, pk):
    """Award one subject a grade."""
    found = cards_within(scope_of(request.user, Permission.DECIDE)).select_related(
        "run__round__case", "run__round__scheme"
    )
    card = get_object_or_404(found.select_related("decision__by"), pk=pk)
    run, standing = card.run, getattr(card, "decision", None)
    grades, proposed = choices_of(scheme_of(run.scheme_text), card.subject.category), proposal(card)
    initial = {"revision": standing.revision, **_said(standing)} if standing else {"grade": proposed, "revision": 0}
    form = DecisionForm(request.POST or None, initial=initial, grades=grades, proposed=proposed)
    if request.method == "POST" and form.is_valid() and _decided(request, card, form):
        messages.success(request, _("%(subject)s is decided.") % {"subject": card.subject.name})
        return _back(run.round_id, card.pool, f"#s{card.pk}")
    submission = run.submissions.order_by("-number").first()
    told = {"card": card, "run": run, "form": form, "standing": standing, "graded": graded(run, card)}
    told |= {"open": _is_open(run, submission), "result": contents(card)["result"], "submission": submission}
    told["former"] = standing.former.select_related("by").order_by("-revision") if standing else []
    return render(request, "scoring/decide.html", told)


def _said(decision):
    return {name: getattr(decision, name) for name in ("grade", "reason", "meeting", "document", "decided_on")}


def _decided(request, card, form):
    """Whether the decision was taken; if another one came first, the form is made ready to overrule it knowingly."""
    try:
        decide(card, form.award(), by=request.user, revision=form.cleaned_data["revision"])
    except ValidationError as refusal:
        form.add_error(None, audit.reason(refusal))
        if getattr(refusal, "code", "") == "meanwhile":
            now = type(card).objects.filter(pk=card.pk).values_list("decision__revision", flat=True).get()
            form.data = form.data.copy()
            form.data["revision"] = now or 0
        return False
    return True


@needs(Permission.DECIDE)
def exception(request, pk):
    """Enter a signed exception from a quota that is named in the query."""
    scope = scope_of(request.user, Permission.DECIDE)
    round = get_object_or_404(rounds_listed(scope), pk=pk)
    run = run_of(pk, scope)
    key = tuple(request.GET.get(name, "") for name in ("grading", "pool", "grade"))
    uses = uses_of(run) if run else []
    use = next((one for one in uses if (one.grading, one.pool, one.grade) == key), None)
    if use is None or use.over == "blocked":
        messages.error(request, _("The scheme allows no exception from this quota."))
        return _back(round.pk, "")
    form = ExceptionForm(request.POST or None, instance=QuotaException(grading=key[0], pool=key[1], grade=key[2]))
    if request.method == "POST" and form.is_valid():
        try:
            grant_exception(run, form.instance, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, audit.reason(refusal))
        else:
            messages.success(request, _("The exception is on record."))
            return _back(round.pk, use.pool)
    told = {"round": round, "run": run, "use": use, "form": form}
    told["signed"] = run.exceptions.filter(grading=key[0], pool=key[1], grade=key[2]).select_related("withdrawn_by")
    return render(request, "scoring/exception.html", told)


@require_POST
@needs(Permission.DECIDE)
def withdraw(request, pk):
    """Take a signed exception back."""
    rounds = rounds_listed(scope_of(request.user, Permission.DECIDE)).values("pk")
    found = get_object_or_404(QuotaException.objects.select_related("run__round__case"), pk=pk, run__round__in=rounds)
    try:
        withdraw_exception(found, reason=request.POST.get("reason", ""), by=request.user)
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
    else:
        messages.success(request, _("The exception is withdrawn; it stays on record."))
    return _back(found.run.round_id, found.pool)
