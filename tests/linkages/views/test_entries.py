import pytest

from linkages.models import Measure
from tests.linkages.ledgers import confirmed, measure_of
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


def test_one_measure_says_what_it_rests_on_and_its_steps(round, ledger, head, as_):
    one = confirmed(round, "T1", "谈话提醒", head)

    page = as_("clerk").get("entry", one.pk)

    for said in ("第九条", "良好", "91.72", "一个月内", "已批准"):
        assert said in page


def test_its_day_and_document_are_changed(ledger, as_):
    one = measure_of("T2", "通报表扬")

    as_("clerk").post("entry", one.pk, office="区委", due_on="2026-05-01", document="区发〔2026〕3号")

    one.refresh_from_db()
    assert (one.office, str(one.due_on), one.document) == ("区委", "2026-05-01", "区发〔2026〕3号")


def test_a_wrong_day_is_told_at_its_field(ledger, as_):
    one = measure_of("T2", "通报表扬")

    assert 'class="wrong"' in as_("clerk").post("entry", one.pk, office="区委", due_on="2026-02-30")


def test_a_doubt_is_shown_and_settled(round, ledger, head, as_):
    one = confirmed(round, "T2", "通报表扬", head)
    Measure.objects.filter(pk=one.pk).update(doubt="gone")
    assert "不再提出该措施" in as_("clerk").get("entry", one.pk)

    assert "已维持原措施" in as_("head").post("uphold", one.pk, reason="会议议定")


def test_a_measure_of_another_town_is_not_there(ledger, people, as_):
    people["part"] = keeper("clerk", "T1")

    assert as_("part").status("entry", measure_of("T3", "预警诫勉").pk) == 404
