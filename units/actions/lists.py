"""Evaluation categories and groups: the short lists behind the tree."""

from accounts import audit
from accounts.roles import Permission, demand


@audit.whole()
def add_row(model, values, *, by):
    """Add a category or a group."""
    demand(by, Permission.UNITS_EDIT)
    row = model(**values)
    row.full_clean()
    row.save(force_insert=True)
    audit.record(by=by, verb=f"add {model._meta.model_name}", target=row)
    return row
