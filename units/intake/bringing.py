"""Bringing any table, into the registers or elsewhere: kept, checked, confirmed; a large one by jobs."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from jobs.actions import start_job
from tabular.tables import TableRefused, read_table
from units.intake.examine import FoundOtherwise
from units.intake.uploads import forget_file, keep_findings, path_of
from units.models import Upload

MOST_AT_ONCE = 2_000  # rows; more would keep a page waiting for seconds


@dataclass(frozen=True)
class Way:
    """How tables of one part of the house are checked and taken over, at once, or by jobs of these names."""

    examine: Callable[[Upload], dict]
    take: Callable[[int, object], Upload]
    check_work: str
    import_work: str


def check_in(upload: Upload, way: Way, **facts) -> Upload:
    """Check a file before its row is written, so that row, findings and line of the trail stand together or not."""
    try:
        examined = None if _rows(upload) > MOST_AT_ONCE else way.examine(upload)
        with transaction.atomic():
            upload.save(force_insert=True)
            told = {"table": upload.kind, "sha256": upload.sha256, **facts}
            audit.record(by=upload.user, verb="bring table", target=upload, **told)
            if examined is None:
                _queue(way.check_work, upload, _("Check %(file)s") % {"file": upload.name})
            else:
                keep_findings(upload, examined)
    except BaseException:
        forget_file(upload)
        raise
    return upload


def _rows(upload):
    """How many rows a file has; none where it cannot be read, which the check then tells."""
    try:
        return len(read_table(path_of(upload), name=upload.name, allow_empty=True).rows)
    except TableRefused:
        return 0


@transaction.atomic
def _queue(work, upload, label):
    job = start_job(work, by=upload.user, label=label, upload=upload.pk)
    upload.findings = upload.findings | {"job": job.pk}
    upload.save(update_fields=["findings"])


def confirm(upload: Upload, way: Way, *, by) -> Upload:
    """Take a checked table over, whole or not at all. If the records changed since the check, it is checked anew."""
    if upload.findings.get("rows", 0) > MOST_AT_ONCE and upload.state == Upload.State.WAITING and upload.user == by:
        _queue(way.import_work, upload, _("Import %(file)s") % {"file": upload.name})
        return upload
    try:
        with transaction.atomic():
            return way.take(upload.pk, by)
    except FoundOtherwise:
        keep_findings(upload, way.examine(upload))
    raise ValidationError(
        _("The records changed since this table was checked; it was checked anew. Look at the result and confirm.")
    )
