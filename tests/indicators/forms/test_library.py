"""What is asked when an indicator is picked or kept."""

from decimal import Decimal

import pytest

from indicators.forms.library import KeepForm, PickForm
from indicators.library import entries_of
from indicators.models import Draft
from tests.indicators.test_pieces import OTHER
from tests.scoring.cases_on_disk import SCHEME

ENTRY = next(entry for entry in entries_of(SCHEME) if entry.name == "工作实绩")


def pick(data=None, text=OTHER):
    return PickForm(data, draft=Draft(text=text), entry=ENTRY)


def test_only_indicators_that_are_made_of_others_and_the_top_are_offered():
    assert [value for value, _label in pick().fields["parent"].choices] == ["total", ""]


def test_the_full_mark_of_the_indicator_is_proposed():
    assert pick().fields["points"].initial == "100"


@pytest.mark.parametrize(("written", "read"), [("30.0", 30), ("12.5", Decimal("12.5")), ("", None)])
def test_points_are_read_as_they_are_written_in_a_scheme(written, read):
    form = pick({"parent": "total", "points": written})

    assert form.is_valid()
    assert form.cleaned_data["points"] == read


@pytest.mark.parametrize("points", ["-1", "1e30", "many"])
def test_points_that_make_no_sense_are_refused(points):
    assert not pick({"parent": "total", "points": points}).is_valid()


def test_a_draft_that_cannot_be_read_offers_only_the_top():
    assert [value for value, _label in pick(text="= 1").fields["parent"].choices] == [""]


def test_what_is_kept_needs_a_name():
    assert not KeepForm({"name": " ", "remark": "常用"}).is_valid()
    assert KeepForm({"name": "实绩", "remark": ""}).is_valid()
