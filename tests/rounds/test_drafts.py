from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from accounts.roles import Permission, Role
from rounds.course import hold
from rounds.drafts import demand_reach, hold_draft, put_in_order
from rounds.models import Round, Stage
from tests.rounds.cast import codes, submitted
from tests.scoring.rounds_in_reach import at_stage, keeper


def test_a_draft_is_held_by_whoever_prepares_all_of_it(draft, preparer):
    with transaction.atomic():
        assert hold_draft(draft, preparer) == draft
        with pytest.raises(PermissionDenied):
            hold_draft(draft, keeper(Role.CLERK, "T1"))
        with pytest.raises(PermissionDenied):
            hold_draft(draft, keeper(Role.APPROVER))


def test_what_is_submitted_begun_or_rehearsed_stands_still(draft, preparer):
    submitted(draft, preparer)
    with transaction.atomic(), pytest.raises(ValidationError, match="撤回"):
        hold_draft(draft, preparer)

    at_stage(draft, Stage.COLLECTING)
    with transaction.atomic(), pytest.raises(ValidationError, match="采集中"):
        hold_draft(draft, preparer)

    rehearsal = Round.objects.create(
        case=draft.case, code="演练", position=9, scheme=draft.scheme, rehearsal_of=draft, drafted_by=preparer
    )
    with transaction.atomic(), pytest.raises(ValidationError, match="演练"):
        hold_draft(rehearsal, preparer)


def test_a_command_reaches_everything(empty):
    demand_reach(empty, None, Permission.ROUNDS_EDIT)


def test_subjects_are_numbered_by_order_and_code(draft):
    draft.subjects.filter(code="D1").update(order=Fraction(1, 3))
    draft.subjects.filter(code__in=["T1", "T2"]).update(order=Fraction(7))

    with transaction.atomic():
        put_in_order(hold(draft.pk))

    assert codes(draft) == ["D1", "T3", "T1", "T2"]
    assert list(draft.subjects.order_by("position").values_list("position", flat=True)) == [1, 2, 3, 4]
