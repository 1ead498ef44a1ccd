"""Bringing a table and confirming it; a large one is a job."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from jobs.actions import start_job
from tabular.tables import TableRefused
from units.intake.examine import FoundOtherwise
from units.intake.uploads import (
    examine_upload,
    forget_file,
    keep_file,
    keep_findings,
    keep_forms,
    open_table,
    take_upload,
)
from units.models import Upload

MOST_AT_ONCE = 2_000  # rows; more would keep a page waiting for seconds


def demand_import(by, kind):
    """Refuse whoever may not change what this kind of table changes."""
    demand(by, Permission.IMPORT)
    demand(by, Permission.UNITS_EDIT if kind == "units" else Permission.CADRES_EDIT)


def bring_table(file, kind, *, by) -> Upload:
    """Keep a file and find out what it would change, at once or in a job; nothing is taken over yet."""
    demand_import(by, kind)
    return _checked(keep_file(file, kind, by))


def bring_forms(files, *, by) -> Upload:
    """Keep appointment forms and find out what they would change. Raises TableRefused for what is no form."""
    demand_import(by, "cadres")
    return _checked(keep_forms(files, by))


def _checked(upload):
    """Check a file before its row is written, so that the row, its findings and its entry stand together or not."""
    try:
        examined = None if _rows(upload) > MOST_AT_ONCE else examine_upload(upload)
        with transaction.atomic():
            upload.save(force_insert=True)
            audit.record(by=upload.user, verb="bring table", target=upload, table=upload.kind, sha256=upload.sha256)
            if examined is None:
                _queue("check-table", upload, _("Check %(file)s") % {"file": upload.name})
            else:
                keep_findings(upload, examined)
    except BaseException:
        forget_file(upload)
        raise
    return upload


def _rows(upload):
    """How many rows a file has; none where it cannot be read, which the check then tells."""
    try:
        return len(open_table(upload).rows)
    except TableRefused:
        return 0


@transaction.atomic
def _queue(kind, upload, label):
    job = start_job(kind, by=upload.user, label=label, upload=upload.pk)
    upload.findings = upload.findings | {"job": job.pk}
    upload.save(update_fields=["findings"])


def confirm_upload(upload, *, by) -> Upload:
    """Take a checked table over, whole or not at all. If the records changed since the check, it is checked anew."""
    demand_import(by, upload.kind)
    if upload.findings.get("rows", 0) > MOST_AT_ONCE and upload.state == Upload.State.WAITING and upload.user == by:
        _queue("import-table", upload, _("Import %(file)s") % {"file": upload.name})
        return upload
    try:
        with transaction.atomic():
            return take_upload(upload.pk, by)
    except FoundOtherwise:
        keep_findings(upload, examine_upload(upload))
    raise ValidationError(
        _("The records changed since this table was checked; it was checked anew. Look at the result and confirm.")
    )
