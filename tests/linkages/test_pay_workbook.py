from io import BytesIO

import pytest
from openpyxl import load_workbook

from linkages.pay import pay_list
from linkages.pay_workbook import write_pay
from tests.linkages.ledgers import confirmed
from units.remits import scope_of

pytestmark = pytest.mark.django_db


def test_finance_gets_exact_numbers_by_unit(round, ledger, head):
    for code in ("T1", "T2", "T3"):
        confirmed(round, code, "绩效奖金系数", head)
    target = BytesIO()

    write_pay(pay_list([round], scope_of(head)), "2023年度绩效系数表", target)

    rows = [[cell.value for cell in row] for row in load_workbook(target).active.iter_rows(max_row=5)]
    assert rows[0][0] == "2023年度绩效系数表"
    assert [(row[1], row[2], str(row[4])) for row in rows[2:]] == [
        ("城关镇", "城关镇", "0.85"), ("河西乡", "王建国", "1.2"), ("山口乡", "山口乡", "0.85"),
    ]  # fmt: skip
