"""Bringing a table into the registers, and confirming it."""

from accounts.roles import Permission, demand
from units.intake.bringing import Way, check_in, confirm
from units.intake.uploads import examine_upload, keep_file, keep_forms, take_upload
from units.models import Upload

REGISTERS = Way(examine_upload, take_upload, "check-table", "import-table")


def demand_import(by, kind):
    """Refuse whoever may not change what this kind of table changes."""
    demand(by, Permission.IMPORT)
    demand(by, Permission.UNITS_EDIT if kind == "units" else Permission.CADRES_EDIT)


def bring_table(file, kind, *, by) -> Upload:
    """Keep a file and find out what it would change, at once or in a job; nothing is taken over yet."""
    demand_import(by, kind)
    return check_in(keep_file(file, kind, by), REGISTERS)


def bring_forms(files, *, by) -> Upload:
    """Keep appointment forms and find out what they would change. Raises TableRefused for what is no form."""
    demand_import(by, "cadres")
    return check_in(keep_forms(files, by), REGISTERS)


def confirm_upload(upload, *, by) -> Upload:
    """Take a checked table over, whole or not at all. If the records changed since the check, it is checked anew."""
    demand_import(by, upload.kind)
    return confirm(upload, REGISTERS, by=by)
