"""Lines of the audit trail as a table."""

from django.utils import timezone
from django.utils.translation import gettext as _

from tabular.writing import Column

MOST_ROWS = 1_000_000
"""A sheet holds 1,048,576 rows."""
WIDTHS = (9, 19, 12, 10, 15, 16, 30, 8, 60, 24)


def columns():
    """What stands above the columns, and how wide they are."""
    headings = (
        _("No."),
        _("Time"),
        _("Account"),
        _("Personal name"),
        _("From address"),
        _("Action"),
        _("Concerned"),
        _("Outcome"),
        _("All details"),
        _("Hash"),
    )
    return list(map(Column, headings, WIDTHS))


def row_of(entry):
    """A line as texts, its number first."""
    moment = timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M:%S")
    said = (entry.account, entry.person, entry.address, _(entry.verb), entry.target, entry.get_outcome_display())
    facts = "" if entry.facts_json == "{}" else entry.facts_json
    return (entry.number, moment, *map(str, said), facts, entry.hash)
