"""Files to take away: a report as it was handed in, whatever became of the ledger since."""

from io import BytesIO

import pytest
from docx import Document

from rectification.actions.office import check_problem, close_problem
from rectification.actions.unit import hand_in_report
from rectification.handing_out import ledger_file, report_docx
from rectification.ledger import lines_of
from rectification.models import Problem, Report
from rounds.models import Subject
from tests.rectification import ledgers
from tests.rectification.actions.test_unit import TEXTS

pytestmark = pytest.mark.django_db


def text(content):
    return "\n".join(one.text for one in Document(BytesIO(content)).paragraphs)


def test_a_report_keeps_the_ledger_of_the_day_it_was_handed_in(liaison, clerk, head):
    row = ledgers.applied(liaison, clerk)
    subject = Subject.objects.get(code="T1")
    handed = hand_in_report(subject, TEXTS, 0, by=liaison)
    check_problem(row, passed=True, opinion="属实", by=clerk)
    close_problem(row, closes=True, by=head)

    assert "已申请销号" in text(report_docx(handed))
    assert "没有未完成事项" not in text(report_docx(handed))
    assert "没有未完成事项" in text(report_docx(Report(subject=subject)))


def test_what_is_not_closed_is_told_with_its_measure_and_day(liaison, clerk):
    row = ledgers.underway(liaison, clerk)

    told = text(report_docx(Report(subject=row.subject)))

    assert f"建立台账，按月调度，{row.due_on}前完成。" in told


def test_a_ledger_file_is_called_by_what_it_is_about(liaison, clerk):
    ledgers.underway(liaison, clerk)

    answer = ledger_file(lines_of(Problem.objects.all()), "docx", "某县 2024")

    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Disposition"].startswith("attachment")
