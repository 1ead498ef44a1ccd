import pytest
from django.urls import reverse

from accounts.roles import Role
from rounds.models import Stage, Step
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
def test_the_ways_are_for_those_who_enter_or_propose(round, role, pages):
    found = {post.address for post in signposts_of(round, keeper(role))}
    ours = {name: reverse(name, args=[round.pk]) for name in ("evidence:progress", "evidence:entries")}

    assert {name for name, address in ours.items() if address in found} == pages


def test_a_draft_has_nothing_to_enter_yet(round):
    clerk = keeper()
    at_stage(round, Stage.DRAFT)

    assert reverse("evidence:progress", args=[round.pk]) not in {post.address for post in signposts_of(round, clerk)}


def test_the_field_has_a_way_for_each_way_of_collecting_that_is_on(round):
    round.steps.create(category="town", kind=Step.Kind.GROUP)

    found = {post.address for post in signposts_of(round, keeper())}

    assert {reverse(f"fieldwork:{name}", args=[round.pk]) for name in ("arrangements", "units")} <= found
    assert reverse("fieldwork:diaries", args=[round.pk]) not in found
