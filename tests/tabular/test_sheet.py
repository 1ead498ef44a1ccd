import pytest

from tabular import sheet
from tabular.refusals import Unreadable
from tabular.sheet import column_letters, column_number
from tabular.workbook import Workbook
from tests.tabular.books import HEAD, TAIL, book, pack, parts

STYLES = (
    "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='[h]:mm'/></numFmts>"
    "<cellXfs><xf/><xf numFmtId='14'/><xf numFmtId='10'/><xf numFmtId='170'/></cellXfs></styleSheet>"
)
TEXTS = "<sst><si><t>张三</t></si><si><t>李\0四</t></si></sst>".replace("\0", "_x0000_")


def lines_of(path):
    """Return the lines of the workbook's sheet."""
    with Workbook(path) as workbook:
        return list(workbook.read_sheet())


def raw_lines(tmp_path, *xml):
    """Return the lines of a sheet with this XML for its rows."""
    return lines_of(pack(tmp_path / "a.xlsx", parts("".join([HEAD, *xml, TAIL]))))


def cell_of(tmp_path, attributes, inner):
    """Return the text of a cell with these attributes and content, or the problem with it."""
    path = book(tmp_path / "a.xlsx", ["x", (attributes, inner)], texts=TEXTS, styles=STYLES)
    line = lines_of(path)[0]
    return line.flaws[1].problem if 1 in line.flaws else (line.cells[1:] or [""])[0]


@pytest.mark.parametrize(
    ("attributes", "inner", "expected"),
    [
        ("", "<v>92.5</v>", "92.5"),
        ('t="n"', "<v>92.349999999999994</v>", "92.35"),
        ('s="2"', "<v>0.9</v>", "90%"),
        ('t="s"', "<v>0</v>", "张三"),
        ('t="b"', "<v>1</v>", "是"),
        ('t="b"', "<v>0</v>", "否"),
        ('s="1"', "<v>45658</v>", "2025-01-01"),
        ('s="3"', "<v>1.5</v>", "36:00:00"),
        ('t="d"', "<v>2025-01-01T00:00:00</v>", "2025-01-01"),
        ('t="inlineStr"', "<is><r><t>张</t></r><r><t> 三 </t></r><rPh><t>z</t></rPh></is>", "张 三"),
        ('t="str"', "<f>A1</f><v>优秀</v>", "优秀"),
        ('t="str"', "<f>A1</f><v></v>", ""),
        ("", "<f>1/3</f><v>0.33333333333333331</v>", "0.333333333333333"),
        ("", "", ""),
        ('s="1"', "", ""),
        ("", "<v/>", ""),
    ],
)
def test_a_cell_becomes_text(tmp_path, attributes, inner, expected):
    assert cell_of(tmp_path, attributes, inner) == expected


@pytest.mark.parametrize(
    ("attributes", "inner", "problem"),
    [
        ("", "<f>A1</f>", "单元格 B1 公式没有计算结果"),
        ("", "<f>A1</f><v></v>", "单元格 B1 公式没有计算结果"),
        ('t="e"', "<f>1/0</f><v>#DIV/0!</v>", "单元格 B1 公式出错（#DIV/0!）"),
        ("", "<v>110101199001011234</v>", "单元格 B1 数字达到 16 位以上，Excel 已丢失末尾几位"),
        ('t="s"', "<v>99</v>", "单元格 B1 文字缺失，文件已损坏"),
        ('t="s"', "<v>-1</v>", "单元格 B1 文字缺失，文件已损坏"),
        ('t="s"', "<v>1</v>", "单元格 B1 单元格含有空字符（NUL）"),
        ("", "<v>abc</v>", "单元格 B1 数字无法识别：abc"),
        ('s="1"', "<v>abc</v>", "单元格 B1 数字无法识别：abc"),
        ('s="1"', "<v>-5</v>", "单元格 B1 日期无法识别：-5"),
    ],
)
def test_a_cell_that_cannot_be_trusted_is_a_flaw_with_its_name(tmp_path, attributes, inner, problem):
    assert cell_of(tmp_path, attributes, inner) == problem


def test_a_cell_of_unknown_type_is_refused(tmp_path):
    with pytest.raises(Unreadable):
        cell_of(tmp_path, 't="x"', "<v>1</v>")


def test_rows_and_cells_may_be_skipped_or_bear_no_reference(tmp_path):
    lines = raw_lines(tmp_path, '<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>')

    assert [(line.number, line.cells) for line in lines] == [(3, ["", "1", "2"]), (4, ["3"])]


def test_prefixed_elements_are_understood(tmp_path):
    xml = '<x:worksheet xmlns:x="u"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'

    assert lines_of(pack(tmp_path / "a.xlsx", parts(xml)))[0].cells == ["7"]


def test_merged_cells_are_known_after_the_rows(tmp_path):
    path = book(tmp_path / "a.xlsx", ["a"], after='<mergeCells><mergeCell ref="A1:AB3"/></mergeCells>')

    with Workbook(path) as workbook:
        opened = workbook.read_sheet()
        list(opened)

    assert opened.merges == [("A1:AB3", 0, 1, 27, 3)]


@pytest.mark.parametrize(
    "xml",
    [
        '<row r="2"/><row r="1"/>',
        '<row r="0"/>',
        '<row r="x"/>',
        '<row r="1048577"/>',
        '<row r="1"><c r="B1"/><c r="A1"/></row>',
        '<row r="1"><c r="A2"/></row>',
        '<row r="1"><c r="a1"/></row>',
        '<row r="1"><c r="1"/></row>',
        '<c r="A1"><v>1</v></c>',
        '<row r="1"><c r="A1"><v><c r="B1">1</c></v></c></row>',
        f'<row r="1">{"<b>" * 200}',
    ],
)
def test_rows_and_cells_out_of_order_are_refused(tmp_path, xml):
    with pytest.raises(Unreadable):
        raw_lines(tmp_path, xml)


def test_a_cell_at_the_far_corner_is_refused_by_name(tmp_path):
    with pytest.raises(Unreadable) as stop:
        raw_lines(tmp_path, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')

    assert (stop.value.row, "XFD1048576" in stop.value.flaw.problem) == (1_048_576, True)


def test_an_empty_cell_at_the_far_corner_is_no_matter(tmp_path):
    assert raw_lines(tmp_path, '<row r="1048576"><c r="XFD1048576" s="0"/></row>') == []


def test_too_many_cells_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sheet, "MAX_XLSX_CELLS", 3)

    with pytest.raises(Unreadable):
        raw_lines(tmp_path, "<row><c/><c/><c/><c/></row>")


@pytest.mark.parametrize(("letters", "number"), [("A", 0), ("Z", 25), ("AA", 26), ("ZZ", 701), ("XFD", 16_383)])
def test_columns_are_counted_in_letters(letters, number):
    assert (column_number(letters), column_letters(number)) == (number, letters)


def test_a_merge_that_names_no_range_is_no_matter(tmp_path):
    assert len(lines_of(book(tmp_path / "a.xlsx", ["a"], after='<mergeCell ref="A1"/><mergeCell/>'))) == 1
