import csv
import sys
import time
import tracemalloc
from contextlib import suppress
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from tabular.cells import tidy
from tabular.defuse import defuse
from tabular.limits import MAX_REFUSALS
from tabular.tables import Row, TableRefused, read_table
from tests.tabular import hostile
from tests.tabular.books import book, pack, parts, sheet_of

HEADERS = ["姓名", "单位", "分数"]
PEOPLE = [HEADERS, ["张三", "市委办公室", "92.5"], ["李四", "", "88"], ["阿卜·买买提", "二七区\n组织部", "-0.5"]]
CANARIES = ["=1+1", "+86", "@SUM(A1)", "\t=1", "\r=1", "-1+1", "'=1", "'引文", "＝1"]


def write_csv(path, rows, encoding="utf-8", delimiter=","):
    """Write rows as a CSV file."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def write_xlsx(path, rows):
    """Write rows as a workbook: what is a number as a number, everything else as text."""
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("数据")
        for at, row in enumerate(rows):
            for place, given_text in enumerate(row):
                numeric = given_text.lstrip("-").replace(".", "", 1).isdigit()
                (sheet.write_number if numeric else sheet.write_string)(at, place, _plain(given_text, numeric))
    return path


def _plain(given_text, numeric):
    return int(given_text.replace(".", "")) / 10 ** len(given_text.partition(".")[2]) if numeric else given_text


def cells_of(table):
    """Return the cells of each row."""
    return [list(row.cells.values()) for row in table.rows]


def refusals_of(path, **options):
    """Return the refusals with which a file is refused."""
    with pytest.raises(TableRefused) as refused:
        read_table(path, **options)
    return refused.value.refusals


def problem_of(path, **options):
    """Return the only problem for which a file is refused."""
    (refusal,) = refusals_of(path, **options)
    return refusal.problem


def test_a_table_knows_its_file_headings_and_rows(tmp_path):
    table = read_table(write_csv(tmp_path / "a.csv", PEOPLE), name="成绩.csv")

    assert (table.path, table.sheet, table.headers, len(table.rows)) == ("成绩.csv", None, tuple(HEADERS), 3)
    assert next(iter(table.rows)) == Row(2, {"姓名": "张三", "单位": "市委办公室", "分数": "92.5"})


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_csv_file_says_the_same_in_every_encoding(tmp_path, encoding, delimiter):
    twin = read_table(write_csv(tmp_path / "twin.csv", PEOPLE))
    table = read_table(write_csv(tmp_path / "a.csv", PEOPLE, encoding, delimiter))

    assert (table.headers, list(table.rows)) == (twin.headers, list(twin.rows))


def test_a_workbook_says_the_same_as_its_csv_twin(tmp_path):
    twin = read_table(write_csv(tmp_path / "twin.csv", PEOPLE))
    table = read_table(write_xlsx(tmp_path / "a.xlsx", PEOPLE))

    assert (table.headers, list(table.rows), table.sheet) == (twin.headers, list(twin.rows), "数据")


def test_what_a_library_writes_is_read_as_the_clerk_sees_it(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["日期", "达标", "占比", "合计"])
        sheet.write_datetime(1, 0, date(2025, 1, 31), workbook.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_boolean(1, 1, True)
        sheet.write_number(1, 2, 9 / 10, workbook.add_format({"num_format": "0%"}))
        sheet.write_formula(1, 3, "=C2*100", value=90)

    assert cells_of(read_table(path)) == [["2025-01-31", "是", "90%", "90"]]


def test_the_content_decides_and_not_the_name(tmp_path):
    workbook = write_xlsx(tmp_path / "a.xlsx", PEOPLE).rename(tmp_path / "a.csv")
    text = write_csv(tmp_path / "b.xlsx", PEOPLE)

    assert cells_of(read_table(workbook)) == cells_of(read_table(text))


def test_empty_rows_are_skipped_and_the_others_keep_their_numbers(tmp_path):
    table = read_table(write_csv(tmp_path / "a.csv", [["", ""], [], HEADERS, ["", "　", ""], ["张三", "", "1"], []]))

    assert [row.line for row in table.rows] == [5]


def test_the_table_outlives_its_file(tmp_path):
    path = write_csv(tmp_path / "a.csv", PEOPLE)
    table = read_table(path)
    path.unlink()

    assert cells_of(table) == PEOPLE[1:]


def test_all_faults_are_told_at_once(tmp_path):
    path = book(
        tmp_path / "a.xlsx",
        ["姓名", "分数", "分数"],
        ["张三", ("", "<f>A1</f>")],
        ["李四", ('t="e"', "<v>#REF!</v>"), "", "x"],
        after='<mergeCells><mergeCell ref="B1:C1"/></mergeCells>',
    )

    assert [str(refusal).partition("。")[0] for refusal in refusals_of(path)] == [
        "a.xlsx 第1行：标题有合并单元格 B1:C1",
        "a.xlsx 第1行 “分数”列：标题“分数”重复出现 2 次",
        "a.xlsx 第2行 “分数”列：单元格 B2 公式没有计算结果",
        "a.xlsx 第3行 “分数”列：单元格 B3 公式出错（#REF!）",
        "a.xlsx 第3行 “D”列：内容比标题多出 1 格",
    ]


def test_faults_before_the_place_where_reading_stops_are_told_too(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('a,b\n1,2,3\n1,"2\n', encoding="utf-8")

    assert [refusal.row for refusal in refusals_of(path)] == [2, 3]


def test_a_file_full_of_faults_is_told_in_part(tmp_path):
    refusals = refusals_of(write_csv(tmp_path / "a.csv", [["a"], *[["1", "2"]] * 1_000]))

    assert len(refusals) == MAX_REFUSALS + 1
    assert refusals[-1].problem == "另有 800 处问题未列出"


@pytest.mark.parametrize("content", [b"", b"\n\n", b",,\n", b"\xef\xbb\xbf", "a,b\n,　\n".encode()])
def test_a_file_without_headings_or_rows_is_refused(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)

    assert problem_of(path) == "空文件"


def test_a_table_may_be_allowed_to_have_no_rows_but_not_to_have_no_headings(tmp_path):
    table = read_table(write_csv(tmp_path / "a.csv", [HEADERS]), allow_empty=True)

    assert (table.headers, list(table.rows)) == (tuple(HEADERS), [])
    assert problem_of(write_csv(tmp_path / "b.csv", []), allow_empty=True) == "空文件"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 100, "旧式 .xls"),
        (b"<html><table></table></html>", "网页格式"),
        (b"%PDF-1.7", "不是表格"),
        (b"\x89PNG\r\n", "不是表格"),
        (b"a,b\n\0\0\0", "不是表格"),
        (b"PK\x05\x06" + b"\0" * 18, "损坏"),
        (b"PK", "损坏"),
    ],
)
def test_what_is_no_table_is_refused_in_words(tmp_path, content, words):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)

    assert words in problem_of(path)


def test_a_table_too_wide_and_too_long_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("tabular.tables.MAX_AREA", 5)

    assert problem_of(write_csv(tmp_path / "a.csv", PEOPLE)) == "表格过大"


@pytest.mark.parametrize("name", [*hostile.SHEETS, "trunc"])
def test_a_hostile_workbook_is_refused_at_once_and_in_little_memory(tmp_path, name):
    path = hostile.write(name, tmp_path / "a.xlsx")
    tracemalloc.start()
    start = time.process_time()

    refusals = refusals_of(path)

    spent, (_, peak) = time.process_time() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refusals
    assert spent < 1
    assert peak < 100_000_000


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_hundred_thousand_rows_are_read_right(tmp_path, write):
    def rows():
        yield HEADERS
        for number in range(100_000):
            yield [f"张{number}", "市委办公室", str(number)]

    table = read_table(write(tmp_path / "a", rows()))

    assert len(table.rows) == 100_000
    assert all(
        (row.line, row.cells["姓名"], row.cells["分数"]) == (number + 2, f"张{number}", str(number))
        for number, row in enumerate(table.rows)
    )


@pytest.mark.parametrize("text", CANARIES)
def test_text_that_would_run_comes_back_unchanged_from_csv(tmp_path, text):
    path = write_csv(tmp_path / "a.csv", [["a", "b"], ["1", defuse(text)]])

    assert cells_of(read_table(path)) == [["1", text]]


@pytest.mark.parametrize("text", ["=1+1", "+86", "@SUM(A1)", "'=1"])
def test_text_that_would_run_comes_back_unchanged_from_a_workbook(tmp_path, text):
    assert cells_of(read_table(write_xlsx(tmp_path / "a.xlsx", [["a"], [text]]))) == [[text]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz")


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")).map(tidy)


@settings(max_examples=200)
@given(cells=st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_tidy_text_survives_export_and_import(folder, cells):
    path = write_csv(folder / "a.csv", [["甲", "乙"], *([defuse(text) for text in row] for row in cells)], "utf-8-sig")

    assert cells_of(read_table(path, allow_empty=True)) == [row for row in cells if any(row)]


def only_refuses(path, content):
    """Read the content; anything but a table or a refusal fails the test."""
    path.write_bytes(content)
    with suppress(TableRefused):
        list(read_table(path).rows)


@settings(max_examples=300)
@given(start=st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"a,b\n"]), content=st.binary())
def test_random_bytes_are_refused_or_read(folder, start, content):
    only_refuses(folder / "random", start + content)


CHANGES = st.lists(st.tuples(st.integers(0, sys.maxsize), st.integers(0, 255)), min_size=1, max_size=8)


@settings(max_examples=400)
@given(changes=CHANGES, cut=st.integers(0, 40))
def test_a_workbook_with_wrong_bytes_is_refused_or_read(folder, changes, cut):
    content = bytearray(book(folder / "whole.xlsx", *PEOPLE).read_bytes())
    for place, byte in changes:
        content[place % len(content)] = byte

    only_refuses(folder / "wrong.xlsx", bytes(content[: len(content) - (cut - 30 if cut > 30 else 0)]))


MARKUP = [
    "<c>",
    "</c>",
    '<c r="B2">',
    '<row r="1">',
    "</row>",
    "<v>",
    "<v>1</v>",
    "<t>",
    "<f/>",
    "<is>",
    "<!--",
    "]]>",
    "<",
]
ODDMENTS = ['"', "&#0;", "&lt;", "é", "1e999", "-1", "_x0000_", "../", '=""', 't="s"', 't="d"', 's="1"', "</sheetData>"]


@settings(max_examples=1_000)
@given(data=st.data())
def test_a_workbook_with_wrong_markup_is_refused_or_read(folder, data):
    from_parts = parts(sheet_of(*PEOPLE))
    name = data.draw(st.sampled_from(sorted(from_parts)))
    xml = from_parts[name]
    for piece in data.draw(st.lists(st.sampled_from([*MARKUP, *ODDMENTS]), min_size=1, max_size=3)):
        start = data.draw(st.integers(0, len(xml)))
        xml = xml[:start] + piece + xml[start + data.draw(st.integers(0, 12)) :]

    content = pack(folder / "parts.xlsx", from_parts | {name: xml}).read_bytes()

    only_refuses(folder / "wrong.xlsx", content)
