"""Evaluation categories and groups: the short lists behind the tree."""

from accounts import audit
from accounts.roles import Permission, demand
from units.models import Group


@audit.whole()
def add_row(model, values, *, by):
    """Add a category or a group."""
    demand(by, Permission.UNITS_EDIT)
    row = model(**values)
    row.full_clean()
    row.save(force_insert=True)
    if model is Group:
        audit.record(by=by, verb="add group", target=row)
    else:
        audit.record(by=by, verb="add category", target=row)
    return row
