import pytest

from accounts.roles import Role
from rounds.models import Round
from scoring.actions import Award, approve_decisions, decide_as_proposed, submit_decisions
from scoring.approving import LEVELS, TO_DECIDE, TO_HAND_IN, levels_of, may_answer, submissions_for
from scoring.models import ApprovalLevel, Submission
from tests.scoring.reviewed_rounds import DAY, handed_in, reviewed
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path):
    return reviewed(tmp_path / "case")


def test_without_levels_of_its_own_a_round_has_the_usual_two(run):
    assert levels_of(run.round) == ["section-head", "approver"]


def test_the_levels_of_a_round_stand_in_their_order(run):
    for position, role in ((2, "approver"), (1, "clerk")):
        ApprovalLevel.objects.create(round=run.round, position=position, role=role)

    assert levels_of(run.round) == ["clerk", "approver"]


def test_only_who_can_open_the_page_of_approval_can_be_a_level():
    assert set(LEVELS) == {Role.CLERK, Role.SECTION_HEAD, Role.APPROVER}


def test_it_is_the_turn_of_the_level_that_follows_and_never_of_who_handed_in(run):
    clerk, head, approver = (keeper(role) for role in (Role.CLERK, Role.SECTION_HEAD, Role.APPROVER))
    submission = handed_in(run, approver, clerk)

    assert [may_answer(submission, [], one) for one in (clerk, head, approver)] == [False, True, False]
    assert [may_answer(submission, [head.pk], one) for one in (clerk, head, approver)] == [False, False, True]
    submission.by = head
    assert not may_answer(submission, [], head)
    submission.state = Submission.State.RETURNED
    assert not may_answer(submission, [head.pk], approver)


def waits(condition):
    return Round.objects.filter(condition).exists()


def test_a_round_under_review_waits_for_decisions_then_to_be_handed_in_then_for_nobody(run):
    approver, clerk = keeper(Role.APPROVER), keeper(Role.CLERK)
    assert (waits(TO_DECIDE), waits(TO_HAND_IN)) == (True, False)

    decide_as_proposed(run, None, Award(decided_on=DAY), by=approver)
    assert (waits(TO_DECIDE), waits(TO_HAND_IN)) == (False, True)

    submit_decisions(run, by=clerk)
    assert (waits(TO_DECIDE), waits(TO_HAND_IN)) == (False, False)


def test_a_submission_waits_for_the_level_whose_turn_it_is(run, django_assert_num_queries):
    clerk, head, approver = (keeper(role) for role in (Role.CLERK, Role.SECTION_HEAD, Role.APPROVER))
    submission = handed_in(run, approver, clerk)
    assert head.roles
    with django_assert_num_queries(2):
        assert submissions_for(head, [run.round_id]) == [submission]
    assert submissions_for(approver, [run.round_id]) == []

    approve_decisions(submission, by=head, level=1)
    assert submissions_for(head, [run.round_id]) == []
    assert submissions_for(approver, [run.round_id]) == [submission]
