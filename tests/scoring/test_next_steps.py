import pytest
from django.utils import timezone

from accounts.roles import Role
from rounds.models import Round, Stage
from scoring.actions import Award, decide_as_proposed, submit_decisions
from scoring.next_steps import STEPS, steps_of, with_next_step
from tests.scoring.reviewed_rounds import DAY, reviewed
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path):
    return reviewed(tmp_path / "case")


def told(user):
    return [one.next_step for one in with_next_step(Round.objects.all(), user)]


def test_a_round_under_review_waits_for_one_after_the_other(run):
    approver, clerk = keeper(Role.APPROVER), keeper(Role.CLERK)
    assert (told(approver), told(clerk)) == (["待审定等次"], [""])

    decide_as_proposed(run, None, Award(decided_on=DAY), by=approver)
    assert (told(approver), told(clerk)) == ([""], ["审定意见待提交审批"])

    submit_decisions(run, by=clerk)
    assert (told(approver), told(clerk)) == ([""], [""])


def test_a_draft_waits_for_its_drafter_and_then_for_who_approves(run):
    head, clerk, reader = keeper(Role.SECTION_HEAD), keeper(Role.CLERK), keeper(Role.READER)
    Round.objects.update(stage=Stage.DRAFT)
    assert (told(clerk), told(reader)) == (["待筹备、提交"], [""])

    Round.objects.update(submitted_at=timezone.now())
    assert (told(head), told(clerk)) == (["待审批"], [""])


def test_the_steps_are_those_that_one_has_the_right_to(run):
    assert [step.permission for step in steps_of(keeper(Role.READER))] == []
    assert {step.permission for step in steps_of(keeper(Role.CLERK))} == {"rounds.edit", "runs.start"}
    assert {step.permission for step in STEPS} == {
        "rounds.edit", "rounds.steer", "runs.start", "runs.lock", "decisions.make", "results.release",
    }  # fmt: skip
