import pytest
from django.utils import timezone

from feedback.actions.own import ask_correction
from feedback.models import Correction, Objection
from rounds.models import Stage
from tests.feedback.decided_rounds import card_of

pytestmark = pytest.mark.django_db


def sent(round, **more):
    subject = "T2"
    said = {"subject": subject, "text": "数据有误", "objector": "李群众", "received_on": str(timezone.localdate())}
    return said | more


def test_an_objection_is_taken_down_settled_and_acted_on(round, notice, as_):
    page = as_("clerk").post("record-objection", notice.pk, **sent(round))
    assert "李群众" in page
    objection = Objection.objects.get()

    assert "已调阅台账" in as_("clerk").post("objection", objection.pk, investigation="已调阅台账")
    assert "经核实属实" in as_("clerk").post("objection", objection.pk, state="upheld", answer="经核实属实")
    as_("head").post("back-for-objection", objection.pk, to="collecting")

    round.refresh_from_db()
    assert round.stage == Stage.COLLECTING
    assert "退回轮次" in as_("clerk").get("objection", objection.pk)


def test_who_objects_is_in_no_list_and_not_for_the_approving_leader(round, notice, as_):
    as_("clerk").post("record-objection", notice.pk, **sent(round))

    for who, name, place in (
        ("clerk", "objections", []),
        ("clerk", "round", [round.pk]),
        ("approver", "round", [round.pk]),
    ):
        assert "李群众" not in as_(who).get(name, *place)
    assert as_("approver").status("objection", Objection.objects.get().pk) == 403


def test_what_is_wrong_is_told_at_the_form(round, notice, as_):
    page = as_("clerk").post("record-objection", notice.pk, **sent(round, received_on="2020-01-01"))

    assert "公示起始日至今日之间" in page
    assert "李群众" in page


def test_an_outcome_without_a_reason_is_refused_and_what_was_typed_is_kept(round, release, people, as_):
    asked = ask_correction(card_of("T2", round), "任务数有误", by=people["cadre"])

    page = as_("clerk").post("correction", asked.pk, state="dismissed", investigation="已核对")

    assert "请写明理由" in page
    assert "已核对" in page
    assert Correction.objects.get().state == "open"


def test_a_request_is_answered_and_the_answer_is_told(round, release, people, as_):
    asked = ask_correction(card_of("T2", round), "任务数有误", by=people["cadre"])
    assert "任务数有误" in as_("clerk").get("correction", asked.pk)

    as_("clerk").post("correction", asked.pk, state="upheld", answer="将予更正")
    as_("head").post("back-for-correction", asked.pk)

    assert Correction.objects.get().passage.now == Stage.COLLECTING
