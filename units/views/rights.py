"""For the security administrator: how far each grant reaches, and who keeps away from what."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.doors import needs
from accounts.models import Grant
from accounts.roles import Permission
from accounts.views.answering import tell
from units import forms
from units.actions import rights
from units.models import Recusal, Remit
from units.remits import Scope
from units.views.reach import choices

# An officer sees no records, but must name any unit when saying how far a role reaches.
ALL_UNITS = Scope(paths=("0001.",))


@needs(Permission.RIGHTS_GRANT)
def grants(request):
    """Every standing grant with its remits."""
    standing = Remit.objects.filter(ended_at=None).select_related("unit", "group", "cadre")
    found = Grant.objects.filter(ended_at=None).select_related("user").order_by("user__username", "role")
    rows = found.prefetch_related(Prefetch("remits", standing, to_attr="standing"))
    return render(request, "units/grants.html", {"grants": rows})


@needs(Permission.RIGHTS_GRANT)
def grant(request, pk):
    """One grant: give it another reach, or withdraw one."""
    found = get_object_or_404(Grant.objects.select_related("user"), pk=pk, ended_at=None)
    form = forms.RemitForm(request.POST or None, scope=ALL_UNITS)
    if request.method == "POST" and form.is_valid():
        try:
            rights.give_remit(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("units:grant", pk)
    page = {
        "grant": found,
        "form": form,
        "remits": found.remits.filter(ended_at=None).select_related("unit", "group", "cadre"),
        "recusals": Recusal.objects.filter(user=found.user, ended_at=None).select_related("unit", "cadre"),
        "recusal_form": forms.RecusalForm(scope=ALL_UNITS, prefix="away"),
        "units": choices(ALL_UNITS),
    }
    return render(request, "units/grant.html", page)


@needs(Permission.RIGHTS_GRANT)
@require_POST
def end_remit(request, pk):
    """Withdraw a remit."""
    remit = get_object_or_404(Remit, pk=pk)
    return _done(request, remit.grant_id, lambda: rights.end_remit(remit, by=request.user))


@needs(Permission.RIGHTS_GRANT)
@require_POST
def recuse(request, pk):
    """Keep the person of a grant away from somebody."""
    found = get_object_or_404(Grant.objects.select_related("user"), pk=pk)
    form = forms.RecusalForm(request.POST, scope=ALL_UNITS, prefix="away")
    if not form.is_valid():
        messages.error(request, " ".join(text for errors in form.errors.values() for text in errors))
        return redirect("units:grant", pk)
    return _done(request, pk, lambda: rights.recuse(found.user, by=request.user, **form.cleaned_data))


@needs(Permission.RIGHTS_GRANT)
@require_POST
def lift_recusal(request, pk, recusal_pk):
    """End a recusal."""
    recusal = get_object_or_404(Recusal, pk=recusal_pk)
    return _done(request, pk, lambda: rights.lift_recusal(recusal, by=request.user))


def _done(request, pk, action):
    try:
        action()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Saved."))
    return redirect("units:grant", pk)
