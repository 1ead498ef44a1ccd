"""One problem, for whoever rectifies it and for the office: what it is, what comes next, its whole life."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.doors import needs
from accounts.roles import Permission
from evidence.fieldwork.views.answering import cleaned, done
from evidence.scanning import is_configured
from feedback.queries import SPEAKERS
from rectification.actions import handing, office, unit
from rectification.forms import ExtensionForm, PlanForm, ProgressForm
from rectification.models import Extension, Move, Plan, State
from rectification.queries import OFFICE, is_kept, is_own, problems_seen
from units.forms import DayField


@needs(*SPEAKERS, *OFFICE)
def problem(request, pk):
    """One problem; what its buttons say is done here too."""
    found = get_object_or_404(problems_seen(request.user), pk=pk)
    if request.method == "POST" and done(request, DEEDS, found):
        return redirect("rectification:problem", pk)
    return render(request, "rectification/problem.html", _page(request, found))


def _page(request, found):
    typed = request.POST if request.method == "POST" else {}
    files = {}
    for file in unit.proofs_of(found):
        files.setdefault(file.thing, []).append(file)
    plans = list(Plan.objects.filter(problem=found).select_related("by"))
    deed = typed.get("do", "")
    return {
        "problem": found,
        "today": timezone.localdate(),
        "late": found.late_on(timezone.localdate()),
        "own": is_own(found, request.user),
        "keeps": is_kept(found, request.user, Permission.MEASURES),
        "confirms": is_kept(found, request.user, Permission.MEASURES_CONFIRM),
        "plans": plans,
        "waiting": next((plan for plan in plans if plan.verdict == Plan.Verdict.WAITING), None),
        "asked": Extension.objects.filter(problem=found, verdict=Extension.Verdict.ASKED).select_related("by").first(),
        "life": [(move, files.get(move.pk, [])) for move in Move.objects.filter(problem=found).select_related("by")],
        "back": _why_back(found),
        "scanned": is_configured(),
        "typed": typed,
        "plan_form": PlanForm(typed if deed == "plan" else None, initial=_before(plans)),
        "progress_form": ProgressForm(typed if deed in ("progress", "apply") else None),
        "extension_form": ExtensionForm(typed if deed == "extension" else None, prefix="more"),
        "states": State,
    }


def _before(plans):
    """What the last plan said, which was returned to be mended."""
    names = ("cause", "measure", "leader", "person", "due_on")
    return {name: getattr(plans[-1], name) for name in names} if plans else {}


RETURNS = {
    State.ASSIGNED: (Move.Kind.PLAN_RETURNED,),
    State.UNDERWAY: (Move.Kind.SENT_BACK, Move.Kind.REOPENED, Move.Kind.REFUSED),
}


def _why_back(found):
    """The step that returned it, where nothing happened since but reminders."""
    turns = Move.objects.filter(problem=found).exclude(
        kind__in=(*Move.REMINDERS, Move.Kind.PROGRESS, Move.Kind.REPLACED)
    )
    newest = turns.select_related("by").order_by("-pk").first()
    return newest if newest and newest.kind in RETURNS.get(found.state, ()) else None


def _plan(request, found):
    unit.make_plan(found, cleaned(PlanForm(request.POST)), by=request.user)
    return _("The plan is handed in; the office examines it.")


def _progress(request, found):
    told = cleaned(ProgressForm(request.POST, request.FILES))
    unit.report_progress(found, told["text"], told["files"], by=request.user)


def _apply(request, found):
    told = cleaned(ProgressForm(request.POST, request.FILES))
    unit.apply_for_closing(found, told["text"], told["files"], by=request.user)
    return _("Applied for; the office checks it.")


def _extension(request, found):
    told = cleaned(ExtensionForm(request.POST, prefix="more"))
    unit.ask_extension(found, told["until"], told["reason"], by=request.user)
    return _("Asked for; until it is answered, the day that stands holds.")


def _said(request):
    return request.POST.get("said", "")


def _accept_plan(request, found):
    office.judge_plan(found, accept=True, reason=_said(request), by=request.user)
    return _("The plan is accepted.")


def _return_plan(request, found):
    office.judge_plan(found, accept=False, reason=_said(request), by=request.user)
    return _("The plan is returned.")


def _in_order(request, found):
    office.check_problem(found, passed=True, opinion=_said(request), by=request.user)
    return _("Found in order; somebody else closes it.")


def _not_in_order(request, found):
    office.check_problem(found, passed=False, opinion=_said(request), by=request.user)
    return _("Sent back to be rectified.")


def _close(request, found):
    office.close_problem(found, closes=True, opinion=_said(request), by=request.user)
    return _("The problem is closed.")


def _send_back(request, found):
    office.close_problem(found, closes=False, opinion=_said(request), by=request.user)
    return _("Sent back to be rectified.")


def _approve(request, found):
    office.answer_extension(found, approve=True, answer=_said(request), by=request.user)
    return _("The extension is approved.")


def _refuse(request, found):
    office.answer_extension(found, approve=False, answer=_said(request), by=request.user)
    return _("The extension is not approved.")


def _reopen(request, found):
    until = DayField(label=_("to be rectified by")).clean(request.POST.get("until", ""))
    office.reopen_problem(found, until=until, reason=_said(request), by=request.user)
    return _("The problem is open again.")


def _withdraw(request, found):
    handing.withdraw_problem(found, reason=_said(request), by=request.user)
    return _("Taken off the ledger.")


DEEDS = {
    "plan": _plan, "progress": _progress, "apply": _apply, "extension": _extension, "accept-plan": _accept_plan,
    "return-plan": _return_plan, "in-order": _in_order, "not-in-order": _not_in_order, "close": _close,
    "send-back": _send_back, "approve": _approve, "refuse": _refuse, "reopen": _reopen, "withdraw": _withdraw,
}  # fmt: skip
