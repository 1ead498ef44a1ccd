"""Tables that people take away: as a workbook or as CSV, under a name with the day."""

from collections.abc import Iterable
from tempfile import TemporaryFile

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from tabular.writing import Column, csv_lines, write_workbook

FORMS = ("xlsx", "csv")


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
