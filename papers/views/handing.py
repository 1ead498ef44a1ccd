"""Papers handed out as files, each time on record."""

from collections.abc import Sequence
from tempfile import SpooledTemporaryFile
from zipfile import ZIP_STORED, ZipFile

from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header

from typeset.pages import sheets_pdf
from typeset.sheets import Sheet
from typeset.word import sheet_docx

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "zip": "application/zip",
}
_NOT_IN_NAMES = str.maketrans("", "", '\\/:*?"<>|\n')


def handed(sheets: Sequence[Sheet], form: str, name: str) -> HttpResponse | FileResponse:
    """The answer with papers as one file. `form`: docx for one paper, pdf for any number in one, zip for a DOCX each.

    Raises Http404 where there is nothing to print or no such form, ValidationError where no font can be found.
    """
    if not sheets or form not in TYPES or (form == "docx" and len(sheets) > 1):
        raise Http404
    if form == "zip":
        return _zipped(sheets, name)
    content = sheets_pdf(sheets) if form == "pdf" else sheet_docx(sheets[0])
    answer = HttpResponse(content, content_type=TYPES[form])
    filename = f"{name.translate(_NOT_IN_NAMES)}.{form}"
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=filename)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _zipped(sheets: Sequence[Sheet], name: str) -> FileResponse:
    spooled = SpooledTemporaryFile(16 * 2**20)  # noqa: SIM115 the answer closes it
    with ZipFile(spooled, "w", ZIP_STORED) as package:
        for number, sheet in enumerate(sheets, 1):
            package.writestr(f"{number:03} {sheet.name.translate(_NOT_IN_NAMES)}.docx", sheet_docx(sheet))
    spooled.seek(0)
    return FileResponse(spooled, as_attachment=True, filename=f"{name.translate(_NOT_IN_NAMES)}.zip")
