"""Files that people bring: kept under a name of ours, checked, and taken over as they were checked."""

import uuid
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission
from tabular.refusals import Refusal, TableRefused
from tabular.tables import read_table
from tabular.writing import write_csv, write_workbook
from units.intake.columns import KINDS
from units.intake.examine import Findings, FoundOtherwise, dumped, examine, fingerprint, take_over
from units.intake.lrmx import HEADINGS, MAX_BYTES, code_for, read_form
from units.intake.rows import PROBLEM
from units.locks import hold_register
from units.models import Cadre, Upload
from units.names import plain
from units.remits import scope_of

MOST_BYTES = 200 * 1024 * 1024
MOST_FORMS = 500


def folder() -> Path:
    """Where uploads are kept, out of the reach of any web server."""
    place = settings.VAR_DIR / "uploads"
    place.mkdir(parents=True, exist_ok=True)
    return place


def path_of(upload) -> Path:
    """The file as it was brought."""
    return folder() / upload.place


def faulty_path_of(upload) -> Path:
    """The faulty rows, to mend and bring again."""
    return folder() / f"{upload.place}.faulty.xlsx"


def faulty_name_of(upload) -> str:
    """What the faulty rows are called when they are taken away."""
    return f"待改正_{upload.name.rpartition('.')[0] or upload.name}.xlsx"


def keep_file(file, kind, user) -> Upload:
    """Keep a table as it was brought."""
    if file.size > MOST_BYTES:
        _refuse(file.name, f"文件超过 {MOST_BYTES // 2**20} MB", "请拆分成几个文件")
    place = uuid.uuid4().hex
    with (folder() / place).open("wb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    return _noted(place, file.name, kind, user)


def keep_forms(files, user) -> Upload:
    """Keep appointment forms as one table of cadres; refuses all if one cannot be read."""
    if len(files) > MOST_FORMS:
        _refuse(files[0].name, f"一次超过 {MOST_FORMS} 个文件", "请分批上传")
    rows, refusals = [], []
    for file in files:
        try:
            rows.append(read_form(file.read(MAX_BYTES + 1), name=file.name))
        except TableRefused as fault:
            refusals += fault.refusals
    if refusals:
        raise TableRefused(refusals)
    _give_codes(rows, scope_of(user, Permission.IMPORT).cadres(Cadre.objects.all()))
    place = uuid.uuid4().hex
    with (folder() / place).open("w", encoding="utf-8", newline="") as target:
        write_csv(HEADINGS, ([row.get(name, "") for name in HEADINGS] for row in rows), target)
    name = files[0].name if len(files) == 1 else f"任免审批表 {len(files)} 份"
    return _noted(place, name, "cadres", user)


def _give_codes(rows, cadres):
    """Find who of these cadres a form is about by identity number, or by name and month of birth; others get a code."""
    numbers = [row["身份证号"] for row in rows if row["身份证号"]]
    by_number = dict(cadres.filter(id_number__in=numbers).values_list("id_number", "code"))
    by_name = {}
    names = {plain(row["姓名"]) for row in rows}
    for code, name, born in cadres.filter(plain_name__in=names).values_list("code", "plain_name", "born_on"):
        by_name.setdefault((name, f"{born:%Y%m}" if born else ""), []).append(code)
    for row in rows:
        month = "".join(filter(str.isdigit, row["出生年月"]))[:6]
        same = by_name.get((plain(row["姓名"]), month), [])
        row["干部编号"] = by_number.get(row["身份证号"]) or (same[0] if len(same) == 1 else code_for(row))


def _refuse(file, problem, remedy):
    raise TableRefused([Refusal(file, None, None, problem, remedy)])


def _noted(place, name, kind, user):
    path = folder() / place
    return Upload(
        user=user,
        kind=kind,
        name=Path(name).name[:200],
        place=place,
        size=path.stat().st_size,
        sha256=fingerprint(path),
    )


def forget_file(upload):
    """Leave nothing of a file that was not taken in after all."""
    path_of(upload).unlink(missing_ok=True)
    faulty_path_of(upload).unlink(missing_ok=True)


def open_table(upload):
    """The table in an upload. Raises TableRefused."""
    return read_table(path_of(upload), name=upload.name)


def examine_upload(upload, progress=lambda _: None) -> dict:
    """Find out what a table would change, or why it cannot be read; writes nothing to the database."""
    try:
        table = open_table(upload)
    except TableRefused as refusal:
        findings = Findings()
        for fault in refusal.refusals:
            findings.fault(fault.row, fault.column, fault.problem, fault.remedy)
        return {"findings": dumped(findings), "digest": ""}
    findings, digest = examine(upload.kind, table, scope_of(upload.user, Permission.IMPORT), progress)
    faulty_path_of(upload).unlink(missing_ok=True)
    if findings.faulty:
        write_workbook([*table.headers, PROBLEM], findings.faulty, faulty_path_of(upload), sheet="待改正")
    return {"findings": dumped(findings), "digest": digest}


def keep_findings(upload, examined):
    """Keep what was found out with the upload; only a table without faults may wait for confirmation."""
    faults = examined["findings"]["faults"]
    upload.state = Upload.State.REFUSED if faults else Upload.State.WAITING
    upload.findings, upload.digest = examined["findings"], examined["digest"]
    upload.save(update_fields=["state", "findings", "digest"])


def take_upload(pk, user, progress=lambda _: None) -> Upload:
    """Take over what was checked, whole or not at all; the caller holds the transaction. Raises FoundOtherwise."""
    upload = Upload.objects.select_for_update().get(pk=pk, user=user)
    if upload.state != Upload.State.WAITING:
        raise ValidationError(_("This table does not wait for confirmation."))
    if fingerprint(path_of(upload)) != upload.sha256:
        raise FoundOtherwise
    hold_register(upload.kind)
    scope = scope_of(upload.user, Permission.IMPORT)
    take_over(upload.kind, open_table(upload), scope, upload.digest, progress)
    upload.state, upload.taken_at = Upload.State.TAKEN, timezone.now()
    upload.save(update_fields=["state", "taken_at"])
    told = {name: upload.findings.get(name) for name in ("rows", "new", "changed", "shifted", "differences")}
    audit.record(by=user, verb="import table", target=upload, table=upload.kind, sha256=upload.sha256, **told)
    return upload


def title_of(upload) -> str:
    """What kind of table an upload is."""
    return KINDS[upload.kind].title
