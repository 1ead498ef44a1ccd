"""What clerks do to the tree: add, rename, move, put in order, dissolve."""

from django.db.models import Max, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission
from units.changes import apply, demand_unit, reach, refuse, save_version, tellable
from units.locks import hold_tree
from units.models import Cadre, Unit
from units.models.tree import ROOT_PATH, STEP, step
from units.names import spelled_unit

DEEPEST = 15
ASIDE = "~"


@audit.whole()
def create_unit(values, *, parent, by) -> Unit:
    """Add a unit as the last of its siblings; without a parent, the one at the top of an empty tree."""
    scope = reach(by, Permission.UNITS_EDIT)
    if parent is None:
        if Unit.objects.exists():
            refuse(_("There is one unit at the top; every other unit needs a superior unit."))
        place = {"position": 1, "path": ROOT_PATH}
    else:
        hold_tree()
        parent = Unit.objects.get(pk=parent.pk)
        demand_unit(scope, parent)
        if parent.depth >= DEEPEST:
            refuse(_("The tree has no more than %(levels)d levels."), levels=DEEPEST)
        last = Unit.objects.filter(parent=parent).aggregate(last=Max("position"))["last"] or 0
        place = {"position": last + 1, "path": parent.path + step(last + 1)}
    unit = Unit(parent=parent, **place, **values)
    unit.pinyin, unit.initials = spelled_unit(unit.name)
    unit.full_clean()
    unit.save(force_insert=True)
    audit.record(by=by, verb="create unit", target=unit, code=unit.code, superior=str(parent or ""))
    return unit


@audit.whole()
def change_unit(unit, values, *, version, by) -> Unit:
    """Save what a form says of a unit, if nobody saved it since the form was shown. Raises ChangedMeanwhile."""
    demand_unit(reach(by, Permission.UNITS_EDIT), unit)
    changes = apply(unit, values)
    unit.pinyin, unit.initials = spelled_unit(unit.name)
    save_version(unit, [*values, "pinyin", "initials"], version)
    if changes:
        audit.record(by=by, verb="change unit", target=unit, changes=tellable(changes))
    return unit


@audit.whole()
def move_unit(unit, *, parent, before=None, by) -> Unit:
    """Put a unit with all beneath it under a superior: before one of the units there, or last."""
    scope = reach(by, Permission.UNITS_EDIT)
    hold_tree()
    unit.refresh_from_db()
    parent = Unit.objects.get(pk=parent.pk)
    demand_unit(scope, unit)
    demand_unit(scope, parent)
    _refuse_impossible_move(unit, parent)
    former = str(unit.parent)
    siblings = [row for row in Unit.objects.filter(parent=parent).order_by("path") if row.pk != unit.pk]
    place = next((at for at, row in enumerate(siblings) if before and row.pk == before.pk), len(siblings))
    siblings.insert(place, unit)
    Unit.objects.filter(pk=unit.pk).update(parent=parent)
    _renumber(parent, siblings)
    unit.refresh_from_db()
    changes = {"parent": [former, str(parent)], "position": [None, unit.position]}
    audit.record(by=by, verb="move unit", target=unit, changes=changes)
    return unit


def _refuse_impossible_move(unit, parent):
    if unit.parent_id is None:
        refuse(_("The unit at the top cannot be moved."))
    if parent.path.startswith(unit.path):
        refuse(_("%(unit)s cannot be moved beneath itself."), unit=unit)
    deepest = max(map(len, Unit.objects.under(unit.path).values_list("path", flat=True)))
    if (deepest - len(unit.path) + len(parent.path)) // STEP + 1 > DEEPEST:
        refuse(_("The tree has no more than %(levels)d levels."), levels=DEEPEST)


def _renumber(parent, siblings):
    """Give siblings the places 1, 2, 3 …: each subtree steps aside in one statement, all come back in one."""
    for position, row in enumerate(siblings, start=1):
        path = parent.path + step(position)
        if row.path != path:
            rest = Substr("path", len(row.path) + 1)
            Unit.objects.under(row.path).update(path=Concat(Value(ASIDE + path), rest))
            Unit.objects.filter(pk=row.pk).update(position=position)
    Unit.objects.under(ASIDE).update(path=Substr("path", len(ASIDE) + 1))


@audit.whole()
def close_unit(unit, *, day, by) -> Unit:
    """Dissolve a unit on a day; its record stays. Refused while units or cadres still stand beneath it."""
    demand_unit(reach(by, Permission.UNITS_EDIT), unit)
    unit.refresh_from_db()
    if unit.active_until:
        refuse(_("%(unit)s is dissolved already."), unit=unit)
    beneath = Unit.objects.under(unit.path).exclude(pk=unit.pk).filter(active_until=None).count()
    if beneath:
        refuse(
            _("%(count)d units beneath %(unit)s still stand. Dissolve or move them first."), count=beneath, unit=unit
        )
    people = Cadre.objects.filter(unit=unit, status=Cadre.Status.SERVING).count()
    if people:
        refuse(_("%(count)d cadres still serve at %(unit)s. Transfer them first."), count=people, unit=unit)
    unit.active_until = day
    save_version(unit, ["active_until"], unit.version)
    audit.record(by=by, verb="dissolve unit", target=unit, changes={"active_until": [None, day]})
    return unit
