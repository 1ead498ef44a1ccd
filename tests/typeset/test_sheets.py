"""Cells find their columns, and text its lines."""

from typeset.sheets import Cell, Grid, Row, Sheet, lines_of


def test_a_cell_that_hangs_down_keeps_its_column_in_the_rows_below():
    rows = (Row((Cell("甲", down=2), Cell("乙", across=2))), Row((Cell("丙"), Cell("丁"))))

    placed = [[(at, cell and cell.text) for at, cell in cells] for _row, cells in Grid((10, 20, 30), rows).placed()]

    assert placed == [[(0, "甲"), (1, "乙")], [(0, None), (1, "丙"), (2, "丁")]]


def test_lines_are_counted_by_whole_and_half_letters():
    # 36.2 mm hold 8.5 letters of 12 points; ten need two lines, each paragraph begins a new one.
    assert lines_of("十" * 8, 40, 12) == 1
    assert lines_of("十" * 10, 40, 12) == 2
    assert lines_of("十\n十", 40, 12) == 2
    assert lines_of("1234567890", 40, 12) == 1


def test_a_landscape_page_lies():
    assert (Sheet("表", landscape=True).size, Sheet("表").size) == ((297, 210), (210, 297))
