"""The list of cadres and the pages of one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from accounts.views.answering import tell
from units import forms, queries
from units.actions import people
from units.changes import ChangedMeanwhile
from units.listing import InOrder
from units.models import Charge, Circumstance, Secondment, Tenure
from units.remits import scope_of
from units.views.reach import cadre_or_404, choices, theirs, with_version

PAGE = 50


LOOKING = (Permission.CADRES_VIEW, Permission.OWN_RESULTS_VIEW)


def wanted(request, scope):
    """The filter of a list, and what it asks for; a part that cannot be understood narrows nothing."""
    form = forms.CadreFilter(request.GET or None, scope=scope)
    if not form.is_bound:
        return form, {"status": "serving"}
    form.is_valid()
    return form, form.cleaned_data


@needs(Permission.CADRES_VIEW)
def cadres(request):
    """Who is on record, fifty to a page."""
    scope = scope_of(request.user, Permission.CADRES_VIEW)
    form, asked = wanted(request, scope)
    if not form.is_bound:
        form.initial = asked
    found = queries.cadre_list(scope, asked)
    if asked.get("sort", "") in ("", "order"):
        found = InOrder(found)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    around = {"form": form, "page": page, "units": choices(scope), "query": query.urlencode()}
    return render(request, "units/cadres.html", around)


def facts_of(cadre, today):
    """What the page and the printed sheet show of a cadre."""
    circumstances = list(Circumstance.objects.filter(cadre=cadre))
    for row in circumstances:
        ended = row.effect_until is not None and row.effect_until < today
        row.in_force = row.effect_from is not None and row.effect_from <= today and not ended
    return {
        "cadre": cadre,
        "born": forms.born(cadre),
        "tenures": Tenure.objects.filter(cadre=cadre).select_related("unit", "post"),
        "secondments": Secondment.objects.filter(cadre=cadre).select_related("host"),
        "charges": Charge.objects.filter(cadre=cadre).select_related("unit"),
        "circumstances": circumstances,
        "today": today,
    }


@needs(*LOOKING)
def cadre(request, pk):
    """One cadre, or one's own record; that somebody looked is on record."""
    found = cadre_or_404(request.user, pk, *LOOKING)
    audit.record(by=request.user, verb="view cadre", target=found)
    return render(request, "units/cadre.html", facts_of(found, timezone.localdate()))


@needs(Permission.EXPORT)
def sheet(request, pk):
    """One cadre on A4; that somebody printed is on record."""
    found = cadre_or_404(request.user, pk, Permission.EXPORT)
    audit.record(by=request.user, verb="print cadre", target=found)
    return render(request, "units/sheet.html", facts_of(found, timezone.localdate()))


@needs(Permission.CADRES_EDIT)
def add(request):
    """A new cadre."""
    scope = scope_of(request.user, Permission.CADRES_EDIT)
    form = forms.CadreForm(request.POST or None, scope=scope)
    if request.method == "POST" and form.is_valid():
        try:
            made = people.add_cadre(form.values(), by=request.user)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("%(cadre)s was added.") % {"cadre": made})
            return redirect("units:cadre", made.pk)
    page = {"form": form, "title": _("Add a cadre"), "units": choices(scope), "columns": True}
    return render(request, "units/form.html", page)


@needs(Permission.CADRES_EDIT)
def change(request, pk):
    """The facts of a cadre."""
    scope, found = (
        scope_of(request.user, Permission.CADRES_EDIT),
        cadre_or_404(request.user, pk, Permission.CADRES_EDIT),
    )
    form = forms.CadreForm(request.POST or None, instance=found, scope=scope, initial={"version": found.version})
    page = {"form": form, "title": _("Change the record"), "about": found, "columns": True}
    if request.method == "GET":
        audit.record(by=request.user, verb="view cadre", target=found)
    if request.method == "POST" and form.is_valid():
        fresh, version = cadre_or_404(request.user, pk, Permission.CADRES_EDIT), form.cleaned_data["version"]
        try:
            people.change_cadre(fresh, form.values(), version=version, by=request.user)
        except ChangedMeanwhile as quicker:
            again = forms.CadreForm(with_version(request.POST, quicker.row.version), instance=found, scope=scope)
            page |= {"form": again, "quicker": quicker, "theirs": theirs(form, quicker.row)}
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("units:cadre", pk)
    return render(request, "units/form.html", page)
