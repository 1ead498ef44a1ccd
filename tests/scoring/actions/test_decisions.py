from datetime import date
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from accounts.models import AuditEntry
from accounts.roles import Role
from rounds.models import Stage
from scoring.actions import Award, decide, decide_as_proposed, grant_exception, take_back, withdraw_exception
from scoring.models import Decision, FormerDecision, QuotaException, Run
from tests.scoring.reviewed_rounds import DAY, EXCEPTED, TIED, card_of, handed_in, otherwise, reviewed, signed_exception
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path):
    return reviewed(tmp_path / "case")


@pytest.fixture
def approver(run):
    return keeper(Role.APPROVER)


def grades(run):
    return dict(Decision.objects.filter(card__run=run).values_list("card__subject__code", "grade"))


def test_a_group_is_decided_as_proposed_and_on_record(run, approver):
    assert decide_as_proposed(run, "乡镇", Award(decided_on=DAY), by=approver) == 3

    assert grades(run) == {"T1": "良好", "T2": "优秀", "T3": "良好"}
    assert AuditEntry.objects.get(verb="decide as proposed").facts == {"pool": "乡镇", "decisions": 3}


def test_as_proposed_leaves_alone_who_is_decided_already(run, approver):
    decide(card_of(run, "T1"), Award("良好", decided_on=DAY), by=approver, revision=0)

    assert decide_as_proposed(run, None, Award(decided_on=date(2024, 3, 1)), by=approver) == 2

    assert Decision.objects.get(card__subject__code="T1").decided_on == DAY
    with pytest.raises(ValidationError, match="没有可按建议审定"):
        decide_as_proposed(run, None, Award(), by=approver)


@pytest.mark.parametrize("lacking", ["reason", "meeting", "document"])
def test_a_grade_that_differs_needs_reason_meeting_and_document(run, approver, lacking):
    with pytest.raises(ValidationError, match="理由、会议和文号"):
        decide(card_of(run, "T2"), otherwise("良好", **{lacking: ""}), by=approver, revision=0)

    assert not Decision.objects.exists()
    assert AuditEntry.objects.get(outcome="refused").verb == "decide grade"


def test_a_grade_that_differs_stands_beside_the_proposal(run, approver):
    decision = decide(card_of(run, "T2"), otherwise("良好"), by=approver, revision=0)

    assert (decision.proposed, decision.grade, decision.reason) == ("优秀", "良好", "抢险救灾表现突出")
    assert card_of(run, "T2").grade == "优秀"


def test_a_changed_decision_keeps_the_former(run, approver):
    decide(card_of(run, "T2"), Award("优秀", decided_on=DAY), by=approver, revision=0)

    decision = decide(card_of(run, "T2"), otherwise("良好"), by=approver, revision=1)

    assert (decision.grade, decision.revision) == ("良好", 2)
    assert list(FormerDecision.objects.values_list("grade", "revision", "by")) == [("优秀", 1, approver.pk)]


def test_who_decides_second_is_told_what_the_first_decided(run, approver):
    decide(card_of(run, "T2"), otherwise("良好"), by=approver, revision=0)

    with pytest.raises(ValidationError, match="已审定为“良好”，理由：抢险救灾表现突出") as refusal:
        decide(card_of(run, "T2"), Award("优秀"), by=approver, revision=0)

    assert refusal.value.code == "meanwhile"
    assert grades(run) == {"T2": "良好"}


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_decides_and_the_other_is_told(run, approver):
    begin, told = Barrier(2), []

    def decided(grade):
        card = card_of(run, "T2")
        begin.wait()
        try:
            told.append(decide(card, otherwise(grade), by=approver, revision=0).grade)
        except ValidationError as refusal:
            told.append(refusal.code)
        connection.close()

    threads = [Thread(target=decided, args=[grade]) for grade in ("优秀", "良好")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(told, key=lambda said: said == "meanwhile")[1] == "meanwhile"
    assert (Decision.objects.count(), Decision.objects.get().grade in told) == (1, True)


def test_only_a_grade_of_the_scheme_or_a_state_is_awarded(run, approver):
    with pytest.raises(ValidationError, match="不在可选等次之内：优秀、良好、不确定等次"):
        decide(card_of(run, "T2"), otherwise("卓越"), by=approver, revision=0)


def test_more_than_the_places_is_blocked(run, approver):
    decide_as_proposed(run, None, Award(), by=approver)

    with pytest.raises(ValidationError, match="“优秀”将达 2 个，名额为 1 个，考核方案不允许超名额"):
        decide(card_of(run, "T1"), otherwise("优秀"), by=approver, revision=1)

    assert grades(run) == {"T1": "良好", "T2": "优秀", "T3": "良好"}


def test_a_signed_exception_lets_one_more_in_where_the_scheme_says_so(tmp_path):
    run = reviewed(tmp_path / "case", EXCEPTED)
    approver = keeper(Role.APPROVER)
    decide_as_proposed(run, None, Award(), by=approver)
    with pytest.raises(ValidationError, match="登记超出 1 个的专项批准"):
        decide(card_of(run, "T1"), otherwise("优秀"), by=approver, revision=1)

    grant_exception(run, signed_exception(), by=approver)
    decide(card_of(run, "T1"), otherwise("优秀"), by=approver, revision=1)

    assert grades(run) == {"T1": "优秀", "T2": "优秀", "T3": "良好"}
    assert AuditEntry.objects.get(verb="grant exception").facts["signed_by"] == "书记"


def test_an_exception_is_withdrawn_with_a_reason_once_nobody_rests_on_it(tmp_path):
    run, approver = reviewed(tmp_path / "case", EXCEPTED), keeper(Role.APPROVER)
    decide_as_proposed(run, None, Award(), by=approver)
    exception = grant_exception(run, signed_exception(), by=approver)
    decide(card_of(run, "T1"), otherwise("优秀"), by=approver, revision=1)

    with pytest.raises(ValidationError, match="登记超出 1 个的专项批准"):
        withdraw_exception(exception, reason="批件有误", by=approver)
    assert QuotaException.objects.get().withdrawn_at is None
    decide(card_of(run, "T1"), otherwise("良好"), by=approver, revision=2)
    with pytest.raises(ValidationError, match="原因"):
        withdraw_exception(exception, reason=" ", by=approver)
    withdraw_exception(exception, reason="批件有误", by=approver)

    assert QuotaException.objects.get().withdrawn_reason == "批件有误"
    with pytest.raises(ValidationError, match="登记超出 1 个的专项批准"):
        decide(card_of(run, "T1"), otherwise("优秀"), by=approver, revision=3)
    with pytest.raises(ValidationError, match="已撤回"):
        withdraw_exception(exception, reason="批件有误", by=approver)


def test_no_exception_is_taken_where_the_scheme_allows_none(run, approver):
    with pytest.raises(ValidationError, match="不允许该名额超出"):
        grant_exception(run, signed_exception(), by=approver)


@pytest.mark.parametrize("lacking", [{"reason": ""}, {"document": ""}, {"signed_by": ""}, {"number": 0}])
def test_an_exception_says_how_many_why_and_who_signed(tmp_path, lacking):
    run = reviewed(tmp_path / "case", EXCEPTED)

    with pytest.raises(ValidationError):
        grant_exception(run, signed_exception(**lacking), by=keeper(Role.APPROVER))


def test_those_to_discuss_are_decided_by_hand(tmp_path):
    run = reviewed(tmp_path / "case", **TIED)
    approver = keeper(Role.APPROVER)

    assert decide_as_proposed(run, None, Award(), by=approver) == 1
    assert grades(run) == {"T3": "良好"}
    with pytest.raises(ValidationError, match="理由、会议和文号"):
        decide(card_of(run, "T1"), Award("优秀"), by=approver, revision=0)
    decide(card_of(run, "T1"), otherwise("优秀"), by=approver, revision=0)
    with pytest.raises(ValidationError, match="“优秀”将达 2 个"):
        decide(card_of(run, "T2"), otherwise("优秀"), by=approver, revision=0)


def test_who_may_not_decide_is_refused(run):
    with pytest.raises(PermissionDenied):
        decide(card_of(run, "T2"), Award("优秀"), by=keeper(Role.SECTION_HEAD), revision=0)


def test_a_group_that_reaches_beyond_the_remit_is_not_decided(run):
    part = keeper(Role.APPROVER, "T2")

    with pytest.raises(PermissionDenied, match="管辖范围"):
        decide_as_proposed(run, None, Award(), by=part)
    with pytest.raises(PermissionDenied, match="管辖范围"):
        decide(card_of(run, "T1"), Award("良好"), by=part, revision=0)
    assert decide(card_of(run, "T2"), Award("优秀"), by=part, revision=0).grade == "优秀"


@pytest.mark.parametrize("stage", [Stage.COMPUTED, Stage.DECIDED, Stage.RELEASED])
def test_grades_are_decided_only_under_review(run, approver, stage):
    run.round.stage = stage
    run.round.save()

    with pytest.raises(ValidationError, match="审核中"):
        decide(card_of(run, "T2"), Award("优秀"), by=approver, revision=0)


def test_what_is_handed_in_does_not_change(run, approver):
    handed_in(run, approver, keeper(Role.CLERK))

    with pytest.raises(ValidationError, match="须先退回"):
        decide(card_of(run, "T2"), otherwise("良好"), by=approver, revision=1)


def test_a_run_that_was_set_aside_is_decided_no_more(run, approver):
    take_back(run.round, Stage.COMPUTED, by=None, reason="数据有误")
    run.round.stage = Stage.REVIEW
    run.round.save()

    with pytest.raises(ValidationError, match="已不是锁定的测算"):
        decide(card_of(Run.objects.get(), "T2"), Award("优秀"), by=approver, revision=0)
