import pytest

from rounds.models import Stage
from rounds.readiness import lacks_before
from tests.ballots.paper_piles import agreed, pile_of
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


def test_paper_that_is_owed_is_named_with_who_owes_it_and_where(round):
    poll = polled(round)
    pile = pile_of(poll.box, 1)
    agreed(poll.box, ["111"], meeting="已就绪")

    [lack] = [lack for lack in lacks_before(round, Stage.CLOSED) if lack.what == "尚未就绪的纸质票"]

    assert lack.owed_by == "年度考核大会 干部职工 领导班子测评表：两名录入人：录入"
    assert lack.address == f"/voting/paper/{pile.pk}/"
    assert lack.grave
