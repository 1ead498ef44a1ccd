"""Tables that people take away: as a workbook or as CSV, under a name with the day."""

from collections.abc import Callable, Iterable
from io import BytesIO
from tempfile import TemporaryFile

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from tabular.writing import Column, csv_lines, write_workbook

FORMS = ("xlsx", "csv")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_of(title: str, form: str, columns: Iterable[Column | str], rows: Iterable[Iterable]) -> HttpResponseBase:
    """The answer that hands a table out; CSV leaves line by line. `form`: one of FORMS."""
    name = f"{title}_{timezone.localtime():%Y%m%d-%H%M}.{form}"
    if form == "csv":
        answer = StreamingHttpResponse(csv_lines(columns, rows), content_type="text/csv; charset=utf-8")
        answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
        return answer
    target = TemporaryFile()  # noqa: SIM115 the response closes it
    write_workbook(columns, rows, target, sheet=title)
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=name)


def workbook_of(name: str, write: Callable) -> FileResponse:
    """The answer that hands a workbook out. `write`: what writes it to an open binary file."""
    target = BytesIO()
    write(target)
    target.seek(0)
    return attached(name, target)


def attached(name: str, file) -> FileResponse:
    """The answer that hands out a workbook that is there already, as an open binary file."""
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
