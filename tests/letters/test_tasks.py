"""Files of signed letters are made exactly once, whatever happens meanwhile."""

import pytest
from django.core.exceptions import ValidationError

from jobs.models import Job
from letters import tasks
from letters.actions import check_letters, sign_letters
from letters.delivery import acknowledge_letter
from letters.keeping import kept, place_of
from letters.making import make_again
from letters.models import Letter
from letters.tasks import issue_letters, write_files
from tests.letters.conftest import issue as work
from tests.letters.conftest import silent

pytestmark = pytest.mark.django_db
State = Letter.State


@pytest.fixture
def signed(batch, checker, signer):
    """The keys of three signed letters."""
    check_letters(batch, by=checker)
    sign_letters(batch, by=signer)
    return Job.objects.get().arguments["letters"]


def test_each_letter_is_issued_with_bothwrite_files(signed):
    work(signed)

    for letter in Letter.objects.all():
        assert letter.state == State.ISSUED
        assert kept(letter.docx).startswith(b"PK")
        assert kept(letter.pdf).startswith(b"%PDF")


def test_a_second_delivery_changes_nothing(signed):
    work(signed)
    before = list(Letter.objects.values())

    work(signed)

    assert list(Letter.objects.values()) == before


def test_files_made_before_a_death_are_the_same_afterwards(signed):
    first = write_files(silent, letters=signed)

    assert write_files(silent, letters=signed) == first


def test_two_at_once_issue_each_letter_once(signed):
    one, other = write_files(silent, letters=signed), write_files(silent, letters=signed)
    issue_letters(silent, one, letters=signed)
    moments = list(Letter.objects.values_list("issued_at", flat=True))

    issue_letters(silent, other, letters=signed)

    assert list(Letter.objects.values_list("issued_at", flat=True)) == moments


def test_without_room_on_the_disk_nothing_is_called_issued_and_the_letter_says_why(signed, monkeypatch, clerk):
    def full(_content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tasks, "keep", full)
    work(signed)
    letter = Letter.objects.first()
    assert (letter.state, "No space" in letter.problem) == (State.SIGNED, True)
    monkeypatch.undo()

    make_again(letter, by=clerk)
    work([letter.pk])

    letter.refresh_from_db()
    assert (letter.state, letter.problem) == (State.ISSUED, "")


def test_a_changed_file_is_found_out(signed):
    work(signed)
    letter = Letter.objects.first()
    place_of(letter.pdf).write_bytes(b"%PDF forged")

    with pytest.raises(ValidationError, match="不是"):
        kept(letter.pdf)


def test_an_issued_letter_is_read_once(signed, clerk, checker):
    work(signed)
    letter = Letter.objects.first()
    acknowledge_letter(letter, by=clerk)
    acknowledge_letter(letter, by=checker)

    letter.refresh_from_db()
    assert (letter.state, letter.read_by) == (State.READ, clerk)
