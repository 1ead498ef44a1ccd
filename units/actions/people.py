"""What clerks do to the records of cadres: add, change, transfer."""

from datetime import timedelta

from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission
from units.changes import apply, demand_cadre, demand_unit, reach, refuse, save_version, tellable
from units.models import Cadre, Post, Tenure, Unit
from units.names import name_cadre


@audit.whole()
def add_cadre(values, *, by) -> Cadre:
    """Put a cadre on record."""
    scope = reach(by, Permission.CADRES_EDIT)
    unit = values.get("unit")
    if unit:
        demand_unit(scope, unit)
    elif not scope.everything:
        refuse(_("Choose the unit of the cadre; a cadre without a unit would be out of your remit."))
    cadre = Cadre(**values)
    name_cadre(cadre)
    cadre.full_clean()
    cadre.save(force_insert=True)
    audit.record(by=by, verb="add cadre", target=cadre, code=cadre.code, unit=str(unit or ""))
    return cadre


@audit.whole()
def change_cadre(cadre, values, *, version, by) -> Cadre:
    """Save what a form says of a cadre, if nobody saved it since the form was shown. Raises ChangedMeanwhile."""
    demand_cadre(reach(by, Permission.CADRES_EDIT), cadre)
    changes = apply(cadre, values)
    name_cadre(cadre)
    save_version(cadre, [*values, "plain_name", "pinyin", "initials"], version)
    if changes:
        audit.record(by=by, verb="change cadre", target=cadre, changes=tellable(changes))
    return cadre


@audit.whole()
def transfer_cadre(cadre, *, unit, title, since, by, is_leader=False, document="") -> Tenure:
    """End what a cadre held at the former unit the day before, and begin a tenure at the new one."""
    scope = reach(by, Permission.CADRES_EDIT)
    demand_cadre(scope, cadre)
    demand_unit(scope, unit)
    cadre = Cadre.objects.select_for_update().get(pk=cadre.pk)
    former = cadre.unit
    ended = Tenure.objects.filter(cadre=cadre, unit=former, until=None)
    if ended.filter(since__gte=since).exists():
        refuse(_("%(cadre)s began at %(unit)s later than this day."), cadre=cadre, unit=former)
    ended.update(until=since - timedelta(days=1))
    tenure = begin_tenure(cadre, unit=unit, title=title, since=since, is_leader=is_leader, document=document)
    cadre.unit, cadre.post_text, cadre.post_since = unit, title, since
    save_version(cadre, ["unit", "post_text", "post_since"], cadre.version)
    changes = {"unit": [str(former or ""), str(unit)], "post": [None, title]}
    audit.record(by=by, verb="transfer cadre", target=cadre, changes=changes, since=since, document=document)
    return tenure


def begin_tenure(cadre, *, unit, title, since, until=None, is_leader=False, document="") -> Tenure:
    """Write a tenure down, with its post; refuse one that overlaps another in the same post."""
    same = Tenure.objects.filter(cadre=cadre, unit=unit, title=title).overlapping(since, until).first()
    if same:
        refuse(
            _("%(cadre)s is on record as %(title)s from %(since)s already; the periods overlap."),
            cadre=cadre,
            title=title,
            since=same.since,
        )
    post, _made = Post.objects.get_or_create(unit=unit, title=title, defaults={"is_leader": is_leader})
    tenure = Tenure(
        cadre=cadre, unit=unit, post=post, title=title, since=since, until=until, document=document,
        position=cadre.position,
    )  # fmt: skip
    tenure.full_clean()
    tenure.save(force_insert=True)
    return tenure


@audit.whole()
def add_tenure(cadre, values, *, by) -> Tenure:
    """Write down where a cadre was, without moving the cadre."""
    scope = reach(by, Permission.CADRES_EDIT)
    demand_cadre(scope, cadre)
    unit: Unit = values["unit"]
    demand_unit(scope, unit)
    tenure = begin_tenure(Cadre.objects.select_for_update().get(pk=cadre.pk), **values)
    audit.record(by=by, verb="add tenure", target=cadre, unit=str(unit), title=tenure.title, since=tenure.since)
    return tenure
