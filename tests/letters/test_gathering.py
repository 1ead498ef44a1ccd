"""What is on record is gathered for each subject, with as many queries for many as for one."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from evidence.models import Event, Finding, GroupWork
from letters.gathering import day, records_of
from rounds.models import Subject

pytestmark = pytest.mark.django_db


def record(batch, code):
    return next(record for card, record in records_of(batch) if card.subject.code == code)


def test_an_indicator_stands_beside_the_mean_of_its_category(batch):
    [work] = [point for point in record(batch, "T2").points if point.node == "work"]

    # T1 did 9 of 10, T2 8 of 8, T3 9 of 12: 90, 100 and 75 points, 88.33 in the mean.
    assert (work.own, work.mean) == (Decimal("100.00"), Decimal("88.33"))


def test_score_and_place_are_kept_back_where_they_are_not_disclosed(batch):
    assert (record(batch, "T1").score, record(batch, "T1").rank) == (None, None)


def test_an_entry_says_item_matter_and_document(batch, round):
    Event.objects.create(
        subject=Subject.objects.get(code="T1"), item="late", quantity=1, matter="年报迟交", source="办〔2023〕3号"
    )

    entry = record(batch, "T1").entries[-1]

    assert (entry.item, entry.matter, entry.source, entry.adds) == ("材料迟报", "年报迟交", "办〔2023〕3号", False)


def test_what_the_group_found_counts_once_it_was_handed_in(batch):
    work = GroupWork.objects.create(subject=Subject.objects.get(code="T1"), weaknesses="谋划不够", state="draft")
    assert record(batch, "T1").group_weaknesses == ""

    GroupWork.objects.filter(pk=work.pk).update(state="handed")

    assert record(batch, "T1").group_weaknesses == "谋划不够"


def test_findings_of_the_unit_come_from_the_period_of_the_round(batch, round):
    round.period_from, round.period_until = date(2023, 1, 1), date(2023, 12, 31)
    round.save()
    unit, by = Subject.objects.get(code="T1").unit, User.objects.first()
    told = {"unit": unit, "kind": "audit", "document": "审〔2023〕5号", "by": by}
    Finding.objects.create(matter="资金滞留", found_on=date(2023, 6, 1), **told)
    Finding.objects.create(matter="往年", found_on=date(2022, 6, 1), **told)
    batch.run.refresh_from_db()

    assert [finding.matter for finding in record(batch, "T1").findings] == ["资金滞留"]


def test_what_is_switched_off_is_not_gathered(batch):
    batch.switches = []

    assert record(batch, "T1").entries == []
    assert not record(batch, "T1").figures


def test_one_more_subject_costs_no_more_queries(batch, django_assert_num_queries):
    with CaptureQueriesContext(connection) as asked:
        list(records_of(batch))

    assert len(asked) <= 9


def test_days_are_written_without_leading_zeros():
    assert day(date(2024, 1, 5)) == "2024年1月5日"


@pytest.mark.parametrize(("code", "said"), [("2023年度", "2023年度考核"), ("2023年度考核", "2023年度考核")])
def test_a_round_is_called_an_evaluation_once(batch, round, code, said):
    round.code = code
    round.save()
    batch.run.refresh_from_db()

    assert record(batch, "T1").round == said
