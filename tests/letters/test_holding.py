"""Letters are changed by who may, at the right stage, while the computation stands that they tell of."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.roles import Permission, Role
from letters.holding import held_letters
from rounds.models import Stage
from scoring.models import Run
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db
TOLD = (Permission.LETTERS, (Stage.RELEASED,))


def test_all_letters_of_the_batch_are_held(batch, clerk):
    assert held_letters(batch, clerk, *TOLD).count() == 3


def test_who_answers_for_a_part_of_the_round_holds_none(batch):
    with pytest.raises(PermissionDenied):
        held_letters(batch, keeper(Role.CLERK, "T1"), *TOLD)


def test_at_another_stage_none_are_held(batch, clerk):
    with pytest.raises(ValidationError):
        held_letters(batch, clerk, Permission.LETTERS, (Stage.APPEALS,))


def test_once_the_computation_is_taken_back_none_are_held(batch, clerk):
    Run.objects.update(state=Run.State.ASIDE)

    with pytest.raises(ValidationError, match="撤回"):
        held_letters(batch, clerk, *TOLD)
