from io import BytesIO

import pytest
from openpyxl import load_workbook

from linkages.ledger_workbook import write_ledger
from linkages.models import Measure, Talk
from rounds.models import Subject
from tests.linkages.ledgers import held_talk

pytestmark = pytest.mark.django_db


def test_the_ledger_is_handed_round_without_what_was_said(round, ledger):
    held_talk(Subject.objects.get(code="T2"), shortcomings="统筹不够")
    target = BytesIO()

    write_ledger(round, Measure.objects.all(), Talk.objects.all(), target)

    book = load_workbook(target)
    measures, talks = ([[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)] for sheet in book)
    assert {(row[1], row[3], row[4]) for row in measures} >= {
        ("城关镇", "绩效奖金系数", 0.85),
        ("城关镇", "谈话提醒", ""),
    }
    assert [row[1] for row in talks] == ["城关镇", "王建国", "山口乡"]
    assert "统筹不够" not in str(talks)
