"""The page of a draft, and its way from a beginning to a version."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission, may
from indicators.actions import schemes as actions
from indicators.editing.showing import chapters_of
from indicators.forms.schemes import ReturnForm, StartForm
from indicators.models import Draft
from indicators.views.desk import around, draft_or_404
from indicators.views.schemes import toml


@needs(Permission.SCHEMES_EDIT)
def start(request):
    """Begin a draft: with nothing, with a version, with a text."""
    given = {"version": request.GET.get("from")}
    form = StartForm(request.POST or None, request.FILES or None, initial=given)
    if form.is_valid():
        try:
            begun = actions.start_draft(
                form.beginning(), form.cleaned_data["title"], by=request.user, based_on=form.cleaned_data["version"]
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("indicators:draft", begun.pk)
    return render(request, "indicators/start.html", {"form": form})


@needs(Permission.SCHEMES_VIEW)
def draft(request, pk):
    """Where a draft stands: what is wrong with it, who has to act, and the whole plan to be read."""
    found = draft_or_404(pk)
    by_other = found.submitted_by_id != request.user.pk
    page = around(found) | chapters_of(found.text) | {"return_form": ReturnForm()}
    page["editable"] = found.is_open and may(request.user, Permission.SCHEMES_EDIT)
    waiting = found.state == Draft.State.SUBMITTED
    page["approvable"] = waiting and by_other and may(request.user, Permission.SCHEMES_APPROVE)
    page["returnable"] = waiting and (
        page["approvable"] or (not by_other and may(request.user, Permission.SCHEMES_EDIT))
    )
    return render(request, "indicators/draft.html", page)


@needs(Permission.SCHEMES_VIEW)
def text(request, pk):
    """The document of a draft as a file."""
    found = draft_or_404(pk)
    audit.record(by=request.user, verb="export scheme", target=found, revision=found.revision)
    return toml(found.text, f"{found.title}-{found.revision}")


@require_POST
@needs(Permission.SCHEMES_EDIT)
def submit(request, pk):
    """Put the draft before whoever approves."""
    return _done(
        request, pk, _("The draft is submitted; somebody else approves it."), actions.submit_draft, _seen(request)
    )


@require_POST
@needs(Permission.SCHEMES_EDIT, Permission.SCHEMES_APPROVE)
def give_back(request, pk):
    """Return the draft with a reason."""
    reason = request.POST.get("reason", "")
    return _done(request, pk, _("The draft is returned for correction."), actions.give_back_draft, reason)


@require_POST
@needs(Permission.SCHEMES_APPROVE)
def approve(request, pk):
    """Make the draft a version."""
    return _done(request, pk, _("The draft is approved as a version."), actions.approve_draft, _seen(request))


@require_POST
@needs(Permission.SCHEMES_EDIT)
def drop(request, pk):
    """Give the draft up."""
    return _done(request, pk, _("The draft is dropped."), actions.drop_draft)


def _seen(request) -> int:
    """The revision that somebody had before the eyes; none is taken for one that never was."""
    said = request.POST.get("revision", "")
    return int(said) if said.isdecimal() and len(said) < 10 else 0


def _done(request, pk, told, action, *more):
    """Do it and say so, or say why not; then the page of the draft again."""
    found = draft_or_404(pk)
    try:
        action(found, *more, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, told)
    return redirect("indicators:draft", found.pk)
