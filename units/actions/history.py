"""What clerks write down about cadres and units: secondments, charges, circumstances, and their ends."""

from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission
from units.changes import demand_cadre, demand_unit, reach, refuse
from units.models import Cadre, Charge, Circumstance, Secondment


@audit.whole()
def add_secondment(cadre, values, *, by) -> Secondment:
    """Write a secondment down; one cadre is sent to one host at a time."""
    row = Secondment(cadre=cadre, **values)
    _demand_free(Secondment.objects.filter(cadre=cadre), row, by)
    _keep(row)
    audit.record(by=by, verb="add secondment", target=cadre, host=str(row.host), line=row.line, since=row.since)
    return row


@audit.whole()
def add_charge(cadre, values, *, by) -> Charge:
    """Write down that a leader answers for a unit."""
    row = Charge(cadre=cadre, **values)
    _demand_free(Charge.objects.filter(cadre=cadre, unit=row.unit), row, by)
    _keep(row)
    audit.record(by=by, verb="add charge", target=cadre, unit=str(row.unit), since=row.since)
    return row


def _demand_free(others, row, by):
    demand_cadre(reach(by, Permission.CADRES_EDIT), row.cadre)
    list(Cadre.objects.select_for_update().filter(pk=row.cadre_id).values_list("pk"))
    same = others.overlapping(row.since, row.until).first()
    if same:
        refuse(_("%(other)s from %(since)s is on record; the periods overlap."), other=same, since=same.since)


@audit.whole()
def add_circumstance(target, values, *, by) -> Circumstance:
    """Write down a sanction, a commendation or an absence of a cadre or of a unit."""
    if isinstance(target, Cadre):
        demand_cadre(reach(by, Permission.CADRES_EDIT), target)
        row = Circumstance(cadre=target, **values)
    else:
        demand_unit(reach(by, Permission.UNITS_EDIT), target)
        row = Circumstance(unit=target, **values)
    list(type(target).objects.select_for_update().filter(pk=target.pk).values_list("pk"))
    if Circumstance.objects.filter(cadre=row.cadre, unit=row.unit, **values).exists():
        refuse(_("The very same circumstance is on record already."))
    _keep(row)
    audit.record(by=by, verb="add circumstance", target=target, circumstance=str(row), decided_on=row.decided_on)
    return row


@audit.whole()
def end_period(row, *, until, by):
    """Say when a tenure, a secondment or a charge ended."""
    demand_cadre(reach(by, Permission.CADRES_EDIT), row.cadre)
    before, row.until = row.until, until
    row.full_clean()
    if not type(row).objects.filter(pk=row.pk, until=before).update(until=until):
        refuse(_("Somebody else entered the end of %(row)s meanwhile."), row=row)
    audit.record(by=by, verb="end period", target=row, changes={"until": [before, until]})
    return row


def _keep(row):
    row.full_clean()
    row.save(force_insert=True)
