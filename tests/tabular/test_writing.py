import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from tabular.tables import read_table
from tabular.writing import Column, csv_lines, said, write_csv, write_workbook
from tests.tabular.test_defuse import CANARIES


def sheet(*rows, columns=("甲",)):
    """The first sheet of a workbook with these rows, as another library reads it."""
    target = io.BytesIO()
    write_workbook(columns, rows, target)
    return openpyxl.load_workbook(target).active


@pytest.mark.parametrize("text", CANARIES)
def test_no_text_becomes_a_formula(text):
    cell = sheet([text])["A2"]

    assert cell.data_type == "s"


def test_numbers_are_numbers_as_far_as_excel_keeps_them():
    row = sheet([Decimal("91.85"), 12, 110105194912310021, True], columns="甲乙丙丁")[2]

    assert [cell.value for cell in row] == [91.85, 12, "110105194912310021", "True"]


def test_empty_values_leave_the_cell_empty():
    assert [cell.value for cell in sheet([None, "", "x"], columns="甲乙丙")[2]] == [None, None, "x"]


def test_a_workbook_can_be_read_again_unchanged(tmp_path):
    rows = [["=1+1", "张三"], ["'引文", "00123"]]

    assert write_workbook(["编号", Column("姓名", 20)], rows, tmp_path / "a.xlsx", sheet="[干部]") == 2

    table = read_table(tmp_path / "a.xlsx")
    assert table.headers == ("编号", "姓名")
    assert [list(row.cells.values()) for row in table.rows] == rows


def test_a_csv_file_can_be_read_again_unchanged(tmp_path):
    rows = [["=1+1", "张三"], ["'引文", "00123"], ["多\n行", '"引"']]
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        assert write_csv(["编号", "姓名"], rows, file) == 3

    assert [list(row.cells.values()) for row in read_table(tmp_path / "a.csv").rows] == rows


def test_csv_begins_with_the_mark_that_excel_wants_and_guards_every_cell():
    assert list(csv_lines(["=甲", "乙"], [["@x", None]])) == ["\ufeff'=甲,乙\r\n", "'@x,\r\n"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (date(2025, 1, 31), "2025-01-31"),
        (datetime(2025, 1, 31, 8, 5), "2025-01-31 08:05:00"),  # noqa: DTZ001 a cell has no time zone
        (Decimal("1E+2"), "100"),
        ("坏\ud800字", "坏字"),
    ],
)
def test_values_are_said_plainly(value, text):
    assert said(value) == text


def test_text_longer_than_a_cell_is_cut():
    assert len(sheet(["长" * 40_000])["A2"].value) == 32_767


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch):
    monkeypatch.setattr("tabular.writing._LAST_ROW", 3)

    with pytest.raises(ValueError, match="CSV"):
        write_workbook(["甲"], [["1"], ["2"], ["3"]], io.BytesIO())


def test_a_secret_workbook_is_on_no_disk_even_while_it_is_made(monkeypatch):
    def refused(*_args, **_more):
        raise AssertionError("a file was asked for")

    for name in ("TemporaryFile", "NamedTemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(f"tempfile.{name}", refused)
    target = io.BytesIO()

    write_workbook(["链接"], [["https://kaohe.test/ballot/#ABCD"]], target, secret=True)

    assert openpyxl.load_workbook(target).active["A2"].value == "https://kaohe.test/ballot/#ABCD"
