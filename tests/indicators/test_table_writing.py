"""The table of indicators as a workbook."""

import openpyxl
import xlsxwriter

from indicators.table_writing import HOW, SHEET, write_tree
from scoring.engine.document import parsed
from tests.scoring.cases_on_disk import SCHEME


def opened(tmp_path, text):
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        write_tree(book, parsed(text), each_category=True)
    return openpyxl.load_workbook(path)


def test_the_sheets_are_the_table_and_how_to_fill_it_in(tmp_path):
    book = opened(tmp_path, SCHEME)

    assert [name for name in book.sheetnames if book[name].sheet_state == "visible"] == [SHEET, HOW]
    assert book[SHEET].freeze_panes == "B2"


def test_no_cell_runs_as_a_formula(tmp_path):
    book = opened(tmp_path, SCHEME.replace('name = "工作实绩"', "name = '=HYPERLINK(\"x\")'"))

    assert book[SHEET]["A2"].data_type == "s"
