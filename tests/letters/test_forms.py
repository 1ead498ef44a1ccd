"""The form of a batch offers what there is."""

import pytest

from letters.forms import BatchForm

pytestmark = pytest.mark.django_db


def test_all_categories_are_ticked_and_figures_disclosed_at_first(round):
    form = BatchForm(round=round, categories=[("town", "乡镇（3）")])

    assert form["categories"].initial == ["town"]
    assert "figures" in form["switches"].initial
    assert "rank" not in form["switches"].initial


def test_the_first_round_has_nothing_to_be_compared_with(round):
    assert not BatchForm(round=round, categories=[]).fields["before"].queryset.exists()
