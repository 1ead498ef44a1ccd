"""The workspace of an assessment group (考核组工作台)."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from accounts.doors import needs
from accounts.roles import Permission
from evidence.fieldwork.actions import groups as deeds
from evidence.fieldwork.arranging import form_of, plan_of
from evidence.fieldwork.cells import bounds
from evidence.fieldwork.findings import coverages, lacks_of, members_at, progress_of
from evidence.fieldwork.forms import ExtraTalkForm, PlanForm, TalkForm, VisitForm
from evidence.fieldwork.reach import group_of, of_group, of_step, oversees
from evidence.fieldwork.views.answering import (
    autosaved,
    cleaned,
    collecting,
    demand_password,
    done,
    first_or_404,
    is_autosave,
)
from evidence.forms import whole_number
from evidence.models import GroupLead, GroupWork, PostVisit, Talk
from rounds.models import Round, Step

GROUP = Step.Kind.GROUP


@needs(Permission.GROUP_WORK, Permission.ROUNDS_EDIT)
def units(request, pk):
    """The units of one's groups in a round, and how far the groups are on each."""
    found = get_object_or_404(Round.objects.select_related("case"), pk=pk)
    subjects = of_step(GROUP) if oversees(request.user, found) else of_group(request.user)
    progress = progress_of(list(subjects.filter(round=found).order_by("position")))
    if not progress:
        raise Http404
    total = {
        "planned": sum(one.coverage.planned for one in progress),
        "held": sum(one.coverage.held for one in progress),
        "visits": sum(one.visits for one in progress),
        "handed": sum(one.work is not None and not one.work.open for one in progress),
    }
    page = {"round": found, "progress": progress, "total": total, "open": collecting(found)}
    return render(request, "evidence/fieldwork/units.html", page)


@needs(Permission.GROUP_WORK, Permission.ROUNDS_EDIT)
@sensitive_post_parameters("password")
def work(request, pk):
    """One unit from the plan of talks to the signatures."""
    subject = first_or_404(of_step(GROUP), pk=pk)
    belongs = of_group(request.user).filter(pk=pk).exists()
    whole = oversees(request.user, subject.round)
    if not belongs and not whole:
        raise Http404
    if request.method == "POST":
        if is_autosave(request):
            return autosaved(lambda: _report(request, subject).written)
        if done(request, DEEDS, subject):
            return redirect("fieldwork:work", pk)
    page = _page(request, subject) | {"belongs": belongs, "whole": whole}
    return render(request, "evidence/fieldwork/work.html", page)


def _page(request, subject):
    kept = GroupWork.objects.filter(subject=subject).select_related("handed_by", "judged_by").first()
    found = kept or GroupWork(subject=subject)
    lead = GroupLead.objects.filter(round=subject.round, group=group_of(subject)).select_related("user").first()
    members = members_at(subject, found)
    typed = request.POST if request.method == "POST" else {}
    form = form_of(plan_of(subject.round, subject.category, GROUP))
    return {
        "subject": subject,
        "round": subject.round,
        "group": group_of(subject),
        "work": found,
        "lead": lead,
        "members": members,
        "me": next((one for one in members if one.user.pk == request.user.pk), None),
        "talks": Talk.objects.filter(subject=subject),
        "coverage": coverages([subject]).get(subject.pk),
        "visits": PostVisit.objects.filter(subject=subject),
        "form": form,
        "bounds": bounds(form.marks) if form and form.marks else "",
        "figures": deeds.group_figures(subject),
        "lacks": lacks_of(subject, found) if found.open else [],
        "writable": found.open and collecting(subject.round),
        "typed": typed,
        "plan_form": PlanForm(typed if typed.get("do") == "plan" else None, prefix="plan"),
        "talk_form": ExtraTalkForm(typed if typed.get("do") == "talk" else None, prefix="talk"),
        "visit_form": VisitForm(typed if typed.get("do") == "visit" else None, prefix="visit"),
    }


def _plan(request, subject):
    deeds.plan_talk(subject, cleaned(PlanForm(request.POST, prefix="plan")), by=request.user)


def _talk(request, subject):
    deeds.record_talk(subject, None, cleaned(ExtraTalkForm(request.POST, prefix="talk")), by=request.user)


def _held(request, subject):
    talk = _planned(request, subject)
    deeds.record_talk(subject, talk, cleaned(TalkForm(request.POST, prefix=f"held-{talk.pk}")), by=request.user)


def _strike(request, subject):
    deeds.strike_talk(subject, _planned(request, subject), by=request.user)


def _planned(request, subject):
    return get_object_or_404(Talk, subject=subject, pk=whole_number(request.POST.get("talk")))


def _visit(request, subject):
    deeds.add_visit(subject, cleaned(VisitForm(request.POST, prefix="visit")), by=request.user)


def _mark(request, subject):
    form = form_of(plan_of(subject.round, subject.category, GROUP))
    number = len(form.items) if form else 0
    typed = [request.POST.get(f"answer-{at}", "") for at in range(number)]
    deeds.mark_subject(subject, typed, [request.POST.get(f"why-{at}", "") for at in range(number)], by=request.user)


def _agree(request, subject):
    asked = deeds.group_figures(subject)
    typed = {one.id: request.POST.get(f"figure-{one.id}", "") for one in asked}
    reasons = {one.id: request.POST.get(f"reason-{one.id}", "") for one in asked}
    deeds.agree_figures(subject, typed, reasons, by=request.user)


def _report(request, subject):
    texts = {name: request.POST.get(name, "") for name in deeds.TEXTS}
    return deeds.write_report(subject, texts, whole_number(request.POST.get("written")), by=request.user)


def _write(request, subject):
    _report(request, subject)


def _sign(request, subject):
    demand_password(request, "sign group work", subject)
    deeds.sign_work(subject, whole_number(request.POST.get("version")), by=request.user)
    return _("Signed. A change from now on makes all signatures void.")


def _hand_in(request, subject):
    deeds.hand_in_work(subject, by=request.user)
    return _("Handed in. The marks count from now on.")


def _accept(request, subject):
    deeds.judge_work(subject, by=request.user, accept=True)


def _return(request, subject):
    deeds.judge_work(subject, by=request.user, accept=False, reason=request.POST.get("reason", ""))
    return _("Returned. The group can change it again.")


DEEDS = {
    "plan": _plan, "talk": _talk, "held": _held, "strike": _strike, "visit": _visit, "mark": _mark, "agree": _agree,
    "report": _write, "sign": _sign, "hand-in": _hand_in, "accept": _accept, "return": _return,
}  # fmt: skip
