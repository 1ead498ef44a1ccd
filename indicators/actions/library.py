"""What people do with the library of indicators: pick one into a draft, keep one, drop one."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from indicators.actions.schemes import write_draft
from indicators.library import Entry
from indicators.models import Draft, LibraryItem
from indicators.pieces import put_in
from indicators.tree_table import rows_of
from indicators.versions import document_of
from scoring.engine.document import parsed, written
from scoring.engine.faults import Refused


def pick_indicator(draft: Draft, entry: Entry, parent: str, points: Decimal | None = None, *, by) -> dict[str, str]:
    """Put an indicator with all that it refers to into a draft; gives the ids that had to be renamed."""
    try:
        document = document_of(draft.text)
    except Refused as refused:
        raise ValidationError(str(refused.faults[0]), code="unreadable") from None
    if parent and parent not in {row["id"] for row in rows_of(document, "nodes")}:
        raise ValidationError(_("The indicator above it is no longer in the draft."), code="parent")
    whole, renamed = put_in(document, parsed(entry.text), parent, points)
    write_draft(draft, written(whole), draft.revision, by=by)
    return renamed


def keep_library_item(entry: Entry, name: str, remark: str = "", *, by) -> LibraryItem:
    """Keep an indicator for the office, so that it stays to pick from under a name of its own."""
    with audit.attempt(by=by, verb="keep library item", target=name):
        demand(by, Permission.SCHEMES_EDIT)
        if not name.strip():
            raise ValidationError(_("Give the indicator a name."), code="name")
        source = entry.plans[0] if entry.plans else ""
        item = LibraryItem.objects.create(
            name=name.strip()[:200], text=entry.text, source=source[:200], remark=remark.strip()[:500], by=by
        )
        audit.record(by=by, verb="keep library item", target=item, source=source)
    return item


def drop_library_item(item: LibraryItem, *, by) -> None:
    """Take an indicator out of the office's own list; drafts that have it keep it."""
    with audit.attempt(by=by, verb="drop library item", target=item):
        demand(by, Permission.SCHEMES_EDIT)
        held = LibraryItem.objects.select_for_update().get(pk=item.pk)
        audit.record(by=by, verb="drop library item", target=held, text=held.text)
        held.delete()
