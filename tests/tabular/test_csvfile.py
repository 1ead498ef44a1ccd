import pytest

from tabular import csvfile
from tabular.cells import NUL
from tabular.csvfile import CsvLines
from tabular.refusals import Unreadable


def lines_of(tmp_path, content):
    """Return the lines of a CSV file with this content."""
    path = tmp_path / "a.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(CsvLines(path))


def cells_of(tmp_path, content):
    """Return the cells of a CSV file with this content."""
    return [line.cells for line in lines_of(tmp_path, content)]


def stop_of(tmp_path, content):
    """Return what stops the reading of this content."""
    with pytest.raises(Unreadable) as stop:
        lines_of(tmp_path, content)
    return stop.value


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_delimiter_is_taken_from_the_heading_line(tmp_path, delimiter):
    content = f'"甲,乙;"{delimiter}b{delimiter}c\n1{delimiter}"x,y;;;z"{delimiter}3\n'

    assert cells_of(tmp_path, content)[1] == ["1", "x,y;;;z", "3"]


def test_leading_blank_lines_count_as_rows(tmp_path):
    assert [(line.number, line.cells) for line in lines_of(tmp_path, "\n\na;b\n1;2\n")][2:] == [
        (3, ["a", "b"]),
        (4, ["1", "2"]),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_understood(tmp_path, end):
    assert cells_of(tmp_path, f"a,b{end}1,2{end}") == [["a", "b"], ["1", "2"]]


def test_a_quoted_cell_may_hold_line_ends_quotes_and_delimiters(tmp_path):
    assert cells_of(tmp_path, 'a,b\n"第一行\r\n第二行","他说""好"", 对"\n')[1] == ["第一行\n第二行", '他说"好", 对']


def test_a_quoted_line_end_does_not_shift_the_rows_that_the_clerk_sees(tmp_path):
    assert lines_of(tmp_path, 'a\n"1\n2"\n3\n')[2].number == 3


def test_a_mark_before_a_quoted_heading_is_no_part_of_it(tmp_path):
    assert cells_of(tmp_path, '\ufeff"姓,名",b\n')[0] == ["姓,名", "b"]


@pytest.mark.parametrize("content", ['a\n1\n"2\n3\n', 'a\n1\n"', 'a\n1\n"2"x\n'])
def test_a_quote_without_its_fellow_is_refused_with_its_row(tmp_path, content):
    stop = stop_of(tmp_path, content)

    assert (stop.row, "引号" in stop.flaw.problem) == (3, True)


def test_a_quote_that_swallows_a_long_file_is_refused_with_its_row(tmp_path):
    assert stop_of(tmp_path, 'a\n1\n"2\n' + "3\n" * 100_000).row == 3


def test_a_quote_within_text_is_text(tmp_path):
    assert cells_of(tmp_path, 'a\n5"管\n') == [["a"], ['5"管']]


def test_a_nul_is_a_flaw_of_its_cell(tmp_path):
    assert lines_of(tmp_path, "a,b\n1,x\0y\n")[1].flaws == {1: NUL}


def test_a_guarded_formula_comes_back_as_it_was(tmp_path):
    assert cells_of(tmp_path, 'a,b,c\n\'=1+1,"\'\t@x","\'\r-1"\n')[1] == ["=1+1", "\t@x", "\r-1"]


def test_too_many_columns_are_refused_with_their_row(tmp_path):
    assert stop_of(tmp_path, "a\n" + "," * 2_000).row == 2


@pytest.mark.parametrize("limit", ["MAX_CSV_BYTES", "MAX_LINE_CHARS", "MAX_ROWS"])
def test_a_file_beyond_a_limit_is_refused(tmp_path, monkeypatch, limit):
    content = "a,b\n1,2\n3,4\n"
    monkeypatch.setattr(csvfile, limit, 2)

    assert "超过" in stop_of(tmp_path, content).flaw.problem
