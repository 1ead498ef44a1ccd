"""The levels of approval, and the request that is laid before them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.files import workbook_of
from accounts.roles import DECIDING, Permission, Role
from accounts.views.answering import act
from rounds.models import Stage
from rounds.readiness import lacks_before
from rounds.scope import demand_whole
from scoring.actions import approve_decisions, return_decisions, set_chain, submit_decisions
from scoring.approving import levels_of, may_answer
from scoring.award_request import request_of
from scoring.forms.decisions import AnswerForm, ChainForm
from scoring.models import Run, Submission
from scoring.queries import rounds_listed
from scoring.request_workbook import write_request
from scoring.review_table import run_of
from units.remits import scope_of


@needs(*DECIDING)
def approval(request, pk):
    """Where the decisions of a round stand on their way up, and what this person can do about it."""
    scope = scope_of(request.user, Permission.RESULTS_VIEW)
    round = get_object_or_404(rounds_listed(scope), pk=pk)
    run = run_of(pk, scope)
    return render(request, "scoring/approval.html", _standing(request, round, run, None))


def _standing(request, round, run, form):
    submissions = _submissions(run)
    current = submissions[0] if submissions else None
    levels = levels_of(round)
    answers = list(current.approvals.all()) if current else []
    turn = current is not None and may_answer(current, [one.by_id for one in answers], request.user)
    if turn and form is None:
        last = len(answers) + 1 == len(current.chain)
        form = AnswerForm(initial={"level": len(answers) + 1}, last=last)
    locked = run is not None and run.state == Run.State.LOCKED and round.stage == Stage.REVIEW
    going = current is not None and current.state in (Submission.State.OPEN, Submission.State.APPROVED)
    return {
        "round": round,
        "run": run,
        "submissions": submissions,
        "current": current if going else None,
        "chain": _chain(current.chain if going else levels, answers if going else []),
        "turn": turn,
        "form": form if turn else None,
        "can_submit": locked and not going,
        "lacks": _lacks(round) if locked and not going else [],
        "levels": ChainForm(levels=levels),
    }


def _lacks(round):
    """What is missing before the decisions are handed in: all that the round lacks but the approvals themselves."""
    here = reverse("scoring:approval", args=[round.pk])
    return [lack for lack in lacks_before(round, Stage.DECIDED) if lack.grave and lack.address != here]


def _submissions(run):
    """What was handed in, newest first, with the answers."""
    if run is None:
        return []
    found = Submission.objects.filter(run__round=run.round_id).select_related("by", "run").order_by("-pk")
    return list(found.prefetch_related("approvals__by"))


def _chain(roles, answers):
    """Each level with its name and its answer, if there is one."""
    by_level = {one.level: one for one in answers}
    return [(str(Role(role).label), by_level.get(number)) for number, role in enumerate(roles, 1)]


@require_POST
@needs(Permission.RUN, Permission.DECIDE)
def submit(request, pk):
    """Hand the decisions in."""
    scope = scope_of(request.user, Permission.RUN, Permission.DECIDE)
    round = get_object_or_404(rounds_listed(scope), pk=pk)
    run = run_of(pk, scope)
    if run is None:
        messages.error(request, _("Nothing has been computed yet."))
        return redirect("scoring:approval", round.pk)
    act(request, lambda: submit_decisions(run, by=request.user), _("The decisions are handed in for approval."))
    return redirect("scoring:approval", pk)


@require_POST
@needs(*DECIDING)
def answer(request, pk):
    """Approve or return what was handed in."""
    scope = scope_of(request.user, Permission.RESULTS_VIEW)
    round = get_object_or_404(rounds_listed(scope), pk=pk)
    run = run_of(pk, scope)
    current = next(iter(_submissions(run)), None)
    if current is None:
        messages.error(request, _("Nothing is handed in for approval."))
        return redirect("scoring:approval", pk)
    approved = request.POST.get("answer") == "approve"
    last = len(current.approvals.all()) + 1 >= len(current.chain)
    form = AnswerForm(request.POST, last=last)
    if form.is_valid() and _answered(request, current, approved, form):
        return redirect("scoring:approval", pk)
    return render(request, "scoring/approval.html", _standing(request, round, run, form))


def _answered(request, current, approved, form):
    try:
        said = form.cleaned_data
        if approved:
            done = approve_decisions(current, by=request.user, **said)
        else:
            done = return_decisions(current, by=request.user, level=said["level"], reason=said["reason"])
    except ValidationError as refusal:
        form.add_error(None, audit.reason(refusal))
        return False
    decided = done.state == Submission.State.APPROVED
    text = _("Approved.") if approved else _("Returned; the decisions can be changed again.")
    messages.success(request, _("All levels have approved; the grades are decided.") if decided else text)
    return True


@require_POST
@needs(Permission.ROUNDS_STEER)
def chain(request, pk):
    """Set the levels of approval."""
    round = get_object_or_404(rounds_listed(scope_of(request.user, Permission.ROUNDS_STEER)), pk=pk)
    form = ChainForm(request.POST, levels=[])
    roles = form.roles() if form.is_valid() else []
    act(request, lambda: set_chain(round, roles, by=request.user), _("The levels of approval are set."))
    return redirect("scoring:approval", pk)


@needs(*DECIDING)
def request_letter(request, pk):
    """The request for approval as a page to print."""
    round, run = _whole_run(request, pk, Permission.RESULTS_VIEW)
    if run is None:
        return redirect("scoring:review", round.pk)
    return render(request, "scoring/request.html", {"round": round, "run": run, "told": request_of(run)})


@needs(Permission.EXPORT)
def annex(request, pk):
    """The table annexed to the request."""
    round, run = _whole_run(request, pk, Permission.EXPORT)
    if run is None:
        return redirect("scoring:review", round.pk)
    told = request_of(run)
    audit.record(by=request.user, verb="export", target=run, rows=len(told.lines), format="request.xlsx")
    name = _("Annex to the request") + f"_{run.round}.xlsx"
    return workbook_of(name, lambda target: write_request(told, target))


def _whole_run(request, pk, permission):
    """A round and the run that stands for it; 404 beyond reach, refused where the reach is only a part."""
    scope = scope_of(request.user, permission)
    round = get_object_or_404(rounds_listed(scope), pk=pk)
    demand_whole(round, scope)
    return round, run_of(pk, scope)
