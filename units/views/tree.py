"""The tree and the page of a unit."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from stdnum.cn import uscc

from accounts.doors import needs
from accounts.roles import Permission
from accounts.views.answering import tell
from units import forms, queries
from units.actions import history, tree
from units.changes import ChangedMeanwhile
from units.models import Cadre, Unit
from units.remits import scope_of, scopes_of
from units.views.reach import choices, theirs, unit_or_404, with_version


@needs(Permission.UNITS_VIEW)
def units(request):
    """All units in reach, as a tree."""
    scope = scope_of(request.user, Permission.UNITS_VIEW)
    closed = "closed" in request.GET
    branches = queries.tree(scope, day=None if closed else timezone.localdate())
    empty = not branches and not Unit.objects.exists()
    return render(request, "units/tree.html", {"branches": branches, "closed": closed, "empty": empty})


@needs(Permission.UNITS_VIEW)
def unit(request, pk):
    """What is known of a unit, and who leads it today."""
    of_units, scope = scopes_of(request.user, Permission.UNITS_VIEW, Permission.CADRES_VIEW)
    found = get_object_or_404(of_units.units(Unit.objects.select_related("parent", "category")), pk=pk)
    today = timezone.localdate()
    people = scope.cadres(Cadre.objects.filter(unit=found)).order_by("position", "code")
    page = {
        "unit": found,
        "above": queries.ancestors_of(found),
        "leaders": scope_rows(queries.leaders_of(found, today), scope),
        "charges": scope_rows(queries.charges_of(found, today), scope),
        "guests": scope_rows(queries.secondments_here(found), scope),
        "people": people,
        "groups": found.groups.all(),
        "circumstances": found.circumstances.all(),
        "today": today,
        "odd_uscc": found.uscc and not uscc.is_valid(found.uscc),
    }
    return render(request, "units/unit.html", page)


def scope_rows(rows, scope):
    """Of rows about cadres, those of cadres in reach."""
    return rows.filter(Exists(scope.cadres(Cadre.objects.filter(pk=OuterRef("cadre")))))


@needs(Permission.UNITS_EDIT)
def add(request, pk=None):
    """A new unit beneath one, or the one at the top."""
    parent = unit_or_404(request.user, pk, Permission.UNITS_EDIT) if pk else None
    form = forms.UnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = tree.create_unit(form.values(), parent=parent, by=request.user)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("%(unit)s was added.") % {"unit": made})
            return redirect("units:unit", made.pk) if parent else redirect("units:units")
    return render(request, "units/form.html", {"form": form, "title": _("Add a unit"), "about": parent})


@needs(Permission.UNITS_EDIT)
def change(request, pk):
    """The facts of a unit."""
    found = unit_or_404(request.user, pk, Permission.UNITS_EDIT)
    form = forms.UnitForm(request.POST or None, instance=found, initial={"version": found.version})
    page = {"form": form, "title": _("Change the unit"), "about": found}
    if request.method == "POST" and form.is_valid():
        fresh, version = unit_or_404(request.user, pk, Permission.UNITS_EDIT), form.cleaned_data["version"]
        try:
            tree.change_unit(fresh, form.values(), version=version, by=request.user)
        except ChangedMeanwhile as quicker:
            again = forms.UnitForm(with_version(request.POST, quicker.row.version), instance=found)
            page |= {"form": again, "quicker": quicker, "theirs": theirs(form, quicker.row)}
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("units:unit", pk)
    return render(request, "units/form.html", page)


def _acted(request, pk, form, title, action):
    """A form about a unit: act, say, go; or show the form with the refusal."""
    found = unit_or_404(request.user, pk, Permission.UNITS_EDIT)
    if request.method == "POST" and form.is_valid():
        try:
            action(found)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("units:unit", pk)
    units = choices(scope_of(request.user, Permission.UNITS_EDIT))
    return render(request, "units/form.html", {"form": form, "title": title, "about": found, "units": units})


@needs(Permission.UNITS_EDIT)
def move(request, pk):
    """Another superior or another place."""
    form = forms.MoveForm(request.POST or None, scope=scope_of(request.user, Permission.UNITS_EDIT))
    return _acted(
        request, pk, form, _("Move the unit"), lambda it: tree.move_unit(it, by=request.user, **form.cleaned_data)
    )


@needs(Permission.UNITS_EDIT)
def close(request, pk):
    """The end of a unit."""
    form = forms.CloseForm(request.POST or None)
    return _acted(
        request, pk, form, _("Dissolve the unit"), lambda it: tree.close_unit(it, by=request.user, **form.cleaned_data)
    )


@needs(Permission.UNITS_EDIT)
def add_circumstance(request, pk):
    """A commendation or a sanction of a unit."""
    form = forms.CircumstanceForm(request.POST or None)
    return _acted(
        request, pk, form, _("Add a circumstance"),
        lambda it: history.add_circumstance(it, form.cleaned_data, by=request.user),
    )  # fmt: skip
