from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import AuditEntry, Grant
from accounts.roles import Role
from rounds.actions.drafting import change_round
from rounds.actions.steering import advance, approve_round, extend_collection, return_draft, submit_round
from rounds.models import Passage, Round, Stage
from rounds.readiness import fingerprint, lacks_before
from tests.rounds.cast import advanced, collecting, facts, steered, submitted
from tests.scoring.rounds_in_reach import at_stage, keeper


def test_a_draft_goes_from_hand_to_hand_until_it_collects(draft, preparer, head):
    collecting(draft, preparer, head)

    assert list(Passage.objects.values_list("was", "now", "by__name")) == [
        ("draft", "approved", head.name),
        ("approved", "collecting", head.name),
    ]
    assert Round.objects.get().scheme.frozen_at is not None


def test_something_grave_holds_a_step_up(empty, preparer):
    with pytest.raises(ValidationError, match="还没有选定考核对象"):
        submit_round(empty, by=preparer)


def test_what_is_missing_must_have_been_seen_as_it_is_now(draft, preparer):
    seen = fingerprint(lacks_before(draft, Stage.APPROVED))
    draft.subjects.filter(code="T2").update(group=None)

    for stale in ("", seen):
        with pytest.raises(ValidationError, match="勾选"):
            submit_round(draft, by=preparer, seen=stale)

    assert Round.objects.get().submitted_at is None


def test_whoever_submitted_does_not_approve(draft, head, preparer):
    keeper(Role.APPROVER)
    submitted(draft, head)

    with pytest.raises(PermissionDenied, match="另一人"):
        steered(draft, "approve_round", head)


def test_whoever_is_alone_approves_and_the_trail_says_so(draft, head):
    submitted(draft, head)
    steered(draft, "approve_round", head)

    assert Round.objects.get().stage == Stage.APPROVED
    assert '"alone": true' in AuditEntry.objects.get(verb="approve round").facts_json


def test_nothing_is_approved_that_was_not_submitted(draft, head):
    with pytest.raises(ValidationError, match="尚未提交"):
        approve_round(draft, by=head)


def test_a_clerk_does_not_approve(draft, preparer):
    submitted(draft, preparer)

    with pytest.raises(PermissionDenied):
        approve_round(draft, by=preparer)


def test_a_submission_is_taken_back_by_its_hand_or_given_back_with_a_reason(draft, preparer, head, scheme):
    submitted(draft, preparer)
    return_draft(draft, by=preparer)
    change_round(draft, facts(scheme), by=preparer)
    submitted(draft, preparer)

    with pytest.raises(ValidationError, match="原因"):
        return_draft(draft, by=head)
    return_draft(draft, by=head, reason="少一个单位")

    assert Round.objects.get().submitted_by is None
    with pytest.raises(ValidationError, match="尚未提交"):
        return_draft(draft, by=head, reason="再退")


def test_only_steps_of_this_page_are_taken_here(draft, head):
    at_stage(draft, Stage.REVIEW)

    with pytest.raises(ValidationError, match="其他页面"):
        advance(draft, Stage.DECIDED, by=head)


def test_a_step_is_not_taken_twice(draft, preparer, head):
    collecting(draft, preparer, head)
    advanced(draft, Stage.CLOSED, head)

    with pytest.raises(ValidationError):
        advanced(draft, Stage.CLOSED, head)

    assert Passage.objects.filter(now="closed").count() == 1


def test_closing_is_put_off_or_left_to_a_person(draft, preparer, head):
    collecting(draft, preparer, head)
    later = timezone.now() + timedelta(days=2)

    extend_collection(draft, later, by=head)
    assert Round.objects.get().closes_at == later
    with pytest.raises(ValidationError, match="已过"):
        extend_collection(draft, timezone.now(), by=head)
    extend_collection(draft, None, by=head)
    assert Round.objects.get().closes_at is None
    with pytest.raises(PermissionDenied):
        extend_collection(draft, None, by=preparer)


def test_somebody_who_reaches_a_part_alone_does_not_steer(draft, preparer):
    submitted(draft, preparer)

    with pytest.raises(PermissionDenied, match="范围"):
        approve_round(draft, by=keeper(Role.APPROVER, "T1"))


def test_a_closed_account_is_nobody_else(draft, head):
    other = keeper(Role.APPROVER)
    other.is_active = False
    other.save()
    assert Grant.objects.filter(user=other).exists()
    submitted(draft, head)

    steered(draft, "approve_round", head)

    assert Round.objects.get().stage == Stage.APPROVED
