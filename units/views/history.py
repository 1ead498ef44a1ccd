"""What is added to a cadre's history, each on a form of its own."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.doors import needs
from accounts.roles import Permission
from accounts.views.answering import tell
from units import forms
from units.actions import history, people
from units.models import Charge, Secondment, Tenure
from units.remits import scope_of
from units.views.reach import cadre_or_404, choices

PERIODS = {"tenure": Tenure, "secondment": Secondment, "charge": Charge}


def _added(request, pk, form, title, action):
    """A form about a cadre: act, say, go; or show the form with the refusal."""
    found = cadre_or_404(request.user, pk, Permission.CADRES_EDIT)
    if request.method == "POST" and form.is_valid():
        try:
            action(found, form.cleaned_data)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("units:cadre", pk)
    units = choices(scope_of(request.user, Permission.CADRES_EDIT))
    return render(request, "units/form.html", {"form": form, "title": title, "about": found, "units": units})


def _form(kind, request):
    return kind(request.POST or None, scope=scope_of(request.user, Permission.CADRES_EDIT))


@needs(Permission.CADRES_EDIT)
def transfer(request, pk):
    """To another unit or post."""
    return _added(
        request, pk, _form(forms.TransferForm, request), _("Transfer the cadre"),
        lambda cadre, said: people.transfer_cadre(cadre, by=request.user, **said),
    )  # fmt: skip


@needs(Permission.CADRES_EDIT)
def add_tenure(request, pk):
    """A post that the cadre held or holds besides."""
    return _added(
        request, pk, _form(forms.TenureForm, request), _("Add a tenure"),
        lambda cadre, said: people.add_tenure(cadre, said, by=request.user),
    )  # fmt: skip


@needs(Permission.CADRES_EDIT)
def add_secondment(request, pk):
    """Sent to a host unit."""
    return _added(
        request, pk, _form(forms.SecondmentForm, request), _("Add a secondment"),
        lambda cadre, said: history.add_secondment(cadre, said, by=request.user),
    )  # fmt: skip


@needs(Permission.CADRES_EDIT)
def add_charge(request, pk):
    """In charge of a unit."""
    return _added(
        request, pk, _form(forms.ChargeForm, request), _("Add a charge"),
        lambda cadre, said: history.add_charge(cadre, said, by=request.user),
    )  # fmt: skip


@needs(Permission.CADRES_EDIT)
def add_circumstance(request, pk):
    """A sanction, a commendation or an absence."""
    return _added(
        request, pk, forms.CircumstanceForm(request.POST or None), _("Add a circumstance"),
        lambda cadre, said: history.add_circumstance(cadre, said, by=request.user),
    )  # fmt: skip


@needs(Permission.CADRES_EDIT)
def end(request, pk, kind, row_pk):
    """The last day of what still goes on."""
    row = get_object_or_404(PERIODS[kind], pk=row_pk, cadre=pk, until=None)
    return _added(
        request, pk, forms.EndForm(request.POST or None), _("Enter the end"),
        lambda _cadre, said: history.end_period(row, by=request.user, **said),
    )  # fmt: skip
