"""From the page of a decided round one comes to its letters."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from rounds.models import Stage
from rounds.signposts import signposts_of
from tests.scoring.rounds_in_reach import at_stage, keeper

pytestmark = pytest.mark.django_db


def addresses(round, who):
    return [post.address for post in signposts_of(round, who)]


def test_a_clerk_finds_the_way_once_grades_are_decided(round, clerk):
    address = reverse("letters:draft", args=[round.pk])

    assert address in addresses(round, clerk)
    assert address not in addresses(at_stage(round, Stage.REVIEW), clerk)


def test_a_reading_leader_is_shown_no_way(round):
    assert reverse("letters:draft", args=[round.pk]) not in addresses(round, keeper(Role.READER))
