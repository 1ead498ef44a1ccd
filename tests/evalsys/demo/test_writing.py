import pytest

from evalsys.demo.writing import decimal, write_table


def test_a_table_is_utf_8_with_line_ends_of_one_kind_and_empty_cells(tmp_path):
    write_table(
        tmp_path / "s9" / "subjects.csv", ["编号", "名称", "分值"], [["甲", "甲,乙", None], ["丙", "丙", "9.5"]]
    )

    assert (tmp_path / "s9" / "subjects.csv").read_bytes() == '编号,名称,分值\n甲,"甲,乙",\n丙,丙,9.5\n'.encode()


def test_a_row_too_short_for_its_headings_is_a_mistake(tmp_path):
    with pytest.raises(ValueError, match=r"subjects\.csv: 1 cells under 2 headings"):
        write_table(tmp_path / "subjects.csv", ["编号", "名称"], [["甲"]])

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (913, 1, "91.3"),
        (9130, 2, "91.30"),
        (7, 2, "0.07"),
        (-15, 1, "-1.5"),
        (-5, 1, "-0.5"),
        (0, 1, "0.0"),
        (42, 0, "42"),
    ],
)
def test_the_point_is_set_into_a_whole_number(number, places, text):
    assert decimal(number, places) == text
