"""What people do with tables of indicators: bring one for a draft, and take it over as it was checked."""

import tempfile
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from indicators.actions.schemes import write_draft
from indicators.models import Draft, IndicatorTable
from indicators.table_plan import MOST_TOLD, Plan
from indicators.versions import document_of
from scoring.engine.faults import Refused
from tabular.tables import Table, TableRefused, read_table

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 2_000


def bring_indicator_table(file, draft: Draft, *, by) -> IndicatorTable:
    """Keep a table and find out what it would make of the draft; the draft stays as it is."""
    with audit.attempt(by=by, verb="bring indicator table", target=draft):
        demand(by, Permission.SCHEMES_EDIT)
        if file.size > MOST_BYTES:
            raise ValidationError(_("The file is larger than 10 MB; a table of indicators is not."), code="large")
        brought = IndicatorTable(draft=draft, by=by, name=Path(file.name).name[:200])
        try:
            table = _opened(file)
        except TableRefused as refused:
            listed = [[one.row, one.column or "", one.problem, one.remedy] for one in refused.refusals]
            _refuse(brought, listed)
        else:
            brought.headers, brought.rows = list(table.headers), [[row.line, row.cells] for row in table.rows]
            _examine(brought, draft)
        brought.save()
        audit.record(by=by, verb="bring indicator table", target=draft, file=brought.name, state=brought.state)
    return brought


def _opened(file) -> Table:
    with tempfile.NamedTemporaryFile() as held:
        for chunk in file.chunks():
            held.write(chunk)
        held.flush()
        table = read_table(held.name, name=file.name)
    if len(table.rows) > MOST_ROWS:
        raise ValidationError(_("The table has more than %(most)s rows.") % {"most": MOST_ROWS}, code="long")
    return table


def _refuse(brought: IndicatorTable, listed: list[list]) -> None:
    """Put down faults for which nothing of the table could be looked at."""
    nothing = dict.fromkeys(("rows", "new", "changed", "unchanged", "untouched"), 0)
    lists = {name: [] for name in ("added", "differences", "notes", "unused")}
    brought.findings = {**nothing, **lists, "faults": len(listed), "listed": listed[:MOST_TOLD]}
    brought.state = IndicatorTable.State.REFUSED


def _examine(brought: IndicatorTable, draft: Draft) -> Plan | None:
    """What the table would make of the draft as it stands; a draft that cannot be read is a fault."""
    try:
        plan = Plan(document_of(draft.text), brought.headers, brought.rows)
    except Refused as refused:
        listed = [[None, fault.place, fault.problem, fault.remedy] for fault in refused.faults]
        _refuse(brought, listed)
        return None
    brought.findings, brought.digest = plan.findings, plan.digest
    faulty = plan.findings["faults"]
    brought.state = IndicatorTable.State.REFUSED if faulty else IndicatorTable.State.WAITING
    return plan


def confirm_indicator_table(table: IndicatorTable, *, by) -> Draft:
    """Write a checked table into its draft, whole or not at all; a draft that changed since the check is refused."""
    with transaction.atomic():
        draft = Draft.objects.select_for_update(of=["self"]).get(pk=table.draft_id)
        held = IndicatorTable.objects.select_for_update(of=["self"]).get(pk=table.pk, by=by)
        plan = _checked(held, draft, by)
        if plan is not None:
            write_draft(draft, plan.text, draft.revision, by=by)
            counts = {name: plan.findings[name] for name in ("rows", "new", "changed")}
            audit.record(by=by, verb="take indicator table", target=draft, file=held.name, **counts)
            held.state = IndicatorTable.State.TAKEN
        held.save(update_fields=["findings", "digest", "state"])
    if plan is None:
        raise ValidationError(
            _("The draft changed since this table was checked; it was checked anew. Look and confirm.")
        )
    return draft


def _checked(held: IndicatorTable, draft: Draft, by) -> Plan | None:
    """The plan that was shown; None where the draft became another one, with the new findings in the row."""
    demand(by, Permission.SCHEMES_EDIT)
    if held.state != IndicatorTable.State.WAITING:
        raise ValidationError(_("This table does not wait for confirmation."))
    shown = held.digest
    plan = _examine(held, draft)
    return plan if plan is not None and plan.digest == shown and not plan.read.faults else None
