"""Routine grades by quarter, and findings of inspections: entered once, drawn on by every round."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from evidence.actions.entries import take_as_circumstance
from evidence.actions.registers import note_finding, note_routine_grades
from evidence.forms import FindingForm, RoutineForm, whole_number
from evidence.models import RoutineGrade, Standing
from evidence.views.entries import findings_within
from indicators.queries import scheme_of
from rounds.models import Stage, Subject
from rounds.scope import subjects_within
from units.models import Cadre, Unit
from units.remits import scope_of

ROWS = 200


@needs(Permission.ROUNDS_EDIT)
def routine(request):
    """The routine grades in reach, quarter by quarter, and a form for more."""
    scope = scope_of(request.user, Permission.ROUNDS_EDIT)
    form = RoutineForm(request.POST or None, scope=scope)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        number = note_routine_grades(
            said["year"], said["quarter"], said["lines"], source=said["source"], by=request.user
        )
        messages.success(request, _("%(number)s grades are kept.") % {"number": number})
        return redirect("evidence:routine")
    units, cadres = scope.units(Unit.objects.order_by()), scope.cadres(Cadre.objects.order_by())
    found = RoutineGrade.objects.filter(Q(unit__in=units) | Q(cadre__in=cadres)).select_related("unit", "cadre", "by")
    quarter = request.GET.get("quarter", "")
    year, _dash, part = quarter.partition("-")
    if whole_number(year) and whole_number(part):
        found = found.filter(year=whole_number(year), quarter=whole_number(part))
    quarters = RoutineGrade.objects.order_by("-year", "-quarter").values_list("year", "quarter").distinct()
    page = {
        "form": form,
        "page": Paginator(found, ROWS).get_page(request.GET.get("page")),
        "quarters": [f"{year}-{number}" for year, number in quarters],
        "quarter": quarter,
    }
    return render(request, "evidence/routine.html", page)


@needs(Permission.ROUNDS_EDIT)
def findings(request):
    """The findings in reach, and a form for one more."""
    form = FindingForm(request.POST or None, scope=scope_of(request.user, Permission.ROUNDS_EDIT))
    if request.method == "POST" and form.is_valid():
        row = note_finding(form.values, by=request.user)
        messages.success(request, _("The finding is kept."))
        return redirect("evidence:finding", row.pk)
    page = Paginator(findings_within(request.user), ROWS).get_page(request.GET.get("page"))
    return render(request, "evidence/findings.html", {"form": form, "page": page})


@needs(Permission.ROUNDS_EDIT)
def finding(request, pk):
    """A finding, the rounds that may draw on it, and what was drawn from it."""
    row = get_object_or_404(findings_within(request.user), pk=pk)
    about = Q(cadre=row.cadre) if row.cadre_id else Q(unit=row.unit, cadre=None)
    scope = scope_of(request.user, Permission.ROUNDS_EDIT)
    subjects = subjects_within(scope, Subject.objects.filter(about)).select_related("round__case", "round__scheme")
    if request.method == "POST":
        subject = subjects.filter(pk=whole_number(request.POST.get("subject"))).first()
        return _taken(request, row, subject)
    rounds = [
        (one, scheme_of(one.round.scheme.text).circumstances.values())
        for one in subjects.filter(round__stage=Stage.COLLECTING).order_by("-round")
    ]
    noted = Standing.objects.filter(subject__in=subjects.values("pk"), source=f"{row.told} {row.matter}")
    page = {"finding": row, "rounds": rounds, "drawn": row.proposals.select_related("subject__round__case")}
    return render(request, "evidence/finding.html", page | {"noted": noted.select_related("subject__round__case")})


def _taken(request, row, subject):
    if subject is None:
        messages.error(request, _("Choose a round first."))
        return redirect("evidence:finding", row.pk)
    try:
        take_as_circumstance(row, subject, request.POST.get("circumstance", ""), by=request.user)
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
    else:
        messages.success(request, _("Noted as a circumstance."))
    return redirect("evidence:finding", row.pk)
