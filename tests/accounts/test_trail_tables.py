import csv
import io

import openpyxl
import pytest

from accounts import audit
from accounts.models import AuditEntry
from accounts.trail_tables import headings, row_of, write_csv, write_xlsx

FORMULAS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "＝1"]


@pytest.fixture
def entries(clerk):
    for text in FORMULAS:
        audit.record(by=clerk, verb="view", target=text, note=text)
    return AuditEntry.objects.order_by("number")


def written(write, entries):
    target = io.BytesIO()
    write(target, entries)
    return target.getvalue()


def test_a_workbook_holds_every_line_as_text(entries):
    sheet = openpyxl.load_workbook(io.BytesIO(written(write_xlsx, entries))).active

    head, *rows = sheet.iter_rows(values_only=True)
    assert head == headings()
    assert [row[0] for row in rows] == [1, 2, 3, 4, 5, 6]
    assert [row[6] for row in rows] == [text.replace("\t", " ") for text in FORMULAS]
    assert {cell.data_type for row in sheet.iter_rows(min_row=2, min_col=2) for cell in row} <= {"s", "n"}


def test_a_csv_file_runs_no_formula(entries):
    text = written(write_csv, entries).decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 7
    assert [row[6] for row in rows[1:]] == [f"'{text.replace(chr(9), ' ')}" for text in FORMULAS]


def test_a_csv_file_says_that_it_is_utf_8(entries):
    assert written(write_csv, entries)[:3] == b"\xef\xbb\xbf"


def test_a_row_reads_in_chinese(clerk):
    row = row_of(audit.record(by=clerk, verb="sign in", target="李四"))

    assert (row[2], row[3], row[5], row[6], row[7], row[8]) == ("clerk", "经办人甲", "登录", "李四", "成功", "")
