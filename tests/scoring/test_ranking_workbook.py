"""The workbook that is handed round."""

import openpyxl
import pytest

from scoring import ranking_workbook
from scoring.evaluating import evaluate_case
from scoring.ranking_workbook import write_workbook
from tests.scoring.cases_on_disk import TABLES, write_case


def opened(case, tmp_path):
    one = next(evaluate_case(case))
    write_workbook(one.outcome, one.round.id, tmp_path / "results.xlsx")
    return openpyxl.load_workbook(tmp_path / "results.xlsx")


@pytest.fixture
def book(case, tmp_path):
    return opened(case, tmp_path)


def test_each_category_is_ranked_best_first(book):
    rows = list(book["乡镇"].iter_rows(min_row=2, max_col=4, values_only=True))

    assert rows == [
        ("名次", "名称", "得分", "建议等次"),
        (1, "河西乡", 98.8, "优秀"),
        (2, "城关镇", 91.72, "良好"),
        (3, "山口乡", 81, "良好"),
    ]


def test_every_sheet_is_ready_to_print_on_a4_with_a_frozen_head(book):
    assert book.sheetnames == ["乡镇", "名额", "挂钩建议", "得分说明"]
    for sheet in book.worksheets:
        assert sheet.page_setup.paperSize == 9
        assert sheet.freeze_panes == "C3"
        assert sheet.print_area
        assert sheet.print_title_rows == "$1:$2"


def test_the_workings_stand_in_a_sheet_of_their_own(book):
    rows = list(book["得分说明"].iter_rows(min_row=3, values_only=True))

    assert ("T1", "城关镇", "工作实绩", "90.00", "9 ÷ 10 = 90%，计 90%，× 100 分 = 90", "第四条") in rows
    assert len(rows) == 15


@pytest.mark.parametrize("name", ["=1+1", "+1", "-2", "@sum", "=cmd|' /C calc'!A0"])
def test_a_name_that_looks_like_a_formula_stays_a_text(tmp_path, name):
    subjects = [line.replace("河西乡", name) for line in TABLES["subjects.csv"]]
    book = opened(write_case(tmp_path / "case", subjects=subjects), tmp_path)

    cell = book["乡镇"]["B3"]
    assert (cell.value, cell.data_type) == (name, "s")


def test_the_measures_that_are_proposed_stand_in_a_sheet_of_their_own(book):
    rows = list(book["挂钩建议"].iter_rows(min_row=3, max_col=5, values_only=True))

    assert rows == [("T2", "河西乡", "优秀", "激励先进", "通报表扬")]


def test_workings_go_on_in_another_sheet_when_one_is_full(case, tmp_path, monkeypatch):
    monkeypatch.setattr(ranking_workbook, "LONGEST_SHEET", 7)

    book = opened(case, tmp_path)

    assert [sheet.max_row - 2 for sheet in book.worksheets if sheet.title.startswith("得分说明")] == [7, 7, 1]
