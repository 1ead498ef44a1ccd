import pytest

from accounts.roles import Role
from ballots.signposts import counted
from rounds.models import Round, Stage
from rounds.signposts import signposts_of
from tests.ballots.district import clerk, district, scrutineer
from tests.ballots.polls import polled
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


def test_the_count_is_pointed_to_where_there_is_a_box_for_those_who_see_results(round, person):
    assert list(counted(round, person(Role.CLERK))) == []
    polled(round)

    assert [post.address for post in counted(round, person(Role.CLERK))] == [f"/voting/{round.pk}/count/"]
    assert list(counted(round, person(Role.SCRUTINEER))) == []


def labels(round, user):
    return [post.label for post in signposts_of(round, user) if post.address == f"/voting/{round.pk}/"]


def test_who_prepares_or_watches_the_vote_finds_its_page_from_the_round(tmp_path):
    round = district(tmp_path / "case")

    assert labels(round, clerk()) == labels(round, scrutineer()) == ["票箱：测评票、会场、封存"]
    assert labels(round, keeper("reader")) == []


def test_a_rehearsal_has_no_ballot_box(tmp_path):
    round = district(tmp_path / "case")
    round.rehearsal_of = Round(stage=Stage.DRAFT, pk=1)

    assert labels(round, clerk()) == []
