"""What a view may fetch: rows within the reader's remit; others do not exist for it."""

from django.shortcuts import get_object_or_404

from accounts.roles import Permission
from units.models import Cadre, Unit
from units.remits import scope_of


def unit_or_404(user, pk, *permissions) -> Unit:
    """A unit within reach."""
    scope = scope_of(user, *(permissions or [Permission.UNITS_VIEW]))
    return get_object_or_404(scope.units(Unit.objects.select_related("parent", "category")), pk=pk)


def cadre_or_404(user, pk, *permissions) -> Cadre:
    """A cadre within reach."""
    scope = scope_of(user, *(permissions or [Permission.CADRES_VIEW]))
    return get_object_or_404(scope.cadres(Cadre.objects.select_related("unit")), pk=pk)


def choices(scope):
    """The units that a page offers to choose from, as (code, name)."""
    return scope.units(Unit.objects.filter(active_until=None)).order_by("path").values_list("code", "name")


def theirs(form, row):
    """What others saved meanwhile where it differs from what is typed here, as (label, value)."""
    told = []
    for name, field in form.fields.items():
        if name == "version" or not hasattr(row, name):
            continue
        saved, typed = getattr(row, name), form.cleaned_data.get(name)
        if saved != typed:
            display = getattr(row, f"get_{name}_display", None)
            told.append((field.label, display() if display else saved))
    return told


def with_version(data, version):
    """The typed data again, with the version that is on record now."""
    again = data.copy()
    again["version"] = str(version)
    return again
