"""Bringing a table and confirming it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from tabular.tables import TableRefused
from units.intake.examine import FoundOtherwise
from units.intake.uploads import (
    check_upload,
    keep_file,
    keep_forms,
    open_table,
    refuse_upload,
    take_upload,
)
from units.models import Upload


def demand_import(by, kind):
    """Refuse whoever may not change what this kind of table changes."""
    demand(by, Permission.IMPORT)
    demand(by, Permission.UNITS_EDIT if kind == "units" else Permission.CADRES_EDIT)


def bring_table(file, kind, *, by) -> Upload:
    """Keep a file and find out what it would change; nothing is taken over yet."""
    demand_import(by, kind)
    return _checked(keep_file(file, kind, by))


def bring_forms(files, *, by) -> Upload:
    """Keep appointment forms and find out what they would change. Raises TableRefused for what is no form."""
    demand_import(by, "cadres")
    return _checked(keep_forms(files, by))


def _checked(upload):
    try:
        check_upload(upload, open_table(upload))
    except TableRefused as refusal:
        refuse_upload(upload, refusal.refusals)
    audit.record(by=upload.user, verb="bring table", target=upload, table=upload.kind, sha256=upload.sha256)
    return upload


def confirm_upload(upload, *, by) -> Upload:
    """Take a checked table over, whole or not at all. If the records changed since the check, it is checked anew."""
    demand_import(by, upload.kind)
    try:
        return _taken(upload, by)
    except FoundOtherwise:
        check_upload(upload, open_table(upload))
    raise ValidationError(
        _("The records changed since this table was checked; it was checked anew. Look at the result and confirm.")
    )


@transaction.atomic
def _taken(upload, by):
    upload = Upload.objects.select_for_update().get(pk=upload.pk, user=by)
    if upload.state != Upload.State.WAITING:
        raise ValidationError(_("This table does not wait for confirmation."))
    take_upload(upload)
    told = {name: upload.findings.get(name) for name in ("rows", "new", "changed", "shifted", "differences")}
    audit.record(by=by, verb="import table", target=upload, table=upload.kind, sha256=upload.sha256, **told)
    return upload
