"""Talks of a round: the plan, and the record of each."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from accounts.views.answering import act, tell
from feedback.forms import offered
from linkages.actions.talks import change_plan, drop_talk, follow_up, plan_talk, record_talk
from linkages.forms import NewTalkForm, PlanForm, RecordForm
from linkages.models import Talk
from linkages.queries import KEEPERS, PROPOSED_AT, talks_within
from linkages.views.ledger import ROWS, found_round
from rounds.scope import subjects_within
from units.remits import scope_of

State = Talk.State


@needs(*KEEPERS)
def talks(request, pk):
    """The talk plan of a round; the form of one more."""
    found = found_round(request, pk, *KEEPERS)
    scope = scope_of(request.user, *KEEPERS)
    subjects = subjects_within(scope, found.subjects.order_by("position"))
    form = NewTalkForm(request.POST or None, subjects=subjects)
    if request.method == "POST" and form.is_valid():
        subject = form.cleaned_data["subject"]
        if _done(form, lambda: plan_talk(subject, form.cleaned_data, by=request.user)):
            messages.success(request, _("Planned."))
            return redirect("linkages:talks", pk)
    page = Paginator(talks_within(scope).filter(subject__round=found), ROWS).get_page(request.GET.get("page"))
    told = {"round": found, "page": page, "form": form, "offered": offered(subjects)}
    return render(request, "linkages/talks.html", told | {"plans": found.stage in PROPOSED_AT})


def _found(request, pk, *permissions):
    return get_object_or_404(talks_within(scope_of(request.user, *permissions)), pk=pk)


@needs(*KEEPERS)
def talk(request, pk):
    """One talk: its plan, its record, and the forms of what comes next. That it was seen is on record."""
    found = _found(request, pk, *KEEPERS)
    audit.record(by=request.user, verb="view", target=found)
    return render(request, "linkages/talk.html", _told(found))


def _told(found, **forms):
    told = {"talk": found}
    if found.state in (State.PROPOSED, State.PLANNED):
        told["plan"] = PlanForm(instance=found)
    if found.state in (State.PLANNED, State.HELD):
        told["record"] = RecordForm(instance=found)
    return told | forms


@require_POST
@needs(Permission.MEASURES)
def change(request, pk):
    """Change the plan of one."""
    found = _found(request, pk, Permission.MEASURES)
    form = PlanForm(request.POST, instance=Talk.objects.get(pk=pk))
    if form.is_valid() and _done(form, lambda: change_plan(found, form.cleaned_data, by=request.user)):
        messages.success(request, _("Saved."))
        return redirect("linkages:talk", pk)
    return render(request, "linkages/talk.html", _told(found, plan=form))


@require_POST
@needs(Permission.MEASURES)
def record(request, pk):
    """Put down what was said."""
    found = _found(request, pk, Permission.MEASURES)
    form = RecordForm(request.POST, instance=Talk.objects.get(pk=pk))
    if form.is_valid() and _done(form, lambda: record_talk(found, form.cleaned_data, by=request.user)):
        messages.success(request, _("Put down. The person signs it on the page of own results."))
        return redirect("linkages:talk", pk)
    return render(request, "linkages/talk.html", _told(found, record=form))


def _done(form, action) -> bool:
    try:
        action()
    except ValidationError as refusal:
        tell(form, refusal)
    except PermissionDenied as refusal:
        form.add_error(None, str(refusal))
    else:
        return True
    return False


@require_POST
@needs(Permission.MEASURES)
def follow(request, pk):
    """Say what came of one."""
    found = _found(request, pk, Permission.MEASURES)
    done = _("Followed up and closed.")
    act(request, lambda: follow_up(found, outcome=request.POST.get("outcome", ""), by=request.user), done)
    return redirect("linkages:talk", pk)


@require_POST
@needs(Permission.MEASURES)
def drop(request, pk):
    """Drop one."""
    found = _found(request, pk, Permission.MEASURES)
    act(request, lambda: drop_talk(found, reason=request.POST.get("reason", ""), by=request.user), _("Dropped."))
    return redirect("linkages:talk", pk)
