from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.roles import Role
from feedback.actions.matters import look_into, record_objection, settle, take_round_back
from feedback.actions.own import ask_correction, object_to_own
from feedback.models import Notice, NoticeName, Objection, Release
from rounds.models import Stage
from scoring.actions import take_back
from scoring.models import Run
from tests.feedback.decided_rounds import card_of, days_are_over, decide, hung_out, released
from tests.scoring.rounds_in_reach import at_stage, keeper

pytestmark = pytest.mark.django_db
SAID = {"text": "数据有误", "objector": "李群众", "reached_at": "138"}


@pytest.fixture
def subject(round):
    return round.subjects.get(code="T2")


def record(notice, subject, by, day=None):
    return record_objection(notice, subject, SAID, received_on=day or timezone.localdate(), by=by)


@pytest.fixture
def objection(notice, subject, people):
    return record(notice, subject, people["clerk"])


def settled(matter, by, state="upheld"):
    return settle(matter, state=state, investigation="核对了台账", answer="经核实属实", document="纪〔2026〕1号", by=by)


def test_who_objects_stays_out_of_the_trail(objection):
    trail = " ".join(f"{entry.target} {entry.facts_json}" for entry in AuditEntry.objects.all())

    assert "李群众" not in trail
    assert AuditEntry.objects.filter(verb="record objection", outcome="done").exists()


@pytest.mark.parametrize("who", ["approver", "reader", "liaison", "cadre"])
def test_only_those_who_settle_objections_take_them_down(notice, subject, people, who):
    with pytest.raises(PermissionDenied):
        record(notice, subject, people[who])


def test_a_subject_beyond_the_remit_is_refused(notice, subject):
    with pytest.raises(PermissionDenied):
        record(notice, subject, keeper(Role.CLERK, "T1"))


def test_objections_are_taken_while_the_notice_hangs_out(notice, subject, people):
    days_are_over(notice)

    with pytest.raises(ValidationError, match="公示期"):
        record(notice, subject, people["clerk"])


@pytest.mark.parametrize("days", [-2, 1])
def test_a_day_of_receipt_outside_the_notice_is_refused(notice, subject, people, days):
    with pytest.raises(ValidationError):
        record(notice, subject, people["clerk"], timezone.localdate() + timedelta(days=days))


def test_what_was_found_out_so_far_is_kept(objection, people):
    look_into(objection, investigation="已调阅台账", by=people["clerk"])

    objection.refresh_from_db()
    assert (objection.state, objection.investigation) == ("open", "已调阅台账")


def test_a_matter_is_settled_once_with_its_reason(objection, people):
    for wrong in ({"state": "open", "answer": "x"}, {"state": "upheld", "answer": " "}):
        with pytest.raises(ValidationError):
            settle(objection, investigation="", by=people["clerk"], **wrong)

    found = settled(objection, people["clerk"])

    assert (found.state, found.settled_by, found.document) == ("upheld", people["clerk"], "纪〔2026〕1号")
    with pytest.raises(ValidationError, match="已办结"):
        settled(objection, people["clerk"])


def test_who_locked_the_computation_or_decided_does_not_settle(objection, people, round):
    Run.objects.filter(pk=card_of("T2", round).run_id).update(locked_by=people["head"])
    with pytest.raises(ValidationError, match="他人"):
        settled(objection, people["head"])

    assert settled(objection, people["clerk"]).state == "upheld"


def test_an_own_objection_is_not_settled_by_who_made_it(round, notice, people):
    objection = object_to_own(notice, card_of("T2", round), "有误", by=people["cadre"])
    Objection.objects.filter(pk=objection.pk).update(by=people["clerk"])

    with pytest.raises(ValidationError, match="他人"):
        settled(Objection.objects.get(), people["clerk"])


def test_a_round_is_taken_back_for_what_was_upheld_and_nothing_is_lost(round, objection, people):
    before = list(NoticeName.objects.values_list("subject__code", "grade"))
    settled(objection, people["clerk"])

    take_round_back(objection, Stage.COLLECTING, by=people["head"])

    round.refresh_from_db()
    objection.refresh_from_db()
    assert (round.stage, objection.passage.now) == (Stage.COLLECTING, Stage.COLLECTING)
    assert "经核实属实" in objection.passage.reason
    assert "李群众" not in objection.passage.reason
    assert not Release.objects.standing().exists()
    assert Notice.objects.get().state == Notice.State.WITHDRAWN
    assert list(NoticeName.objects.values_list("subject__code", "grade")) == before
    assert Run.objects.get().state == Run.State.ASIDE


def test_after_a_new_decision_the_notice_hangs_out_as_a_new_version(round, objection, people):
    settled(objection, people["clerk"])
    take_round_back(objection, Stage.COLLECTING, by=people["head"])
    decide(at_stage(round, Stage.CLOSED), {"T1": "优秀", "T2": "良好", "T3": "良好"})

    notice = hung_out(released(round))

    assert (notice.version, notice.names.get().subject.code) == (2, "T1")
    assert Notice.objects.get(version=1).names.get().subject.code == "T2"


def test_a_round_is_taken_back_once_and_only_for_what_was_upheld(round, objection, people):
    with pytest.raises(ValidationError):
        take_round_back(objection, Stage.COLLECTING, by=people["head"])
    settled(objection, people["clerk"])
    with pytest.raises(PermissionDenied):
        take_round_back(objection, Stage.COLLECTING, by=people["clerk"])
    take_round_back(objection, Stage.COLLECTING, by=people["head"])

    with pytest.raises(ValidationError):
        take_round_back(objection, Stage.COLLECTING, by=people["head"])


def test_a_correction_that_was_upheld_takes_the_round_back_too(round, release, people):
    asked = ask_correction(card_of("T2", round), "有误", by=people["cadre"])
    settled(asked, people["clerk"])

    take_round_back(asked, Stage.COLLECTING, by=people["head"])

    assert not Release.objects.standing().exists()


def test_a_round_that_somebody_else_takes_back_shows_nothing_either(round, release, people):
    take_back(round, Stage.COLLECTING, by=people["head"], reason="补充数据")

    assert not Release.objects.in_force().exists()
    decide(at_stage(round, Stage.CLOSED))
    assert released(round) != release
    assert Release.objects.standing().count() == 1
