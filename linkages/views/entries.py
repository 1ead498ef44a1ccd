"""One measure: what it rests on, what became of it, and what is done with it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from accounts.views.answering import act, tell
from linkages.actions.measures import amend_measure, uphold_measure
from linkages.forms import AmendForm
from linkages.models import Measure
from linkages.queries import KEEPERS, measures_within
from units.remits import scope_of


def _found(request, pk, *permissions):
    return get_object_or_404(measures_within(scope_of(request.user, *permissions)), pk=pk)


@needs(*KEEPERS)
def entry(request, pk):
    """One measure with its history; the form of what may be changed of it."""
    found = _found(request, pk, *KEEPERS)
    form = AmendForm(request.POST or None, instance=Measure.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        try:
            amend_measure(found, form.cleaned_data, by=request.user)
        except ValidationError as refusal:
            tell(form, refusal)
        except PermissionDenied as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("linkages:entry", pk)
    audit.record(by=request.user, verb="view", target=found)
    steps = found.steps.select_related("by")
    open_ = found.state not in (Measure.State.LAPSED, Measure.State.DROPPED, Measure.State.WITHDRAWN)
    return render(request, "linkages/entry.html", {"entry": found, "form": form, "steps": steps, "open": open_})


@require_POST
@needs(Permission.MEASURES_CONFIRM)
def uphold(request, pk):
    """Keep it although the rules say otherwise now."""
    found = _found(request, pk, Permission.MEASURES_CONFIRM)
    done = _("Kept, with your reason.")
    act(request, lambda: uphold_measure(found, reason=request.POST.get("reason", ""), by=request.user), done)
    return redirect("linkages:entry", pk)
