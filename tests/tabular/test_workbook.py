import pytest

from tabular.refusals import Unreadable
from tabular.workbook import Workbook
from tests.tabular.books import contents, pack, parts, relations, sheet_of

TWO = (
    '<sheet name="说明" sheetId="1" r:id="rId1" state="hidden"/>'
    '<sheet name="图" sheetId="2" r:id="rId3"/>'
    '<sheet name="数据" sheetId="3" r:id="rId2"/>'
)


def two_sheets(path, sheets=TWO):
    """Write a workbook with a hidden sheet, a chart and a visible sheet."""
    members = parts(sheet_of(["hidden"]), book=contents(sheets))
    members["xl/_rels/workbook.xml.rels"] = relations(
        ("worksheet", "worksheets/sheet1.xml"),
        ("worksheet", "worksheets/sheet2.xml"),
        ("chartsheet", "chartsheets/sheet1.xml"),
    )
    members["xl/worksheets/sheet2.xml"] = sheet_of(["shown"])
    return pack(path, members)


def read(path, wanted=None):
    """Return name and cells of the sheet."""
    with Workbook(path) as workbook:
        sheet = workbook.read_sheet(wanted)
        return sheet.sheet, [line.cells for line in sheet]


def test_the_first_visible_sheet_that_is_no_chart_is_read(tmp_path):
    assert read(two_sheets(tmp_path / "a.xlsx")) == ("数据", [["shown"]])


def test_a_sheet_is_found_by_its_name_even_if_hidden(tmp_path):
    assert read(two_sheets(tmp_path / "a.xlsx"), "说明") == ("说明", [["hidden"]])


def test_a_name_that_no_sheet_bears_is_refused_with_those_there_are(tmp_path):
    with pytest.raises(Unreadable) as stop:
        read(two_sheets(tmp_path / "a.xlsx"), "成绩")

    assert stop.value.flaw.remedy == "现有工作表：说明、数据"


def test_a_workbook_that_hides_all_its_sheets_is_refused(tmp_path):
    path = two_sheets(tmp_path / "a.xlsx", '<sheet name="说明" sheetId="1" r:id="rId1" state="veryHidden"/>')

    with pytest.raises(Unreadable) as stop:
        read(path)

    assert "没有可见" in stop.value.flaw.problem


def test_texts_and_styles_may_be_absent(tmp_path):
    members = parts(sheet_of(["a"]))
    del members["xl/sharedStrings.xml"], members["xl/styles.xml"]

    assert read(pack(tmp_path / "a.xlsx", members)) == ("s", [["a"]])


def test_days_may_be_counted_from_1904(tmp_path):
    styles = "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>"
    members = parts(
        sheet_of([('s="0"', "<v>0</v>")]), styles=styles, book=contents(properties='<workbookPr date1904="1"/>')
    )

    assert read(pack(tmp_path / "a.xlsx", members)) == ("s", [["1904-01-01"]])


@pytest.mark.parametrize(
    ("target", "words"),
    [("xl/workbook.bin", "xlsb"), ("word/document.xml", "不是 Excel"), ("xl/gone.xml", "损坏")],
)
def test_a_package_that_is_no_workbook_is_refused(tmp_path, target, words):
    members = {
        "_rels/.rels": relations(("officeDocument", target)),
        "xl/workbook.bin": b"",
        "word/document.xml": "<a/>",
    }

    with pytest.raises(Unreadable) as stop:
        read(pack(tmp_path / "a.xlsx", members))

    assert words in stop.value.flaw.problem


def test_a_zip_without_relations_is_refused(tmp_path):
    with pytest.raises(Unreadable):
        read(pack(tmp_path / "a.xlsx", {"a.txt": "x"}))
