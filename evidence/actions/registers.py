"""Keeping routine grades by quarter, and findings of inspections: entered once, and there for every round."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from evidence.models import Finding, RoutineGrade
from units.models import Cadre, Unit
from units.remits import scope_of


def note_routine_grades(year: int, quarter: int, lines: list[tuple], *, source: str, by) -> int:
    """Keep the grades of a quarter; one that stands is replaced. `lines`: a unit or a cadre with the grade."""
    with audit.attempt(by=by, verb="note routine grades", target=f"{year}-{quarter}"):
        demand(by, Permission.ROUNDS_EDIT)
        if not lines:
            raise ValidationError(_("There is no line with a grade."))
        _demand_reach([thing for thing, _grade in lines], by)
        for thing, grade in lines:
            noun = "unit" if isinstance(thing, Unit) else "cadre"
            RoutineGrade.objects.update_or_create(
                year=year, quarter=quarter, **{noun: thing},
                defaults={"grade": grade, "source": source, "by": by},
            )  # fmt: skip
        told = [[str(thing), grade] for thing, grade in lines]
        audit.record(by=by, verb="note routine grades", target=f"{year}-{quarter}", grades=told, source=source)
    return len(lines)


def note_finding(values: dict, *, by) -> Finding:
    """Keep what an inspection, an audit or a supervision found."""
    with audit.attempt(by=by, verb="note finding", target=str(values.get("matter", ""))[:60]):
        demand(by, Permission.ROUNDS_EDIT)
        row = Finding(by=by, **values)
        _demand_reach([row.unit or row.cadre], by)
        row.full_clean()
        row.save(force_insert=True)
        audit.record(by=by, verb="note finding", target=row, document=row.document)
    return row


def _demand_reach(things: list, by) -> None:
    scope = scope_of(by, Permission.ROUNDS_EDIT)
    for noun, within in ((Unit, scope.units), (Cadre, scope.cadres)):
        asked = {thing.pk: thing for thing in things if isinstance(thing, noun)}
        reached = within(noun.objects.filter(pk__in=asked)).values_list("pk", flat=True) if asked else ()
        for pk in asked.keys() - set(reached):
            raise PermissionDenied(_("%(thing)s is beyond your remit.") % {"thing": asked[pk]})
