from fractions import Fraction
from io import BytesIO

import pytest
import xlsxwriter
from openpyxl import load_workbook

from linkages.workbooks import FIRST, OPTIONS, Sheets


def written(cells):
    target = BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        sheets = Sheets(book)
        sheet = sheets.sheet("表", "题", ["甲", "乙"], [8, 8])
        sheets.line(sheet, FIRST, cells, [8, 8])
    return [cell.value for cell in load_workbook(target).active[FIRST + 1]]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["=1+1", Fraction("1.25")], ["=1+1", 1.25]),
        ([None, Fraction("1234567890123.456")], ["", "1234567890123.456"]),
        ([3, Fraction(1, 3)], [3, "≈0.333333"]),
    ],
)
def test_texts_stay_texts_and_numbers_stay_exact(cells, found):
    assert written(cells) == found
