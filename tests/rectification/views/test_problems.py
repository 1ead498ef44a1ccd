"""One problem on its page: each step by its button, for whom it is; for all others it is not there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rectification.actions.unit import report_progress
from rectification.models import State
from tests.rectification import ledgers
from tests.rectification.ledgers import PLAN, anew, assigned, days, proof

pytestmark = pytest.mark.django_db


def page(row):
    return reverse("rectification:problem", args=[row.pk])


def shown(client, who, row):
    client.force_login(who)
    return client.get(page(row))


def does(client, who, row, **sent):
    client.force_login(who)
    return client.post(page(row), sent)


def test_a_problem_goes_from_handed_over_to_closed_by_its_buttons(client, liaison, clerk, head):
    row = assigned()
    does(client, liaison, row, do="plan", **PLAN, due_on=str(days(20)))
    does(client, clerk, row, **{"do": "accept-plan"})
    does(client, liaison, row, do="progress", text="已完成一半")
    does(client, liaison, row, do="apply", text="已完成", files=[proof(), proof("会议纪要.pdf")])
    does(client, clerk, row, **{"do": "in-order", "said": "现场核查属实"})
    does(client, head, row, do="close", said="同意销号")

    assert anew(row).state == State.CLOSED
    body = shown(client, liaison, row).content.decode()
    assert "会议纪要.pdf" in body
    assert "现场核查属实" in body


def test_more_time_is_asked_for_and_approved(client, underway, liaison, head):
    does(client, liaison, underway, **{"do": "extension", "more-until": str(days(90)), "more-reason": "雨季停工"})
    assert "雨季停工" in shown(client, head, underway).content.decode()
    does(client, head, underway, do="approve")

    assert (anew(underway).due_on, anew(underway).extended) == (days(90), 1)


def test_a_refusal_keeps_what_was_typed(client, underway, liaison):
    answer = does(client, liaison, underway, do="apply", text="全部任务已完成")

    assert answer.status_code == 200
    assert "全部任务已完成" in answer.content.decode()
    assert anew(underway).state == State.UNDERWAY


def test_the_problem_of_another_looks_as_if_it_were_not_there(client, neighbour, cadre, liaison):
    town, own = assigned("T1"), assigned("T2")

    assert [shown(client, who, town).status_code for who in (neighbour, cadre)] == [404, 404]
    assert [shown(client, who, own).status_code for who in (neighbour, liaison, cadre)] == [404, 404, 200]


def test_each_sees_the_buttons_that_are_theirs(client, liaison, clerk, head):
    row = ledgers.applied(liaison, clerk)

    assert 'value="in-order"' in shown(client, clerk, row).content.decode()
    assert 'value="in-order"' not in shown(client, liaison, row).content.decode()
    assert 'value="withdraw"' in shown(client, head, row).content.decode()


def test_a_closed_problem_is_opened_again(client, liaison, clerk, head):
    row = ledgers.checked(liaison, clerk)
    does(client, head, row, do="close")
    assert does(client, head, row, do="reopen", until="没有日期", said="反弹").status_code == 200
    does(client, head, row, do="reopen", until=str(days(9)), said="回头看发现反弹")

    assert (anew(row).state, anew(row).due_on) == (State.UNDERWAY, days(9))


def test_the_page_asks_as_often_for_a_long_life_as_for_a_short_one(client, underway, liaison):
    def asked():
        with CaptureQueriesContext(connection) as found:
            shown(client, liaison, underway)
        return len(found)

    shown(client, liaison, underway)
    once = asked()
    for number in range(5):
        report_progress(underway, f"第{number}次", [proof(f"{number}.pdf")], by=liaison)

    assert asked() <= once
