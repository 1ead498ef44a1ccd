import pytest

from indicators.editing.compact import compact, expanded
from indicators.editing.shapes import Shape
from indicators.editing.values import ABSENT

OPTIONS, POINTS = Shape("options", "rows", "选项"), Shape("points", "pairs", "分值")


def test_options_are_told_with_their_points_and_those_that_do_not_count_bare():
    rows = [{"id": "是", "points": 100}, {"id": "不了解", "counted": False}]

    assert compact(OPTIONS, rows) == "是=100、不了解"


@pytest.mark.parametrize(
    "rows", [[{"id": "是"}], [{"id": "是", "points": 1, "odd": 2}], [{"points": 1}], "是", [{"id": "a=b", "points": 1}]]
)
def test_what_one_line_cannot_tell_is_not_shown(rows):
    assert compact(OPTIONS, rows) is None
    assert expanded(OPTIONS, rows, "") is rows


def test_a_line_that_nobody_touched_gives_the_very_same_rows():
    rows = [{"points": "9.5", "id": "优"}]

    assert expanded(OPTIONS, rows, "优=9.5") is rows


def test_points_by_option_are_read_from_a_line():
    assert expanded(POINTS, ABSENT, "优秀＝10，良好=8") == {"优秀": 10, "良好": 8}
    assert expanded(POINTS, {"优秀": 10}, "") is ABSENT
