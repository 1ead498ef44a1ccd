"""Batches in reach, letters to oneself, and how far they are."""

import pytest

from accounts.roles import Permission, Role
from letters.actions import replace_letter
from letters.models import Letter
from letters.queries import batches_within, progress_of, rounds_to_write_of
from tests.scoring.rounds_in_reach import keeper
from units.remits import scope_of

pytestmark = pytest.mark.django_db


def test_who_answers_for_a_part_of_the_round_finds_neither_it_nor_its_letters(batch):
    scope = scope_of(keeper(Role.CLERK, "T1"), Permission.LETTERS)

    assert (list(rounds_to_write_of(scope)), list(batches_within(scope))) == ([], [])


def test_a_replaced_version_is_not_counted(batch, clerk):
    replace_letter(Letter.objects.first(), reason="改", by=clerk)

    progress = progress_of(batch)

    assert (progress.number, progress.by_state) == (3, {"draft": 3})
    assert batches_within(scope_of(clerk, Permission.LETTERS)).get().standing == 3


def test_a_letter_that_failed_is_not_called_at_work(batch):
    Letter.objects.update(state="signed")
    Letter.objects.filter(subject__code="T1").update(problem="没有空间")

    progress = progress_of(batch)

    assert (progress.making, progress.failed) == (2, 1)
