from tabular import limits


def test_a_million_rows_of_ten_columns_are_within_the_limits():
    assert limits.MAX_ROWS >= 1_000_000
    assert limits.MAX_AREA >= 10 * 1_000_000


def test_a_workbook_of_fifty_megabytes_is_not_refused_for_its_size_on_disk():
    assert limits.MAX_XLSX_BYTES >= 50_000_000


def test_a_cell_that_is_too_long_still_fits_into_a_line():
    assert limits.MAX_CELL_CHARS < limits.MAX_LINE_CHARS
