import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from linkages.models import Talk
from rounds.models import Subject
from tests.linkages.ledgers import held_talk
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db
PLAN = {"kind": "feedback", "talker": "部长", "partner": "镇长"}


def test_a_talk_is_planned_changed_recorded_and_followed_up(round, as_):
    clerk = as_("clerk")
    assert "镇长" in clerk.post("talks", round.pk, subject="T1", **PLAN)
    talk = Talk.objects.get()
    assert "副部长" in clerk.post("change-talk", talk.pk, **PLAN | {"talker": "副部长"})
    at = timezone.localtime().strftime("%Y-%m-%d %H:%M")
    assert "已登记" in clerk.post("record-talk", talk.pk, held_at=at, place="会议室", recorder="李某", hopes="抓紧")
    assert "已登记回访" in clerk.post("follow-talk", talk.pk, outcome="已改进")

    assert "抓紧" in clerk.get("talk", talk.pk)
    assert AuditEntry.objects.filter(verb="view", account="clerk-0").exists()


def test_a_record_without_its_place_is_told_at_the_field(round, as_):
    talk = Talk.objects.create(subject=Subject.objects.get(code="T1"), partner="镇长")

    assert 'class="wrong"' in as_("clerk").post("record-talk", talk.pk, held_at="2026-01-01 09:00", recorder="李某")
    assert Talk.objects.get().state == Talk.State.PLANNED


def test_a_planned_talk_is_dropped_with_a_reason(round, as_):
    talk = Talk.objects.create(subject=Subject.objects.get(code="T1"), partner="镇长")

    assert "alert-danger" in as_("clerk").post("drop-talk", talk.pk, reason="")
    assert "已取消" in as_("clerk").post("drop-talk", talk.pk, reason="已调离")


def test_a_subject_that_there_is_not_is_told(round, as_):
    assert "没有" in as_("clerk").post("talks", round.pk, subject="T9", **PLAN)
    assert not Talk.objects.exists()


def test_talks_of_another_town_are_not_there(round, people, as_):
    people["part"] = keeper("clerk", "T1")
    talk = held_talk(Subject.objects.get(code="T3"))

    assert as_("part").status("talk", talk.pk) == 404
    assert "山口乡" not in as_("part").get("talks", round.pk)
