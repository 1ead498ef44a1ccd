import pytest

from linkages.models import Measure, Talk
from rounds.models import Subject
from tests.feedback.decided_rounds import released
from tests.linkages.ledgers import confirmed, held_talk
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


def test_a_cadre_sees_and_signs_once_results_are_released(round, ledger, head, as_):
    confirmed(round, "T2", "通报表扬", head)
    talk = held_talk(Subject.objects.get(code="T2"), hopes="抓紧整改")
    cadre = as_("cadre")
    assert "通报表扬" not in cadre.get("mine")
    assert cadre.client.post(f"/measures/mine/talks/{talk.pk}/sign").status_code == 404

    released(round)

    page = cadre.get("mine")
    assert "通报表扬" in page
    assert "抓紧整改" in page
    assert "已签字" in cadre.post("sign-talk", talk.pk, remark="无异议")
    assert Talk.objects.get(pk=talk.pk).remark == "无异议"


def test_what_is_only_proposed_is_not_shown(round, ledger, as_):
    released(round)

    assert "通报表扬" not in as_("cadre").get("mine")


def test_an_office_reports_what_it_did(round, ledger, head, people, as_):
    one = confirmed(round, "T1", "绩效奖金系数", head)
    released(round)
    people["finance"] = keeper("data-owner", owner="财政局")

    assert "绩效奖金系数" in as_("finance").get("ours")
    assert "已报送" in as_("finance").post("report", one.pk, outcome="已按系数发放")
    assert Measure.objects.get(pk=one.pk).outcome == "已按系数发放"


def test_another_office_sees_nothing_of_it(round, ledger, head, people, as_):
    one = confirmed(round, "T1", "绩效奖金系数", head)
    released(round)
    people["other"] = keeper("data-owner", owner="督查室")

    assert "绩效奖金系数" not in as_("other").get("ours")
    assert as_("other").client.post(f"/measures/ours/{one.pk}/report").status_code == 404
