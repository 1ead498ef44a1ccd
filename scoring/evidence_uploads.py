"""Tables of evidence that people bring into a round: kept, checked, and taken over as they were checked."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import demand
from evidence.desks import arrangement_of
from rounds.course import refuse_unless
from rounds.models import Round, Stage
from scoring.evidence_tables import KINDS, Plan, note_turns, plan_of, save_plan, titles
from scoring.round_register import reach_of
from tabular.tables import TableRefused, read_table
from tabular.writing import write_workbook
from units.intake.examine import FoundOtherwise, fingerprint
from units.intake.rows import PROBLEM
from units.intake.uploads import faulty_path_of, keep_file, path_of
from units.models import Upload

PREFIX = "round-"
AT_A_TIME = 500
"""So many changed figures stand in one line of the audit trail."""


def keep_evidence(file, round: Round, kind: str, user) -> Upload:
    """Keep a table as it was brought, bound to its round; its row is not yet written. Raises TableRefused."""
    upload = keep_file(file, f"{PREFIX}{kind}", user)
    upload.findings = {"round": round.pk}
    return upload


def kind_of(upload) -> str:
    """Which kind of evidence an upload holds."""
    return upload.kind.removeprefix(PREFIX)


def page_of(upload) -> str:
    """Where the check of an upload is shown."""
    return reverse("scoring:evidence", args=[upload.findings["round"], kind_of(upload), upload.pk])


def uploads_of(round: Round, kind: str, user):
    """What somebody brought of this kind into a round, newest first."""
    return Upload.objects.filter(user=user, kind=f"{PREFIX}{kind}", findings__round=round.pk)


def round_of(upload) -> Round:
    """The round for which a table was brought."""
    return Round.objects.select_related("case", "scheme").get(pk=upload.findings["round"])


def plan_upload(upload, round: Round) -> Plan:
    """What an upload would change as things stand."""
    kind = kind_of(upload)
    return plan_of(round, kind, path_of(upload), upload.name, reach_of(upload.user, round, kind))


def examine_evidence(upload) -> dict:
    """Find out what a table would change, or what is wrong with it; writes nothing to the database."""
    round = round_of(upload)
    plan = plan_upload(upload, round)
    _write_faulty(upload, plan)
    return {"findings": {"round": round.pk, **plan.findings()}, "digest": plan.digest}


def _write_faulty(upload, plan: Plan) -> None:
    """Write the faulty rows as a table to mend; its last column may come back and is passed over."""
    path, faulty = faulty_path_of(upload), plan.faults.rows
    path.unlink(missing_ok=True)
    if not faulty:
        return
    try:
        table = read_table(path_of(upload), name=upload.name, allow_empty=True)
    except TableRefused:
        return
    headings = [heading for heading in table.headers if heading != PROBLEM]
    rows = (
        [*(row.cells[heading] for heading in headings), "；".join(faulty[row.line])]
        for row in table.rows
        if row.line in faulty
    )
    write_workbook([*headings, PROBLEM], rows, path, sheet=titles()[kind_of(upload)])


@transaction.atomic
def take_evidence(pk: int, user) -> Upload:
    """Take over what was checked, whole or not at all. Raises FoundOtherwise when anything changed since."""
    upload = Upload.objects.select_for_update(of=["self"]).select_related("user").get(pk=pk, user=user)
    if upload.state != Upload.State.WAITING:
        raise ValidationError(_("This table does not wait for confirmation."))
    if fingerprint(path_of(upload)) != upload.sha256:
        raise FoundOtherwise
    demand(user, KINDS[kind_of(upload)])
    round = _held(upload)
    plan = plan_upload(upload, round)
    if plan.faults or plan.digest != upload.digest:
        raise FoundOtherwise
    _take(upload, round, plan, user)
    return upload


def _held(upload) -> Round:
    """The round, with nobody else at its evidence or its stage until the commit."""
    Round.objects.select_for_update(of=["self"]).get(pk=upload.findings["round"])
    round = round_of(upload)
    refuse_unless(round, Stage.COLLECTING)
    refuse_uncertified(round, kind_of(upload))
    return round


def refuse_uncertified(round: Round, kind: str) -> None:
    """Refuse a table, whose figures count at once, where every value must be certified by somebody else."""
    if kind == "figures" and arrangement_of(round).certify_keepers:
        raise ValidationError(
            _("In this round every value must be certified by somebody else. Paste the table into the grid instead.")
        )


def _take(upload, round: Round, plan: Plan, user) -> None:
    told = plan.differences(plan.altered)
    save_plan(plan, round)
    if plan.kind == "figures":
        note_turns(plan, round, user)
    upload.state, upload.taken_at = Upload.State.TAKEN, timezone.now()
    upload.save(update_fields=["state", "taken_at"])
    counts = {name: upload.findings[name] for name in ("rows", "new", "changed")}
    facts = {"table": upload.kind, "sha256": upload.sha256, "round": str(round), **counts}
    _record(user, upload, facts, told[:AT_A_TIME])
    for start in range(AT_A_TIME, len(told), AT_A_TIME):
        _record(user, upload, {"table": upload.kind}, told[start : start + AT_A_TIME])


def _record(user, upload, facts, differences) -> None:
    audit.record(by=user, verb="import table", target=upload, **facts, differences=differences)
