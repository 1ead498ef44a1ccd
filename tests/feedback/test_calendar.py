from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from feedback.actions.matters import record_objection, settle
from feedback.actions.releasing import withdraw_release
from feedback.calendar import turn
from feedback.models import Notice
from rounds.models import Passage, Stage
from tests.feedback.decided_rounds import days_are_over, hung_out

pytestmark = pytest.mark.django_db
SAID = {"text": "数据有误", "objector": "李群众", "reached_at": ""}


def objected(notice, people, code="T2"):
    subject = notice.release.round.subjects.get(code=code)
    return record_objection(notice, subject, SAID, received_on=timezone.localdate(), by=people["clerk"])


def test_a_notice_is_not_final_before_its_days_are_over(notice):
    assert turn() == 0
    assert turn(notice.ends_at - timedelta(seconds=1)) == 0


def test_a_notice_becomes_final_once_and_takes_its_round_on(round, notice):
    days_are_over(notice)

    assert (turn(), turn()) == (1, 0)

    notice.refresh_from_db()
    round.refresh_from_db()
    assert (notice.state, round.stage) == (Notice.State.FINAL, Stage.APPEALS)
    assert Passage.objects.filter(now=Stage.APPEALS, by=None).count() == 1
    assert AuditEntry.objects.filter(verb="notice final").count() == 1


def test_a_given_moment_stands_for_the_clock(notice):
    assert turn(notice.ends_at) == 1


def test_a_contested_name_waits_and_the_others_do_not(round, release, people):
    notice = hung_out(release, ("优秀", "良好"))
    objection = objected(notice, people)
    days_are_over(notice)

    assert turn() == 2
    notice.refresh_from_db()
    assert notice.state == Notice.State.RUNNING
    assert [name.subject.code for name in notice.names.filter(final_at=None)] == ["T2"]

    settle(objection, state="dismissed", investigation="", answer="经核实无误", by=people["clerk"])
    assert turn() == 1
    notice.refresh_from_db()
    assert notice.state == Notice.State.FINAL


def test_an_upheld_objection_keeps_a_name_from_becoming_final(notice, people):
    settle(objected(notice, people), state="upheld", investigation="", answer="属实", by=people["clerk"])
    days_are_over(notice)

    assert turn() == 0


def test_a_withdrawn_release_and_a_round_taken_back_make_nothing_final(round, notice, people):
    days_are_over(notice)
    round.stage = Stage.COLLECTING
    round.save()
    assert turn() == 0

    round.stage = Stage.RELEASED
    round.save()
    withdraw_release(notice.release, reason="有误", by=people["head"])
    assert turn() == 0


def test_a_round_that_the_office_took_on_already_is_not_moved_again(round, notice):
    round.stage = Stage.APPEALS
    round.save()
    days_are_over(notice)

    assert turn() == 1
    assert not Passage.objects.filter(now=Stage.APPEALS).exists()
