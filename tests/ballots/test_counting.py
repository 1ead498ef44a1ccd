from collections import Counter

import pytest

from ballots.counting import Line, counts_in, forms_by_sheet, lines_of, packs_of, sheets_in, turnouts_in
from ballots.models import Box, Lot
from scoring.engine.inputs import Count, Sheet, Turnout
from scoring.engine.reading import read_scheme
from scoring.fetching import fetch_inputs
from tests.ballots.polls import FIVE, FORMS, MARKS, cast_all, five, polled, sealed, sheet, team
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db
KNOWN = read_scheme(SCHEME + FORMS)
BALLOTS = [team("好", "较好", None), team("好", "好", None), team("较好", "不了解", None)]
BY_BALLOT = SCHEME.replace('form = "team"', 'form = "five"\naverage = "ballot"') + FORMS


def test_nothing_is_told_before_the_box_is_sealed(round):
    poll = polled(round)
    cast_all(poll, BALLOTS)

    assert packs_of(round) == list(turnouts_in(round, [])) == lines_of(round, KNOWN) == []


def test_answers_are_counted_item_by_item(round):
    poll = polled(round)
    cast_all(poll, BALLOTS)
    sealed(poll)

    assert set(counts_in(packs_of(round), KNOWN)) == {
        Count("team", "B", "T1", "overall", "好", 2),
        Count("team", "B", "T1", "overall", "较好", 1),
        Count("team", "B", "T2", "overall", "好", 1),
        Count("team", "B", "T2", "overall", "较好", 1),
        Count("team", "B", "T2", "overall", "不了解", 1),
    }
    assert not list(sheets_in(packs_of(round), KNOWN))


def test_sheets_that_were_handed_in_together_are_given_together(round):
    poll = polled(round, MARKS)
    ballots = [("90", "1"), ("90", "1"), ("80.5", "2")]
    cast_all(poll, [[sheet("marks", town, virtue=v, skill=s) for town in ("T1", "T2")] for v, s in ballots])
    sealed(poll)

    sheets = list(sheets_in(packs_of(round), KNOWN))

    assert Counter((one.subject, one.answers) for one in sheets) == Counter(
        (town, answers) for town in ("T1", "T2") for answers in ballots
    )
    assert set(Counter(one.ballot for one in sheets).values()) == {2}
    assert not list(counts_in(packs_of(round), KNOWN))


def test_sheets_are_given_where_a_mean_adds_up_each_ballot(round):
    scheme = read_scheme(BY_BALLOT)
    poll = polled(round, FIVE)
    cast_all(poll, [five("优", "良", "中", "差"), five("优", "良", "中", "差"), five("良", "良", "良", None)])
    sealed(poll)

    assert forms_by_sheet(KNOWN) == {"marks", "lively", "cadres"}
    assert forms_by_sheet(scheme) == {"marks", "lively", "cadres", "five"}
    assert set(sheets_in(packs_of(round), scheme)) == {
        Sheet("five", "B", "T1", ("优", "良", "中", "差"), number=2),
        Sheet("five", "B", "T1", ("良", "良", "良", None), number=1),
    }


def test_turnout_is_told_for_each_subject(round):
    poll = polled(round, due=7)
    cast_all(poll, BALLOTS)
    Lot.objects.update(handed_out=4, recalled=1)
    sealed(poll)

    assert set(turnouts_in(round, packs_of(round))) == {
        Turnout("team", "B", town, due=7, issued=3, returned=3) for town in ("T1", "T2", "T3")
    }


def test_slips_and_links_are_counted_together(round):
    modes = ((Box.Mode.SLIPS, ()), (Box.Mode.ROLL, ("张三", "李四")))
    polls = [polled(round, number=2, mode=mode, electors=electors, due=2) for mode, electors in modes]
    for poll in polls:
        cast_all(poll, BALLOTS[:1])
        assert packs_of(round) == []
        sealed(poll)

    assert set(turnouts_in(round, packs_of(round))) == {
        Turnout("team", "B", town, due=4, issued=4, returned=2) for town in ("T1", "T2", "T3")
    }


def test_a_line_tells_due_issued_returned_and_abstained(round):
    poll = polled(round)
    cast_all(poll, BALLOTS)
    sealed(poll)

    assert lines_of(round, KNOWN) == [
        Line("team", "B", "T1", None, 5, 3, 0),
        Line("team", "B", "T2", None, 5, 3, 0),
        Line("team", "B", "T3", None, 5, 3, 3),
    ]


def test_the_engine_gets_the_ballots_of_the_box(round):
    poll = polled(round)
    cast_all(poll, BALLOTS)
    sealed(poll)

    inputs = fetch_inputs(round, KNOWN)

    assert sum(count.number for count in inputs.counts) == 6
    assert [turnout.returned for turnout in inputs.turnouts] == [3, 3, 3]
