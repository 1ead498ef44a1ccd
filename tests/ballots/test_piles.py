"""Paper ballots merged into the box: what is counted is what a hand count of all sheets gives."""

import json
from collections import Counter

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ballots.actions import close_box, make_box, make_key, seal_box
from ballots.counted_actions import issue_report
from ballots.counting import lines_of
from ballots.envelope import rejoined
from ballots.keying import Kind
from ballots.keying_actions import count_pile, make_pile, settle_sheet, start_over
from ballots.models import Box, KeyedSheet, Pack, PaperSheet, Pile
from ballots.piles import standing, standings
from ballots.receipts import published
from ballots.reporting import figures_of
from ballots.sealing import lay_down, read_box
from rounds.models import Round
from scoring.engine.reading import read_scheme
from scoring.recounting import recount
from tests.ballots.paper_piles import agreed, clerk, fresh, keyed, pile_of, reading
from tests.ballots.polls import MARKS, TEAM, cast_all, collecting, opened, polled, sealed, team

pytestmark = pytest.mark.django_db
BLANK, VOID = Kind.EMPTY, Kind.VOID


def lines(round):
    """By subject: issued, returned, invalid, abstained."""
    found = lines_of(round, read_scheme(round.scheme.text))
    return {line.subject: (line.issued, line.returned, line.invalid, line.abstained) for line in found}


def contents():
    return {(pack.form, pack.subjects): (pack.number, bytes(pack.content)) for pack in Pack.objects.all()}


def refusal(action, *args, **more):
    with pytest.raises(ValidationError) as refused:
        action(*args, **more)
    return refused.value.messages


def test_paper_and_screen_meet_in_the_same_packs(round):
    poll = polled(round)
    cast_all(poll, [team("好", "较好", None)])
    agreed(poll.box, ["3-1", BLANK, VOID])

    box = sealed(poll)

    assert {subjects: content for (_form, subjects), (_number, content) in contents().items()} == {
        '["T1"]': bytes([0, 1, 3]), '["T2"]': bytes([0, 0, 2]), '["T3"]': bytes([0, 0, 1]),
    }  # fmt: skip
    # 5 slips, and 5 forms given out; 1 cast and 3 forms came back, one of them void; T3: two of three say nothing.
    assert lines(round) == {"T1": (10, 4, 1, 1), "T2": (10, 4, 1, 2), "T3": (10, 4, 1, 2)}
    assert len(published(box)) == 1
    assert list(recount(round)) == []


def test_a_box_of_paper_alone_is_opened_sealed_and_counted(round):
    box = make_box(round, Box.Mode.SLIPS, by=None)
    make_pile(box, TEAM, by=None, meeting="大会", voter_class="B", due=4)
    shares = make_key(box, needed=2, holders=2, by=None)
    opened(box)
    [pile] = Pile.objects.all()
    count_pile(pile, printed=3, exchanged=1, returned=2, kept=0, by=None)
    for by in (clerk("甲"), clerk("乙")):
        keyed(pile, by, ["111", "121"])
    close_box(box, by=None)

    seal_box(box, shares, by=None)

    assert lines(round)["T2"] == (2, 2, 0, 0)
    assert [line.due for line in lines_of(round, read_scheme(round.scheme.text))] == [4, 4, 4]
    assert list(recount(round)) == []


def test_a_pile_without_voters_due_adds_none_to_those_of_the_slips(round):
    poll = polled(round, due=8)
    agreed(poll.box, ["111"])
    sealed(poll)

    assert {line.due for line in lines_of(round, read_scheme(round.scheme.text))} == {8}


def test_sheets_of_a_form_that_judges_whole_ballots_stay_together(round):
    poll = polled(round, MARKS)
    pile = pile_of(poll.box, 1, MARKS)
    for by in (clerk("甲"), clerk("乙")):
        keyed(pile, by, [["90", "80", "x", "70"]])
    start_over(pile, reason="重录", by=None)
    for by in (clerk("丙"), clerk("丁")):
        keyed(pile, by, [["90", "80", "89", "70"]])

    sealed(poll)

    assert [(subjects, number) for (_form, subjects), (number, _content) in contents().items()] == [('["T1", "T2"]', 1)]


def test_what_was_typed_is_gone_after_sealing_and_the_books_stay(round):
    poll = polled(round)
    pile = agreed(poll.box, ["111", BLANK, VOID, "222"])

    sealed(poll)

    assert (KeyedSheet.objects.count(), PaperSheet.objects.count()) == (0, 0)
    one = standing(fresh(pile))
    assert (one.valid, one.invalid, one.ready) == (3, 1, True)


def test_a_box_is_not_sealed_while_paper_is_owed_and_says_by_whom(round):
    poll = polled(round)
    pile_of(poll.box, meeting="未清点")
    pile_of(poll.box, 1, meeting="无人录入")
    begun = pile_of(poll.box, 1, meeting="一人录入")
    keyed(begun, clerk("甲"), ["111"], done=False)
    differing = pile_of(poll.box, 1, meeting="有差异")
    keyed(differing, clerk("乙"), ["111"])
    keyed(differing, clerk("丙"), ["222"])
    agreed(poll.box, ["111"], meeting="已就绪")
    close_box(poll.box, by=None)

    assert sorted(refusal(seal_box, poll.box, poll.shares, by=None)) == sorted([
        "纸质票尚未就绪：未清点 干部职工 领导班子测评表：计票人：清点发出、收回张数。",
        "纸质票尚未就绪：无人录入 干部职工 领导班子测评表：两名录入人：录入。",
        "纸质票尚未就绪：一人录入 干部职工 领导班子测评表：甲、另一名录入人：录入。",
        "纸质票尚未就绪：有差异 干部职工 领导班子测评表：第三人：裁定 1 张票。",
    ])  # fmt: skip
    assert Box.objects.get().state == Box.State.CLOSED


def test_a_pile_of_which_nothing_came_back_holds_nothing_up(round):
    poll = polled(round)
    pile_of(poll.box, 0)

    assert sealed(poll).state == Box.State.SEALED


def test_a_sheet_settled_while_the_box_is_read_is_not_lost(round):
    poll = polled(round)
    pile = agreed(poll.box, ["111"])
    close_box(poll.box, by=None)
    box = Box.objects.get()
    read = read_box(box, rejoined(bytes(box.public_key), poll.shares, 2))
    start_over(pile, reason="重录", by=None)
    for by in (clerk("丙"), clerk("丁")):
        keyed(pile, by, ["222"])

    assert "重新封存" in refusal(lay_down, box, read)[0]


@pytest.mark.parametrize("meddling", ["swap", "verdict", "junk"])
def test_a_sheet_that_somebody_changed_in_the_table_stops_the_sealing(round, meddling):
    """Whoever owns the database has the public key, but not the key of the server."""
    poll = polled(round)
    pile = agreed(poll.box, ["111", "222", VOID])
    one, other, void = PaperSheet.objects.order_by("number")
    if meddling == "swap":
        PaperSheet.objects.filter(pk=one.pk).update(content=other.content)
    if meddling == "verdict":
        PaperSheet.objects.filter(pk=void.pk).update(verdict=1)
    if meddling == "junk":
        PaperSheet.objects.filter(pk=other.pk).update(content=b"junk")
    close_box(poll.box, by=None)

    assert "与保存时不符" in refusal(seal_box, poll.box, poll.shares, by=None)[0]
    start_over(pile, reason="被改动", by=None)


def test_what_lies_in_the_tables_has_one_length_whatever_was_typed(round):
    poll = polled(round)
    pile = pile_of(poll.box, 4)
    keyed(pile, clerk("甲"), ["111", "x-3", BLANK, VOID], done=False)
    assert len({len(content) for content in KeyedSheet.objects.values_list("content", flat=True)}) == 1
    start_over(pile, reason="重录", by=None)
    for by in (clerk("丙"), clerk("丁")):
        keyed(pile, by, ["111", "x-3", BLANK, VOID])

    assert len({len(content) for content in PaperSheet.objects.values_list("content", flat=True)}) == 1


def test_books_of_many_piles_take_as_many_questions_as_of_one(round, django_assert_num_queries):
    box = polled(round).box
    agreed(box, ["111"])
    with django_assert_num_queries(4):
        standings(box)
    for number in range(5):
        agreed(box, ["111"], meeting=f"第{number}场")

    with django_assert_num_queries(4):
        assert len(standings(box)) == 6


SHEET = st.one_of(
    st.sampled_from([BLANK, VOID]), st.text("123x-", min_size=3, max_size=3).filter(lambda text: set(text) != {"-"})
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(SHEET, SHEET), max_size=6),
    st.lists(st.tuples(*[st.sampled_from(["好", "较好", "不了解", None])] * 3), max_size=5),
)
def test_what_is_counted_is_a_hand_count_of_all_sheets(tmp_path, sheets, ballots):
    """The third always finds that the first clerk is right. Options 1 to 3 are 好, 较好, 不了解."""
    number = Round.objects.count()
    poll = polled(collecting(tmp_path / str(number), code=f"county{number}"))
    cast_all(poll, [team(*ballot) for ballot in ballots])
    pile = pile_of(poll.box, len(sheets))
    one, other, third = (clerk(f"{name}{number}") for name in "甲乙丙")
    for by, place in ((one, 0), (other, 1)):
        keyed(pile, by, [sheet[place] for sheet in sheets])
    for at, (first, second) in enumerate(sheets, 1):
        if reading(pile, *first_of(first)) != reading(pile, *first_of(second)):
            settle_sheet(pile, at, reading(pile, *first_of(first)), by=third)

    box = sealed(poll)

    by_hand = Counter()
    for town, answers in zip(("T1", "T2", "T3"), zip(*ballots, strict=True), strict=False):
        by_hand.update((town, ["好", "较好", "不了解"].index(answer) + 1) for answer in answers if answer)
    for sheet, _other in sheets:
        if isinstance(sheet, str):
            by_hand.update(
                (town, int(sign)) for town, sign in zip(("T1", "T2", "T3"), sheet, strict=True) if sign.isdigit()
            )
    counted = Counter(
        (town, number)
        for pack in Pack.objects.filter(box=box)
        for town in json.loads(pack.subjects)
        for number in bytes(pack.content)
        if number
    )
    assert counted == by_hand
    void = sum(sheet is VOID for sheet, _other in sheets)
    books = {line[:3] for line in lines(poll.box.round).values()}
    assert books == {(5 + len(sheets) + 2, len(ballots) + len(sheets), void)}
    assert list(recount(poll.box.round)) == []


def first_of(sheet):
    return [sheet] if isinstance(sheet, Kind) else sheet


def bearing(pile, typed):
    """The tables in which what was typed can be read: as it is packed, or as it is written."""
    plain, found = typed.packed(4)[1:], set()
    for model in apps.get_models():
        for row in model.objects.values_list():
            values = [bytes(value) if isinstance(value, memoryview) else value for value in row]
            read = any(plain in value for value in values if isinstance(value, bytes))
            if read or any("87.6" in value for value in values if isinstance(value, str)):
                found.add(model.__name__)
    return found


@pytest.fixture
def typed(round):
    """A pile whose first sheet both clerks typed alike, and whose second they typed otherwise."""
    pile = pile_of(polled(round, MARKS).box, 2, MARKS)

    def type_in():
        one, other = (clerk(name) for name in "甲乙")
        alike = ["87.6", "54.3", "21.9", "x"]
        keyed(pile, one, [alike, alike])
        keyed(pile, other, [alike, ["87.6", "54.3", "22.9", "x"]])
        return pile, reading(pile, *alike)

    return type_in


def test_no_table_says_what_was_typed(typed):
    assert bearing(*typed()) == set()


def test_the_search_would_find_what_is_not_closed(typed, monkeypatch):
    """The negative control: typed sheets that lie open."""
    monkeypatch.setattr("ballots.keying_actions.closed", lambda content, *_place: content)
    monkeypatch.setattr("ballots.piles.opened", lambda content, *_place: content)

    assert bearing(*typed()) == {"KeyedSheet"}


def test_the_count_report_counts_paper_with_its_invalid_sheets(round):
    poll = polled(round)
    cast_all(poll, [team("好", "好", "好")])
    agreed(poll.box, ["111", VOID, BLANK])

    told = figures_of(sealed(poll))

    names = ("paper", "made", "issued", "returned", "void")
    assert [tuple(map(lot.get, names)) for lot in told["lots"]] == [(None, 5, 5, 1, 4), ("领导班子测评表", 5, 5, 3, 2)]
    assert [(row["returned"], row["valid"], row["invalid"]) for row in told["forms"]] == [(12, 9, 3)]


def test_a_form_of_which_every_sheet_is_invalid_has_its_row_in_the_report(round):
    """Two void sheets on three towns are six."""
    poll = polled(round)
    agreed(poll.box, [VOID, VOID])

    assert figures_of(sealed(poll))["forms"] == [
        {"form": "领导班子测评表", "voter_class": "干部职工", "subjects": 3}
        | {"returned": 6, "valid": 0, "invalid": 6, "abstained": 0}
    ]


def test_a_report_is_the_same_in_whatever_language_it_is_recounted(round):
    poll = polled(round)
    agreed(poll.box, ["111"])
    issue_report(sealed(poll), by=None)

    with translation.override("en"):
        assert list(recount(poll.box.round)) == []
