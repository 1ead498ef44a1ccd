import csv
import io

import openpyxl
import pytest

from accounts.files import file_of

FORMULAS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "＝1"]


@pytest.fixture
def content(db):
    return hand_out


def hand_out(form):
    answer = file_of("排名", form, ["名称", "得分"], [(text, "1") for text in FORMULAS])
    body = b"".join(answer.streaming_content)
    answer.close()
    return body, answer.headers["Content-Disposition"]


def test_a_workbook_runs_no_formula_and_prints_on_a4_across(content):
    body, _ = content("xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(body)).active

    assert [cell.value for cell in sheet["A"]] == ["名称", *FORMULAS]
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")


def test_a_csv_file_says_that_it_is_utf_8_and_runs_no_formula(content):
    body, _ = content("csv")

    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
    assert body[:3] == b"\xef\xbb\xbf"
    assert [row[0] for row in rows] == ["名称", *(f"'{text}" for text in FORMULAS)]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_name_bears_title_and_form(form, content):
    _, disposition = content(form)

    assert disposition.startswith("attachment; filename*=utf-8")
    assert disposition.endswith(f".{form}")
