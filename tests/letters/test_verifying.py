"""Files that are missing or changed are named, and made again where they come out as the very same."""

import pytest

from letters.models import Letter
from letters.verifying import damages, restore

pytestmark = pytest.mark.django_db


def test_missing_and_changed_files_are_named(harmed):
    assert [damage.name for damage in damages()] == [
        "某组函〔2024〕1号 城关镇.docx",
        f"某组函〔2024〕3号 {Letter.objects.get(subject__code='T3').subject.name}.pdf",
    ]


def test_what_comes_out_as_the_very_same_is_kept_again(harmed):
    assert [restore(damage) for damage in damages()] == [True, True]
    assert list(damages()) == []


def test_a_letter_whose_text_was_changed_in_the_table_is_not_restored(harmed):
    Letter.objects.update(to="别处")

    assert [restore(damage) for damage in damages()] == [False, False]
