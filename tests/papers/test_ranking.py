"""A ranking shows places, parts, what is proposed and decided; the columns fill the page."""

from papers.ranking import WIDTH, Place, Ranking, ranking_sheet
from tests.papers.texts import words_of
from typeset.sheets import Grid

PLACES = (
    Place("1", "河西乡", "98.80", ("100.00", "97.00"), "优秀", "优秀", ""),
    Place("2", "城关镇", "91.72", ("90.00", "96.80"), "良好", "优秀", "提请研究"),
)
TOLD = Ranking("某县2023年度考核排名表", "乡镇", "方案：办法", ("工作实绩", "民主测评"), PLACES, ("“优秀”名额1个",))


def grid(sheet):
    return next(block for block in sheet.blocks if isinstance(block, Grid))


def test_a_line_has_its_place_parts_and_grades():
    sheet = ranking_sheet(TOLD)

    assert [cell.text for cell in grid(sheet).rows[2].cells] == [
        "2", "城关镇", "91.72", "90.00", "96.80", "良好", "优秀", "提请研究",
    ]  # fmt: skip
    assert {"某县2023年度考核排名表", "（乡镇）", "方案：办法", "“优秀”名额1个"} <= set(words_of(sheet))


def test_a_decision_that_differs_stands_out():
    rows = grid(ranking_sheet(TOLD)).rows

    assert [row.cells[6].strong for row in rows[1:]] == [False, True]


def test_any_number_of_parts_fills_the_page_and_the_head_comes_again():
    for number in (0, 2, 9):
        told = Ranking("表", "乡镇", "", ("部分",) * number, ())
        assert sum(grid(ranking_sheet(told)).widths) == WIDTH
        assert min(grid(ranking_sheet(told)).widths) >= 11
    assert grid(ranking_sheet(TOLD)).head == 1
