"""What an edit changes, and the refusal when somebody else was quicker."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AuditEntry
from accounts.roles import demand
from units.remits import scope_of


class ChangedMeanwhile(Exception):
    """The row was saved by somebody else since it was read; `row` is how it stands now."""

    def __init__(self, row):
        self.row = row
        entry = AuditEntry.objects.filter(target_type=row._meta.label, target_id=str(row.pk)).first()
        self.person = entry.person if entry else ""
        self.at = timezone.localtime(entry.at) if entry else None
        super().__init__(str(row))


def reach(by, *permissions):
    """How far somebody may act with these permissions; refuses whoever holds none of them."""
    demand(by, *permissions)
    return scope_of(by, *permissions)


def demand_unit(scope, unit):
    """Refuse a unit that is out of reach."""
    if not scope.covers(unit.path):
        raise PermissionDenied(_("%(unit)s is not within your remit.") % {"unit": unit})


def demand_cadre(scope, cadre):
    """Refuse a cadre who is out of reach."""
    if not scope.cadres(type(cadre).objects.filter(pk=cadre.pk)).exists():
        raise PermissionDenied(_("%(cadre)s is not within your remit.") % {"cadre": cadre})


def apply(row, values) -> dict[str, list]:
    """Put values into a row, unsaved, and tell what differs as field: [before, after]."""
    changes = {}
    for field, value in values.items():
        before = getattr(row, field)
        if before != value:
            changes[field] = [_plain(before), _plain(value)]
            setattr(row, field, value)
    return changes


def _plain(value):
    return str(value) if hasattr(value, "_meta") else value


# A trail is read by more people than a record: it says that an identity number changed, not to which.
SECRET = {"id_number"}


def tellable(changes) -> dict[str, list]:
    """Changes as the audit trail may tell them."""
    return {field: ["***", "***"] if field in SECRET else pair for field, pair in changes.items()}


def save_version(row, fields, version):
    """Save these fields if the row still has the version that was read. Raises ChangedMeanwhile."""
    row.full_clean(validate_unique=True)
    values = {field: getattr(row, field) for field in fields}
    saved = type(row).objects.filter(pk=row.pk, version=version).update(version=F("version") + 1, **values)
    if not saved:
        raise ChangedMeanwhile(type(row).objects.get(pk=row.pk))
    row.version = version + 1


def refuse(text, **values):
    """Refuse in words."""
    raise ValidationError(text % values)
