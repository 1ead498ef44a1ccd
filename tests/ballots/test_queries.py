import pytest

from ballots.actions import hand_out, make_lot
from ballots.models import Box
from ballots.queries import progress, turned_out
from tests.ballots.polls import TEAM, cast_all, polled, sealed, team

pytestmark = pytest.mark.django_db
BALLOT = team("好", "好", "好")


def test_turnout_is_told_lot_by_lot(round, django_assert_num_queries):
    poll = polled(round)
    make_lot(poll.box, TEAM, 3, by=None, meeting="第二会场", voter_class="B")
    hand_out(poll.box.lots.order_by("pk").first(), 4, by=None)
    cast_all(poll, [BALLOT, BALLOT])

    with django_assert_num_queries(2):
        told = progress(poll.box)

    assert {(one.lot.meeting, one.issued, one.returned) for one in told} == {
        ("年度考核大会", 4, 2),
        ("第二会场", 3, 0),
    }


def test_it_is_told_after_sealing_too(round):
    poll = polled(round)
    cast_all(poll, [BALLOT])
    sealed(poll)

    assert [one.returned for one in progress(poll.box)] == [1]


def test_in_roll_mode_it_is_known_who_voted(round):
    poll = polled(round, number=2, mode=Box.Mode.ROLL, electors=("李四", "王五"))
    cast_all(poll, [BALLOT])

    assert turned_out(poll.box) == [("李四", True), ("王五", False)]


def test_with_slips_nobody_knows_who_voted(round):
    poll = polled(round)
    cast_all(poll, [BALLOT])

    assert turned_out(poll.box) == []
