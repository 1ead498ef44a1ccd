from datetime import date

import pytest
from django.urls import reverse

from rounds.models import Stage
from tests.scoring.rounds_in_reach import at_stage


def test_what_the_scheme_asks_for_is_ticked_for_a_start_and_nothing_is_kept(draft, preparer, signed_in):
    page = signed_in(preparer).get(reverse("rounds:steps", args=[draft.pk])).content.decode()

    assert 'name="on-meeting-1" checked' in page
    assert 'name="on-mutual-1" aria' in page
    assert not draft.steps.exists()


def test_ticks_and_days_are_saved_and_the_day_of_the_row_fills_up(draft, preparer, signed_in):
    ticks = {"on-meeting-1": "on", "on-meeting-2": "on", "on-figures-2": "on"}
    days = {"day-meeting": "2025-12-01", "day-meeting-2": "2025-12-20", "day-report": "2025-11-01"}

    signed_in(preparer).post(reverse("rounds:steps", args=[draft.pk]), ticks | days)

    assert set(draft.steps.values_list("category", "kind", "due_on")) == {
        ("town", "meeting", date(2025, 12, 1)),
        ("dept", "meeting", date(2025, 12, 20)),
        ("dept", "figures", None),
    }


@pytest.mark.parametrize("day", ["2025-02-30", "明天"])
def test_a_day_that_cannot_be_is_told_and_nothing_is_kept(draft, preparer, signed_in, day):
    client, address = signed_in(preparer), reverse("rounds:steps", args=[draft.pk])

    client.post(address, {"on-meeting-1": "on", "day-meeting-1": day})

    assert not draft.steps.exists()
    assert "不是日期" in client.get(address).content.decode()


def test_days_are_put_off_on_the_same_page_while_the_round_collects(draft, preparer, head, signed_in):
    address = reverse("rounds:steps", args=[draft.pk])
    signed_in(preparer).post(address, {"on-meeting-1": "on", "day-meeting-1": "2025-12-01"})
    at_stage(draft, Stage.COLLECTING)
    chief = signed_in(head)
    assert '<input type="hidden" name="on-meeting-1"' in chief.get(address).content.decode()

    chief.post(address, {"on-meeting-1": "on", "day-meeting-1": "2025-12-08"})

    assert draft.steps.get().due_on == date(2025, 12, 8)
