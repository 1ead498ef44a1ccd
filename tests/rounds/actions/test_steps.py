from datetime import date

import pytest
from django.core.exceptions import ValidationError

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


def test_steps_stand_still_once_the_round_has_begun(draft, preparer):
    at_stage(draft, Stage.COLLECTING)

    with pytest.raises(ValidationError, match="采集中"):
        save_steps(draft, {}, by=preparer)
