import pytest

from feedback.actions.appeals import Outcome, decide_appeal
from feedback.models import Appeal
from tests.feedback.decided_rounds import card_of, decided_round, released
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(db, tmp_path, settings):
    settings.VAR_DIR = tmp_path / "var"
    return decided_round(tmp_path / "case", {"T1": "良好", "T2": "良好", "T3": "良好"})


@pytest.fixture
def card(round):
    released(round)
    return card_of("T2", round)


def decided():
    outcome = Outcome("dismissed", "经核实无误。", "某县县委组织部", "某组复〔2026〕1号")
    return decide_appeal(Appeal.objects.get(), outcome, by=keeper("approver", "T2"))


def test_the_own_result_says_what_may_be_asked_until_when_and_that_nothing_is_suspended(card, as_):
    cadre = as_("cadre")
    page = cadre.get("result", card.pk)
    assert "自您确认阅知之日起30日内" in page
    assert "不停止考核结果的执行" in page

    cadre.post("read", card.pk)

    assert "30日内，截止" in cadre.get("result", card.pk)


def test_a_cadre_asks_follows_and_acknowledges_the_decision(card, as_):
    cadre = as_("cadre")
    assert "申请已提交" in cadre.post("file-appeal", card.pk, kind="review", text="任务数有误")
    appeal = decided()

    assert "待签收" in cadre.get("results")
    assert "件复核申诉决定待签收" in cadre.text(cadre.client.get("/"))
    page = cadre.get("own-appeal", appeal.pk)
    assert "经核实无误。" in page
    assert cadre.client.get(f"/feedback/results/reviews/{appeal.pk}/decision.pdf").content.startswith(b"%PDF")

    assert "已登记签收" in cadre.post("receive-decision", appeal.pk)
    assert "提出申诉" in cadre.get("result", card.pk)


def test_before_the_decision_there_is_no_file_and_another_cadres_is_not_there(card, as_):
    as_("cadre").post("file-appeal", card.pk, kind="review", text="任务数有误")
    appeal = Appeal.objects.get()

    assert as_("cadre").status("own-decision", appeal.pk, "pdf") == 404
    assert as_("neighbour").status("own-appeal", appeal.pk) == 404


def test_a_grade_that_may_not_be_appealed_leaves_the_explanation(card, as_):
    Appeal.objects.all().delete()
    page = as_("liaison").get("result", card_of("T1", card.run.round).pk)

    assert "申请复核" in page
