from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from rounds.actions.steps import save_steps
from rounds.models import Stage
from rounds.steps import is_on
from tests.scoring.rounds_in_reach import at_stage


def test_exactly_what_is_wanted_is_on(draft, preparer):
    save_steps(draft, {("town", "meeting"): date(2025, 12, 1), ("town", "figures"): None}, by=preparer)
    save_steps(draft, {("town", "meeting"): date(2025, 12, 9), ("dept", "figures"): None}, by=preparer)

    told = set(draft.steps.values_list("category", "kind", "due_on"))
    assert told == {("town", "meeting", date(2025, 12, 9)), ("dept", "figures", None)}
    assert [is_on(draft, "town", kind) for kind in ("meeting", "figures")] == [True, False]


def test_who_steers_puts_days_off_while_the_round_collects_and_changes_nothing_else(draft, preparer, head):
    save_steps(draft, {("town", "meeting"): date(2025, 12, 1)}, by=preparer)
    at_stage(draft, Stage.COLLECTING)

    save_steps(draft, {("town", "meeting"): date(2025, 12, 9)}, by=head)
    with pytest.raises(ValidationError, match="只能调整期限"):
        save_steps(draft, {}, by=head)
    with pytest.raises(PermissionDenied):
        save_steps(draft, {("town", "meeting"): None}, by=preparer)

    assert draft.steps.get().due_on == date(2025, 12, 9)


def test_steps_stand_still_once_the_collection_is_closed(draft, head):
    at_stage(draft, Stage.CLOSED)

    with pytest.raises(ValidationError, match="采集已截止"):
        save_steps(draft, {}, by=head)
