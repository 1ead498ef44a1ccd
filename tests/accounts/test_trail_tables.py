import pytest

from accounts import audit
from accounts.trail_tables import columns, row_of


def test_a_row_reads_in_chinese(clerk):
    row = row_of(audit.record(by=clerk, verb="sign in", target="李四"))

    assert (row[2], row[3], row[5], row[6], row[7], row[8]) == ("clerk", "经办人甲", "登录", "李四", "成功", "")


@pytest.mark.django_db
def test_each_cell_has_its_heading():
    row = row_of(audit.record(by=None, verb="sign in"))

    assert len(columns()) == len(row) == len({column.heading for column in columns()})
