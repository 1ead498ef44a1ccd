import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ballots.actions import hand_out, make_box, make_lot
from ballots.models import Box, Lot, Pile
from ballots.queries import alone, by_class, progress, standings, turned_out
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


def test_turnout_is_read_off_an_index_of_the_ballots_cast(round):
    poll = polled(round)
    with connection.cursor() as cursor, CaptureQueriesContext(connection) as asked:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # so few slips are read quicker as they are
        progress(poll.box)
        explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        cursor.execute(f"{explain} {asked.captured_queries[-1]['sql']}")
        plan = str(cursor.fetchall())

    assert "slips_burned_by_lot" in plan


def test_a_wall_adds_the_lots_of_a_class_up(round):
    poll = polled(round)
    make_lot(poll.box, TEAM, 3, by=None, meeting="第二会场", voter_class="B")
    cast_all(poll, [BALLOT, BALLOT])

    assert by_class(progress(poll.box)) == [("B", 8, 2)]


def test_how_far_boxes_are_is_told_together(round, django_assert_num_queries):
    poll = polled(round, due=7)
    Lot.objects.create(box=poll.box, meeting="未制票", voter_class="B", paper="[]", due=4)
    bare = make_box(round, Box.Mode.ROLL, by=None)
    cast_all(poll, [BALLOT])

    with django_assert_num_queries(3):
        one, other = standings([poll.box, bare])

    assert (one.lots, one.bare, one.due, one.made, one.issued, one.returned) == (2, 1, 11, 5, 5, 1)
    assert (other.lots, other.made, other.returned) == (0, 0, 0)


def test_turnout_by_name_can_be_asked_lot_by_lot(round):
    poll = polled(round, number=1, mode=Box.Mode.ROLL, electors=("李四",))
    other, _codes = make_lot(poll.box, TEAM, 1, by=None, meeting="二", voter_class="B", electors=("王五",))

    assert turned_out(poll.box, other) == [("王五", False)]


def test_a_lot_whose_one_voter_is_the_only_one_of_the_class_is_told(round):
    """On T1 the two of B are two; on T2 one of them is alone. Nobody knows how many of A there are."""
    box = make_box(round, Box.Mode.ROLL, by=None)
    told = {"box": box, "meeting": "大会"}
    both = Lot.objects.create(**told, voter_class="B", due=1, paper='[["team", "B", ["T1", "T2"]]]')
    Lot.objects.create(**told, voter_class="B1", due=1, paper='[["team", "B", ["T1"]]]')
    Lot.objects.create(**told, voter_class="A", due=1, paper='[["team", "A", ["T1"]]]')
    Lot.objects.create(**told, voter_class="A1", paper='[["team", "A", ["T1"]]]')

    assert alone(box, box.lots.all()) == [both]


def test_a_voter_with_others_on_paper_is_not_alone(round):
    box = make_box(round, Box.Mode.ROLL, by=None)
    told = {"box": box, "meeting": "大会", "voter_class": "B", "paper": '[["team", "B", ["T1"]]]'}
    lot = Lot.objects.create(**told, due=1)
    assert alone(box, [lot]) == [lot]
    Pile.objects.create(**told, due=4)

    assert alone(box, [lot]) == []
