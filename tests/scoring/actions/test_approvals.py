import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from accounts.roles import Role
from rounds.models import Passage, Stage
from scoring.actions import Award, approve_decisions, decide, return_decisions, set_chain, submit_decisions, take_back
from scoring.models import Decision, Run, Submission
from tests.scoring.reviewed_rounds import DAY, card_of, handed_in, otherwise, reviewed
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db
FINAL = {"meeting": "常委会第3次会议", "document": "常纪〔2024〕3号", "decided_on": DAY}


@pytest.fixture
def run(tmp_path):
    return reviewed(tmp_path / "case")


@pytest.fixture
def people(run):
    return {role: keeper(role) for role in (Role.CLERK, Role.SECTION_HEAD, Role.APPROVER)}


@pytest.fixture
def submission(run, people):
    return handed_in(run, people[Role.APPROVER], people[Role.CLERK])


def test_nothing_is_handed_in_while_somebody_is_undecided(run, people):
    decide(card_of(run, "T2"), Award("优秀"), by=people[Role.APPROVER], revision=0)

    with pytest.raises(ValidationError, match="还有 2 个考核对象未审定"):
        submit_decisions(run, by=people[Role.CLERK])


def test_section_head_and_approver_approve_and_the_round_is_decided(submission, people):
    first = approve_decisions(submission, by=people[Role.SECTION_HEAD], level=1)
    assert (first.state, first.run.round.stage) == (Submission.State.OPEN, Stage.REVIEW)

    done = approve_decisions(submission, by=people[Role.APPROVER], level=2, **FINAL)

    assert (done.state, done.meeting, done.document, done.decided_on) == ("approved", *FINAL.values())
    assert done.run.round.stage == Stage.DECIDED
    assert Passage.objects.last().now == Stage.DECIDED
    assert AuditEntry.objects.filter(verb="approve decisions").count() == 2


def test_after_the_last_level_no_decision_changes(run, submission, people):
    approve_decisions(submission, by=people[Role.SECTION_HEAD], level=1)
    approve_decisions(submission, by=people[Role.APPROVER], level=2, **FINAL)

    with pytest.raises(ValidationError, match="审核中"):
        decide(card_of(run, "T2"), otherwise("良好"), by=people[Role.APPROVER], revision=1)


def test_the_levels_answer_in_their_order(submission, people):
    with pytest.raises(PermissionDenied, match="处（科）长"):
        approve_decisions(submission, by=people[Role.APPROVER], level=1, **FINAL)


@pytest.mark.parametrize("lacking", FINAL)
def test_the_last_level_names_meeting_day_and_document(submission, people, lacking):
    approve_decisions(submission, by=people[Role.SECTION_HEAD], level=1)

    with pytest.raises(ValidationError, match="会议、日期和文号"):
        approve_decisions(
            submission, by=people[Role.APPROVER], level=2, **{k: v for k, v in FINAL.items() if k != lacking}
        )
    assert submission.approvals.count() == 1


def test_who_handed_in_cannot_approve(run, people):
    submission = handed_in(run, people[Role.APPROVER], people[Role.SECTION_HEAD])

    with pytest.raises(PermissionDenied, match="提交人不能审批"):
        approve_decisions(submission, by=people[Role.SECTION_HEAD], level=1)


def test_a_level_answers_once(submission, people):
    approve_decisions(submission, by=people[Role.SECTION_HEAD], level=1)

    with pytest.raises(ValidationError, match="已有人审批"):
        approve_decisions(submission, by=people[Role.SECTION_HEAD], level=1)


def test_returned_decisions_change_and_are_handed_in_again(run, submission, people):
    with pytest.raises(ValidationError, match="退回理由"):
        return_decisions(submission, by=people[Role.SECTION_HEAD], level=1, reason=" ")
    returned = return_decisions(submission, by=people[Role.SECTION_HEAD], level=1, reason="请核实城关镇")
    assert returned.state == Submission.State.RETURNED

    decide(card_of(run, "T2"), otherwise("良好"), by=people[Role.APPROVER], revision=1)
    again = submit_decisions(run, by=people[Role.CLERK])

    assert (again.number, again.approvals.count(), submission.approvals.get().reason) == (2, 0, "请核实城关镇")


def test_taken_back_to_the_review_the_decisions_stay_and_can_change(run, submission, people):
    approve_decisions(submission, by=people[Role.SECTION_HEAD], level=1)
    approve_decisions(submission, by=people[Role.APPROVER], level=2, **FINAL)

    take_back(run.round, Stage.REVIEW, by=people[Role.SECTION_HEAD], reason="申诉成立")

    assert (Run.objects.get().state, Decision.objects.count()) == (Run.State.LOCKED, 3)
    assert Submission.objects.get().state == Submission.State.REOPENED
    assert decide(card_of(run, "T2"), otherwise("良好"), by=people[Role.APPROVER], revision=1).grade == "良好"


def test_the_levels_are_set_round_by_round(run, people):
    set_chain(run.round, [Role.APPROVER], by=people[Role.SECTION_HEAD])
    submission = handed_in(run, people[Role.APPROVER], people[Role.CLERK])

    done = approve_decisions(submission, by=people[Role.APPROVER], level=1, **FINAL)

    assert (submission.chain, done.run.round.stage) == ([Role.APPROVER], Stage.DECIDED)


@pytest.mark.parametrize("roles", [[], [Role.APPROVER, Role.APPROVER], [Role.CADRE]])
def test_levels_that_make_no_chain_are_refused(run, people, roles):
    with pytest.raises(ValidationError, match="至少设一级"):
        set_chain(run.round, roles, by=people[Role.SECTION_HEAD])


def test_who_reaches_a_part_neither_hands_in_nor_approves(run, submission, people):
    with pytest.raises(PermissionDenied, match="管辖范围"):
        submit_decisions(run, by=keeper(Role.CLERK, "T2"))
    with pytest.raises(PermissionDenied, match="管辖范围"):
        approve_decisions(submission, by=keeper(Role.SECTION_HEAD, "T2"), level=1)
