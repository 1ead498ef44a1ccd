import pytest

from rounds.models import Stage
from rounds.readiness import lacks_before
from tests.ballots.polls import cast_all, polled, sealed, team

pytestmark = pytest.mark.django_db


def asked(round):
    return [lack for lack in lacks_before(round, Stage.CLOSED) if lack.what == "尚未封存的票箱"]


def test_collection_is_not_closed_over_an_open_box(round):
    poll = polled(round)
    cast_all(poll, [team("好", "好", "好")])

    [lack] = asked(round)
    assert (lack.number, lack.grave, lack.owed_by) == (1, True, "监票人")
    assert lack.address == f"/voting/{round.pk}/"
    sealed(poll)
    assert asked(round) == []


def test_a_round_without_a_box_lacks_none(round):
    assert asked(round) == []
