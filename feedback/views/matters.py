"""Objections and requests for a correction, as the office looks after them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.doors import needs
from accounts.roles import Permission
from accounts.views.answering import act, tell
from feedback.actions.matters import look_into, record_objection, settle, take_round_back
from feedback.forms import ObjectionForm, SettleForm, offered
from feedback.models import Notice
from feedback.queries import corrections_within, objections_within, rounds_offered
from rounds.models import Stage
from rounds.scope import subjects_within
from units.remits import scope_of

ROWS = 100


def _objections(user, permission=Permission.OBJECTIONS):
    return objections_within(scope_of(user, permission))


def _corrections(user, permission=Permission.OBJECTIONS):
    return corrections_within(scope_of(user, permission))


@needs(Permission.OBJECTIONS)
def objections(request):
    """All objections in reach, the open ones first."""
    page = Paginator(_objections(request.user), ROWS).get_page(request.GET.get("page"))
    return render(request, "feedback/objections.html", {"page": page})


@needs(Permission.OBJECTIONS)
def corrections(request):
    """All requests for corrections in reach, the open ones first."""
    page = Paginator(_corrections(request.user), ROWS).get_page(request.GET.get("page"))
    return render(request, "feedback/corrections.html", {"page": page})


@needs(Permission.OBJECTIONS)
def objection(request, pk):
    """One objection: what is said, what was found out, what comes of it."""
    return _matter(request, get_object_or_404(_objections(request.user), pk=pk), "feedback:objection")


@needs(Permission.OBJECTIONS)
def correction(request, pk):
    """One request for a correction."""
    return _matter(request, get_object_or_404(_corrections(request.user), pk=pk), "feedback:correction")


def _matter(request, found, page):
    form = SettleForm(request.POST or None, initial={"investigation": found.investigation})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            if said["state"]:
                settle(found, by=request.user, **said)
            else:
                look_into(found, investigation=said["investigation"], by=request.user)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(page, found.pk)
    told = {"matter": found, "form": form, "is_objection": page == "feedback:objection"}
    return render(request, "feedback/matter.html", told)


@needs(Permission.OBJECTIONS)
def record(request, pk):
    """Take down an objection to a notice."""
    scope = scope_of(request.user, Permission.OBJECTIONS)
    rounds = rounds_offered(scope).order_by().values("pk")
    notice = get_object_or_404(
        Notice.objects.select_related("release__round__case").filter(release__round__in=rounds), pk=pk
    )
    subjects = subjects_within(scope, notice.release.round.subjects.order_by("position"))
    form = ObjectionForm(request.POST or None, subjects=subjects)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            found = record_objection(
                notice, said["subject"], form.words(), received_on=said["received_on"], by=request.user
            )
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("The objection is taken down."))
            return redirect("feedback:objection", found.pk)
    return render(request, "feedback/record.html", {"notice": notice, "form": form, "subjects": offered(subjects)})


@require_POST
@needs(Permission.ROUNDS_STEER)
def back_for_objection(request, pk):
    """Take the round back because an objection was upheld."""
    return _back(request, get_object_or_404(_objections(request.user, Permission.ROUNDS_STEER), pk=pk))


@require_POST
@needs(Permission.ROUNDS_STEER)
def back_for_correction(request, pk):
    """Take the round back because a request for a correction was upheld."""
    return _back(request, get_object_or_404(_corrections(request.user, Permission.ROUNDS_STEER), pk=pk))


def _back(request, matter):
    to = request.POST.get("to", "")
    to = to if to in (Stage.COLLECTING, Stage.REVIEW) else Stage.COLLECTING
    done = _("The round is taken back; release and notice are out of force and kept.")
    act(request, lambda: take_round_back(matter, to, by=request.user), done)
    return redirect("scoring:round", matter.subject.round_id)
