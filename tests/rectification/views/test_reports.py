"""Reports: written by the unit, judged by the office, taken away; a round's units; what groups see of before."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from evidence.models import Standing
from rectification.models import Report
from rounds.models import Subject
from tests.rectification import ledgers
from tests.rectification.actions.test_unit import TEXTS
from tests.rectification.ledgers import asks_for_open_problems, assigned

pytestmark = pytest.mark.django_db


def subject(code="T1"):
    return Subject.objects.get(code=code)


def page(name, code="T1"):
    return reverse(f"rectification:{name}", args=[subject(code).pk])


def test_a_report_goes_from_draft_to_accepted(client, liaison, clerk):
    ledgers.underway(liaison, clerk)
    client.force_login(liaison)
    client.post(page("report"), TEXTS | {"do": "save", "written": 0})
    client.post(page("report"), TEXTS | {"do": "hand-in", "written": 1})
    client.force_login(clerk)
    client.post(page("report"), {"do": "return", "reason": "补充"})
    assert Report.objects.get().state == "returned"
    client.force_login(liaison)
    client.post(page("report"), TEXTS | {"do": "hand-in", "written": 2})
    client.force_login(clerk)
    client.post(page("report"), {"do": "accept"})

    assert Report.objects.get().state == "accepted"
    body = client.get(page("report")).content.decode()
    assert "成立领导小组。" in body
    assert "建立台账，按月调度" in body


def test_the_report_says_problem_by_problem_what_the_ledger_says(client, liaison, clerk):
    ledgers.applied(liaison, clerk)
    client.force_login(liaison)
    client.post(page("report"), TEXTS | {"do": "hand-in", "written": 0})

    text = [one.text for one in Document(BytesIO(client.get(page("report-file")).content)).paragraphs]

    assert [one for one in text if "、" in one[:2]] == [
        "一、组织领导",
        "二、逐项整改情况",
        "三、未完成事项及计划",
        "四、长效机制",
    ]
    [told] = [one for one in text if one.startswith("1.")]
    assert "“重点任务”得90分" in told
    assert "整改措施：建立台账，按月调度。" in told
    assert "佐证材料：整改照片.pdf。" in told


def test_nobody_else_reads_a_report(client, neighbour, liaison, cadre):
    assigned()

    for who in (neighbour, cadre):
        client.force_login(who)
        assert client.get(page("report")).status_code == 404
        assert client.get(page("report-file")).status_code == 404


def test_a_round_tells_by_unit_how_much_is_done(client, liaison, clerk, round):
    ledgers.underway(liaison, clerk)
    assigned("T3")
    client.force_login(clerk)

    body = client.get(reverse("rectification:round", args=[round.pk])).content.decode()

    assert "城关镇" in body
    assert "王建国" not in body


def test_what_is_still_open_is_noted_in_the_next_round(client, clerk, liaison, round):
    next_one = subject("T1")
    ledgers.underway(liaison, clerk, round=None, subject=None)
    asks_for_open_problems(round)
    client.force_login(clerk)
    body = client.get(page("before")).content.decode()
    assert "低于同类平均3分" in body

    client.post(page("before"), {"circumstance": "open"})

    row = Standing.objects.get(subject=next_one)
    assert (row.circumstance, row.amount) == ("open", 1)
    assert row.source.startswith("整改台账")
