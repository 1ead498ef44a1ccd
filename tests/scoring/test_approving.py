import pytest

from accounts.roles import Role
from scoring.approving import LEVELS, levels_of, may_answer
from scoring.models import ApprovalLevel, Submission
from tests.scoring.reviewed_rounds import handed_in, reviewed
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path):
    return reviewed(tmp_path / "case")


def test_without_levels_of_its_own_a_round_has_the_usual_two(run):
    assert levels_of(run.round) == ["section-head", "approver"]


def test_the_levels_of_a_round_stand_in_their_order(run):
    for position, role in ((2, "approver"), (1, "reader")):
        ApprovalLevel.objects.create(round=run.round, position=position, role=role)

    assert levels_of(run.round) == ["reader", "approver"]


def test_only_who_sees_results_can_be_a_level():
    assert set(LEVELS) == {Role.CLERK, Role.SECTION_HEAD, Role.APPROVER, Role.READER}


def test_it_is_the_turn_of_the_level_that_follows_and_never_of_who_handed_in(run):
    clerk, head, approver = (keeper(role) for role in (Role.CLERK, Role.SECTION_HEAD, Role.APPROVER))
    submission = handed_in(run, approver, clerk)

    assert [may_answer(submission, [], one) for one in (clerk, head, approver)] == [False, True, False]
    assert [may_answer(submission, [head.pk], one) for one in (clerk, head, approver)] == [False, False, True]
    submission.by = head
    assert not may_answer(submission, [], head)
    submission.state = Submission.State.RETURNED
    assert not may_answer(submission, [head.pk], approver)
