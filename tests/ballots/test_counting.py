from collections import Counter

import pytest

from ballots.cells import Cells
from ballots.counting import (
    Line,
    contents_of,
    counts_in,
    forms_by_sheet,
    lines_of,
    packs_of,
    sheets_in,
    sizes_in,
    turnouts_in,
)
from ballots.models import Box, Lot, Pack
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


def test_blanks_are_found_in_sheets_of_one_subject_and_of_several(round):
    """Five: two blank for T1; tied marks on two towns, of which T2 is never blank."""
    loose = read_scheme(SCHEME + FORMS.replace('blank = "invalid"', 'blank = "abstain"'))
    cells = Cells(loose.forms["marks"])
    filled, blank = cells.packed(("90", "1")), bytes(cells.record)
    tied = Pack(form="marks", voter_class="A", subjects='["T1", "T2"]', number=5)
    tied.content = b"".join(sorted([blank + filled] * 2 + [filled + filled] * 3, reverse=True))
    alone = Pack(form="marks", voter_class="B", subjects='["T1"]', number=3, content=blank * 2 + filled)

    sizes, contents = sizes_in([tied, alone], loose), contents_of([tied, alone], loose)

    assert sizes == {("marks", "A", "T1"): 3, ("marks", "A", "T2"): 5, ("marks", "B", "T1"): 1}
    assert {key: one.abstained for key, one in contents.items()} == dict(zip(sizes, (2, 0, 2), strict=True))
    assert contents[("marks", "A", "T2")].counts["virtue"] == {"90": 5}


def test_where_all_are_blank_a_figure_stands_for_all_of_them():
    cells = Cells(KNOWN.forms["team"])
    pack = Pack(form="team", voter_class="A", subjects='["T1"]', number=6, content=bytes(6 * cells.record))

    assert sizes_in([pack], KNOWN) == {("team", "A", "T1"): 6}
