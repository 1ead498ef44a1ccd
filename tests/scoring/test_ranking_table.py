from scoring.queries import Column, Row
from scoring.ranking_table import headings, line_of

ROW = Row("/1/", 2, "城关镇", "91.72", ["54.00", "—"], "", "优秀", "待议", "绿", ["迟报", "同分"])


def test_each_column_says_what_it_can_earn():
    told = [column.heading for column in headings([Column("work", "工作实绩", "60%"), Column("late", "扣分", "")])]

    assert told == ["名次", "名称", "得分", "工作实绩（60%）", "扣分", "建议等次", "审定等次", "颜色", "说明"]


def test_a_line_has_a_cell_for_each_column_and_a_state_in_place_of_a_grade():
    assert line_of(ROW) == (2, "城关镇", "91.72", "54.00", "—", "待议", "优秀", "绿", "迟报；同分")
