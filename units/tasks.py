"""Large tables, checked and taken over beside the pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from jobs.work import work
from units.intake.examine import FoundOtherwise
from units.intake.uploads import examine_upload, keep_findings, take_upload
from units.models import Upload


def _examine(progress, *, upload):
    """Read and hold against the records before the transaction: it takes long and writes nothing."""
    found = Upload.objects.select_related("user").get(pk=upload)
    return examine_upload(found, lambda done: progress(done, 0, found.name))


@work("check-table", first=_examine)
def check_table(progress, examined, *, upload):  # noqa: ARG001 every kind of work is handed it
    """Keep what the check found out."""
    found = Upload.objects.get(pk=upload)
    keep_findings(found, examined)
    return {"text": _("The table was checked."), "url": reverse("units:upload", args=[upload])}


@work("import-table")
def import_table(progress, *, upload):
    """Take a checked table over; if the records changed since, check it anew instead."""
    found = Upload.objects.select_related("user").get(pk=upload)
    address = reverse("units:upload", args=[upload])
    rows = found.findings["rows"]
    try:
        take_upload(upload, found.user, lambda done: progress(done, rows, found.name))
    except FoundOtherwise:
        keep_findings(found, examine_upload(found))
        return {"text": _("The records changed meanwhile; nothing was taken over. Look again."), "url": address}
    return {"text": _("The table was taken over."), "url": address}
