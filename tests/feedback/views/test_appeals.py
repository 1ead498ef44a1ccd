from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from feedback.actions.appeals import file_appeal
from feedback.models import Appeal, AppealRules
from rounds.models import Stage
from tests.feedback.decided_rounds import card_of, decided_round, released
from tests.feedback.views.conftest import Browser
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db
LOWEST = {"T1": "良好", "T2": "良好", "T3": "良好"}
SAID = {
    "state": "upheld", "grade": "优秀", "answer": "经核实属实。", "organ": "某县县委组织部",
    "document": "某组复〔2026〕1号",
    "investigation": "已调阅台账",
}  # fmt: skip


@pytest.fixture
def round(db, tmp_path, settings):
    settings.VAR_DIR = tmp_path / "var"
    return decided_round(tmp_path / "case", LOWEST)


@pytest.fixture
def review(round, people):
    released(round)
    return file_appeal(card_of("T2", round), "review", "任务数有误", by=people["cadre"])


@pytest.fixture
def other(round):
    return Browser(keeper(Role.APPROVER, "T2"))


def test_who_decided_reads_why_somebody_else_decides_and_may_send_no_outcome(review, as_):
    page = as_("approver").get("appeal", review.pk)
    assert "您参与了该结果的形成（锁定测算、审定等次）" in page
    assert "处理结论" not in page

    as_("approver").post("appeal", review.pk, **SAID)

    assert Appeal.objects.get().state == "open"


def test_somebody_else_decides_and_the_decision_is_there_as_a_letter(review, other, as_):
    page = other.post("appeal", review.pk, **SAID)

    assert "复核决定书" in page
    assert "良好 → <b>优秀</b>" in as_("clerk").get("appeal-list")
    answer = other.client.get(f"/feedback/reviews/{review.pk}/decision.docx")
    assert answer.content.startswith(b"PK")
    assert other.client.get(f"/feedback/reviews/{review.pk}/decision.odt").status_code == 404


def test_what_is_lacking_is_told_at_its_field(review, other):
    page = other.post("appeal", review.pk, **SAID | {"document": ""})

    assert "请填写决定书文号。" in page
    assert Appeal.objects.get().state == "open"


def test_the_clerk_writes_down_what_was_found_out_and_the_delivery(review, other, as_):
    as_("clerk").post("appeal", review.pk, investigation="已调阅台账")
    assert Appeal.objects.get().investigation == "已调阅台账"
    other.post("appeal", review.pk, **SAID)

    as_("clerk").post("deliver-decision", review.pk, on=str(timezone.localdate()))

    assert Appeal.objects.get().handed_on == timezone.localdate()


def test_more_days_are_given_with_a_reason(review, other):
    Appeal.objects.update(kind="appeal")

    assert "还可以延长30日" in other.post("extend-appeal", review.pk, days="31", reason="复杂")
    assert "已延长10日" in other.post("extend-appeal", review.pk, days="10", reason="复杂")


def test_the_round_is_taken_back_for_what_was_upheld_without_a_grade(review, other, people):
    other.post("appeal", review.pk, **SAID | {"grade": ""})

    Browser(people["head"]).client.post(f"/feedback/reviews/{review.pk}/take-back", {"to": "review"})

    assert Appeal.objects.get().subject.round.stage == Stage.REVIEW


def test_paper_is_taken_in_or_refused_with_the_dates(round, release, as_):
    today = timezone.localdate()
    told = {"subject": "T2", "kind": "review", "applicant": "王建国", "text": "有误", "received_on": today}
    known, clerk = [today - timedelta(days=days) for days in (31, 30)], as_("clerk")

    late = clerk.post("register-appeal", round.pk, known_on=known[0], **told)
    assert f"截止{today - timedelta(days=1)}" in late
    taken_in = clerk.post("register-appeal", round.pk, known_on=known[1], **told)
    assert f"已受理登记，应于{today + timedelta(days=30)}前作出决定。" in taken_in


def test_the_rules_are_changed_by_who_releases_and_marked_as_the_offices_own(round, release, as_):
    page = as_("head").get("appeal-rules", round.pk)
    assert "与所列依据原文一致" in page
    assert 'value="30"' in as_("head").get("appeal-rules", round.pk, set="public-institutions")
    told = {"name": "本单位规则", "basis": "本单位办法", "grades": ["良好"], "since": "release", "review_within": 10}
    told |= {"review_decided_within": 10, "appeal_within": 15, "appeal_decided_within": 60, "extension": 0}

    assert "本单位自定" in as_("head").post("appeal-rules", round.pk, **told)
    assert AppealRules.objects.get().direct_within is None
    assert "由有权发布整个轮次结果的人员修改" in as_("clerk").post("appeal-rules", round.pk, **told)


def test_a_list_of_many_asks_as_often_as_one_of_one(review, as_, django_assert_max_num_queries):
    told = {
        name: getattr(review, name)
        for name in ("release", "kind", "grade", "text", "known_on", "received_on", "due_on", "by")
    }
    for subject in review.subject.round.subjects.exclude(code="T2"):
        Appeal.objects.create(subject=subject, applicant="甲", **told)
    clerk = as_("clerk")

    with django_assert_max_num_queries(12):
        page = clerk.get("appeal-list")

    assert page.count('<th scope="row">') == 3


def test_overdue_ones_stand_on_the_first_page_of_who_owes_them(review, other):
    assert "件复核申诉待决定" in Browser.text(other.client.get("/"))
    Appeal.objects.update(due_on="2026-01-01")

    assert "件复核申诉已超期未决定" in Browser.text(other.client.get("/"))
    assert User.objects.filter(pk=review.by_id).exists()
