"""A line of the ledger says what its columns ask for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rectification.actions.office import close_problem
from rectification.ledger import TITLES, lines_of
from rectification.models import Problem
from tests.rectification import ledgers
from tests.rectification.ledgers import assigned, days

pytestmark = pytest.mark.django_db


def row_of(problems):
    [line] = lines_of(problems)
    return dict(zip(TITLES, line.cells, strict=True))


def test_a_closed_problem_says_all_of_its_life(liaison, clerk, head):
    row = ledgers.checked(liaison, clerk)
    close_problem(row, closes=True, opinion="同意销号", by=head)

    told = row_of(Problem.objects.all())

    assert (told["序号"], told["整改单位"], told["原因"], told["整改措施"]) == (
        1, "城关镇", "责任不清", "建立台账，按月调度",
    )  # fmt: skip
    assert (told["责任领导"], told["责任人"], told["完成时限"]) == ("李镇长", "张主任", str(days(30)))
    assert (told["进展"], told["佐证"]) == ("已销号：全部任务已完成", "整改照片.pdf")
    assert (told["验收意见"], told["销号时间"], told["是否超期"]) == ("同意销号", str(days(0)), "否")


def test_an_extension_and_lateness_are_told(liaison, clerk):
    row = ledgers.underway(liaison, clerk)
    Problem.objects.filter(pk=row.pk).update(due_on=days(-1), extended=2)

    told = row_of(Problem.objects.all())

    assert (told["完成时限"], told["是否超期"]) == (f"{days(-1)}（延期2次）", "是")


def test_the_lines_of_many_are_asked_for_as_those_of_one(liaison, clerk):
    def asked():
        with CaptureQueriesContext(connection) as found:
            list(lines_of(Problem.objects.all()))
        return len(found)

    ledgers.applied(liaison, clerk)
    once = asked()
    for _number in range(4):
        assigned()

    assert asked() == once <= 4
