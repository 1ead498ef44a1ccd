from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry
from linkages.models import Measure, Talk
from tests.linkages.ledgers import PROPOSED, confirmed, measure_of
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db
State = Measure.State


def test_the_office_proposes_and_confirms_what_the_filter_shows(round, as_):
    assert "台账为空" in as_("clerk").get("ledger", round.pk)
    assert "新提出措施 6 条、谈话 2 次" in as_("clerk").post("propose", round.pk)

    said = as_("head").client.post(
        reverse("linkages:go-on", args=[round.pk]) + "?kind=绩效分配", {"act": "confirm", "whole": "1"}, follow=True
    )

    assert "已办理 3 条措施" in said.content.decode()
    assert Measure.objects.filter(state=State.CONFIRMED, kind="绩效分配").count() == 3
    assert Measure.objects.filter(state=State.PROPOSED).count() == len(PROPOSED) - 3


def test_ticked_measures_alone_are_taken_further(round, ledger, as_):
    one = measure_of("T2", "通报表扬")

    as_("head").post("go-on", round.pk, act="confirm", chosen=[one.pk], due_on="2027-01-31")

    assert Measure.objects.filter(state=State.CONFIRMED).get() == one
    assert str(measure_of("T2", "通报表扬").due_on) == "2027-01-31"


@pytest.mark.parametrize("sent", [{"act": "confirm", "due_on": "2027-02-31"}, {"act": "no such"}, {"act": "confirm"}])
def test_what_cannot_be_done_is_told_and_changes_nothing(round, ledger, as_, sent):
    assert "alert-danger" in as_("head").post("go-on", round.pk, **sent)
    assert not Measure.objects.exclude(state=State.PROPOSED).exists()


def test_what_is_overdue_is_found_over_all_rounds(round, ledger, head, as_):
    one = confirmed(round, "T1", "谈话提醒", head)
    Measure.objects.filter(pk=one.pk).update(due_on="2020-01-01")

    page = as_("clerk").get("everything", state="overdue")

    assert "谈话提醒" in page
    assert "通报表扬" not in page
    assert "?state=overdue" in as_("clerk").get("desk")


def test_somebody_adds_a_measure_and_another_confirms_it(round, as_):
    sent = {"subject": "T1 城关镇", "kind": "激励先进", "what": "记功", "clause": "常委会纪要", "office": "组织部"}

    assert "须由他人批准" in as_("clerk").post("add", round.pk, **sent)
    assert "没有" in as_("clerk").post("add", round.pk, **sent | {"subject": "T9"})

    one = measure_of("T1", "记功")
    as_("head").post("go-on", round.pk, act="confirm", chosen=[one.pk])
    assert measure_of("T1", "记功").state == State.CONFIRMED


def test_the_ledger_leaves_as_a_workbook_on_record(round, ledger, as_):
    answer = as_("clerk").client.get(reverse("linkages:workbook", args=[round.pk]))

    book = load_workbook(BytesIO(answer.getvalue()))
    assert book.sheetnames == ["结果运用台账", "谈话"]
    assert AuditEntry.objects.filter(verb="export").exists()


def test_a_clerk_of_one_town_sees_its_measures_alone(round, ledger, people, as_):
    people["part"] = keeper("clerk", "T1")

    page = as_("part").get("ledger", round.pk)

    assert "城关镇" in page
    assert "山口乡" not in page


@pytest.mark.parametrize("page", ["desk", "ledger", "everything"])
def test_a_list_asks_as_often_for_many_rows_as_for_one(round, ledger, people, as_, page, django_assert_max_num_queries):
    browser, place = as_("head"), [round.pk] if page == "ledger" else []
    browser.get(page, *place)  # the first page of a sitting writes its session
    with django_assert_max_num_queries(12) as many:
        browser.get(page, *place)
    number = len(many)
    Talk.objects.all().delete()
    Measure.objects.exclude(subject__code="T1").delete()

    with django_assert_max_num_queries(number):
        browser.get(page, *place)
