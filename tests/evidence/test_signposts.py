import pytest
from django.urls import reverse

from accounts.roles import Role
from rounds.models import Stage
from rounds.signposts import signposts_of
from tests.scoring.rounds_in_reach import at_stage, keeper

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "pages"),
    [
        (Role.CLERK, {"evidence:progress", "evidence:entries"}),
        (Role.LIAISON, {"evidence:progress", "evidence:entries"}),
        (Role.GROUP_MEMBER, {"evidence:entries"}),
        (Role.READER, set()),
    ],
)
def test_the_ways_are_for_those_who_enter_or_propose(kept, role, pages):
    found = {post.address for post in signposts_of(kept, keeper(role))}
    ours = {name: reverse(name, args=[kept.pk]) for name in ("evidence:progress", "evidence:entries")}

    assert {name for name, address in ours.items() if address in found} == pages


def test_a_draft_has_nothing_to_enter_yet(kept):
    clerk = keeper()
    at_stage(kept, Stage.DRAFT)

    assert reverse("evidence:progress", args=[kept.pk]) not in {post.address for post in signposts_of(kept, clerk)}
