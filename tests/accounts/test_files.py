import csv
import io
from contextlib import closing

import openpyxl
import pytest

from accounts.files import file_of

FORMULAS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "＝1"]


def content(form):
    with closing(file_of("排名", form, ["名称", "得分"], [(text, "1") for text in FORMULAS])) as answer:
        return b"".join(answer.streaming_content), answer.headers["Content-Disposition"]


def test_a_workbook_runs_no_formula_and_prints_on_a4_across():
    body, _ = content("xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(body)).active

    assert [cell.value for cell in sheet["A"]] == ["名称", *FORMULAS]
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")


def test_a_csv_file_says_that_it_is_utf_8_and_runs_no_formula():
    body, _ = content("csv")

    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
    assert body[:3] == b"\xef\xbb\xbf"
    assert [row[0] for row in rows] == ["名称", *(f"'{text}" for text in FORMULAS)]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_name_bears_title_and_form(form):
    _, disposition = content(form)

    assert disposition.startswith("attachment; filename*=utf-8")
    assert disposition.endswith(f".{form}")
