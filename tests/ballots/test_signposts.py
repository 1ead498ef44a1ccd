import pytest

from accounts.roles import Role
from ballots.signposts import counted
from tests.ballots.polls import polled

pytestmark = pytest.mark.django_db


def test_the_count_is_pointed_to_where_there_is_a_box_for_those_who_see_results(round, person):
    assert list(counted(round, person(Role.CLERK))) == []
    polled(round)

    assert [post.address for post in counted(round, person(Role.CLERK))] == [f"/voting/{round.pk}/count/"]
    assert list(counted(round, person(Role.SCRUTINEER))) == []
