"""Files that are missing or changed are named, and made again where they come out as the very same."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from letters.keeping import place_of
from letters.models import Letter
from letters.verifying import damages, restore

pytestmark = pytest.mark.django_db


@pytest.fixture
def harmed(issued):
    """One file is gone, another is changed."""
    gone, changed = Letter.objects.filter(subject__code__in=["T1", "T3"]).order_by("number__number")
    place_of(gone.docx).unlink()
    place_of(changed.pdf).write_bytes(b"%PDF forged")


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


def test_the_command_fails_while_anything_is_wrong_and_says_what(harmed):
    said = StringIO()
    with pytest.raises(CommandError, match="2 个"):
        call_command("verify_letters", stdout=said)
    assert "某组函〔2024〕1号 城关镇.docx" in said.getvalue()

    call_command("verify_letters", restore=True, stdout=said)
    call_command("verify_letters", stdout=said)

    assert "全部完好" in said.getvalue()
