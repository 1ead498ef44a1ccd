"""The ledger of a round as a workbook: measures and talks, as they stand today."""

from collections.abc import Iterable

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from linkages.models import Measure, Talk
from linkages.workbooks import FIRST, OPTIONS, Sheets
from rounds.models import Round

WIDTHS = [5, 18, 14, 34, 10, 10, 20, 16, 16, 12, 14, 24, 10, 30]
TALK_WIDTHS = [5, 18, 12, 14, 14, 12, 16, 16, 10, 14, 30]


def write_ledger(round: Round, measures: Iterable[Measure], talks: Iterable[Talk], target) -> None:
    """Write the ledger to a path or an open binary file."""
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        sheets = Sheets(book)
        _measures(sheets, str(round), measures)
        _talks(sheets, str(round), talks)


def _measures(sheets: Sheets, round: str, measures: Iterable[Measure]) -> None:
    headings = [_("No."), _("Name of the subject"), _("kind of use"), _("measure"), _("value"), _("decided grade")]
    headings += [
        _("basis of the measure"),
        _("responsible office"),
        _("due day or span"),
        _("due on"),
        _("document number"),
        _("effect"),
        _("state"),
    ]
    headings += [_("what was done, or reason")]
    name = _("Ledger of measures")
    sheet = sheets.sheet(name, f"{round}　{name}", headings, WIDTHS)
    for number, one in enumerate(measures, 1):
        value = one.value if one.value is not None and not one.unit else one.shown_value
        effect = f"{one.effect_from} — {one.effect_until or ''}" if one.effect_from else ""
        day = str(one.due_on or "")
        cells = [number, one.subject.name, one.kind, one.what, value, one.grade, one.clause, one.office, one.due, day]
        state = str(_("overdue") if one.overdue else one.get_state_display())
        cells += [one.document, effect, state, one.outcome or one.reason]
        sheets.line(sheet, FIRST - 1 + number, cells, WIDTHS)


def _talks(sheets: Sheets, round: str, talks: Iterable[Talk]) -> None:
    """Who talked with whom; what was said stands in the records alone."""
    headings = [_("No."), _("Name of the subject"), _("kind of talk"), _("who talks"), _("with whom")]
    headings += [
        _("to be held by"),
        _("held at"),
        _("place of the talk"),
        _("state"),
        _("follow-up on"),
        _("outcome of the follow-up"),
    ]
    name = _("Talks")
    sheet = sheets.sheet(name, f"{round}　{name}", headings, TALK_WIDTHS)
    for number, one in enumerate(talks, 1):
        held = f"{timezone.localtime(one.held_at):%Y-%m-%d %H:%M}" if one.held_at else ""
        cells = [number, one.subject.name, str(one.get_kind_display()), one.talker, one.partner, str(one.due_on or "")]
        cells += [held, one.place, str(one.get_state_display()), str(one.follow_up_on or ""), one.outcome]
        sheets.line(sheet, FIRST - 1 + number, cells, TALK_WIDTHS)
