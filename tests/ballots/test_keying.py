import pytest
from django.core.exceptions import ValidationError

from ballots.keying import BLANK, UNCLEAR, Kind, Reading, Verdict, cells_of, closed, judged, opened, read
from ballots.paper import Paper
from scoring.engine.reading import read_scheme
from tests.ballots.polls import FIVE, FORMS, MARKS, TEAM
from tests.scoring.cases_on_disk import SCHEME

KNOWN = read_scheme(SCHEME + FORMS)
FILLED = Kind.FILLED


def paper(*parts):
    return Paper(KNOWN, parts)


def verdict(parts, *typed):
    found, content = judged(paper(*parts), read(paper(*parts), FILLED, typed))
    return found, list(content)


def test_cells_stand_in_the_order_of_the_ballot():
    found = [(cell.form.id, cell.subject, cell.label) for cell in cells_of(paper(*TEAM, *FIVE))]

    assert found[:4] == [("team", town, "总体评价") for town in ("T1", "T2", "T3")] + [("five", "T1", "甲")]
    assert len(found) == 3 + 4


def test_options_are_typed_by_their_place_and_blanks_and_unclear_cells_by_signs():
    assert read(paper(*TEAM), FILLED, ["1", "0", "x"]).cells == (1, BLANK, UNCLEAR)
    assert read(paper(*TEAM), FILLED, ["", "3", "*"]).cells == (BLANK, 3, UNCLEAR)


def test_marks_are_typed_as_they_are_written_and_nought_is_a_mark():
    places = cells_of(paper(*MARKS))
    numbers = read(paper(*MARKS), FILLED, ["95.50", "0", "-", "x"]).cells

    assert [cell.answer(number) for cell, number in zip(places, numbers, strict=True)] == ["95.5", "0", None, None]
    assert [cell.typed(number) for cell, number in zip(places, numbers, strict=True)] == ["95.5", "0", "-", "x"]


@pytest.mark.parametrize(
    ("parts", "text"), [(TEAM, "4"), (TEAM, "好"), (TEAM, "²"), (MARKS, "100.1"), (MARKS, "90.55")]
)
def test_what_is_not_on_the_form_is_refused_with_the_way_out(parts, text):
    cells = len(cells_of(paper(*parts)))

    with pytest.raises(ValidationError, match=f"“{text}”不在票面选项内.*请键入 x"):
        read(paper(*parts), FILLED, [text, *["-"] * (cells - 1)])


def test_a_sheet_on_which_nothing_was_typed_is_not_taken_for_a_blank_one():
    with pytest.raises(ValidationError, match="空白票"):
        read(paper(*TEAM), FILLED, ["", "-", "0"])


def test_a_sheet_of_another_length_is_refused():
    with pytest.raises(ValidationError, match="重新打开"):
        read(paper(*TEAM), FILLED, ["1"])


@pytest.mark.parametrize("found", [Reading(FILLED, (1, 0, UNCLEAR)), Reading(Kind.EMPTY), Reading(Kind.VOID)])
def test_every_sheet_of_a_pile_is_kept_equally_long(found):
    assert len(found.packed(3)) == 7
    assert Reading.unpacked(found.packed(3)) == found


def test_a_sound_sheet_is_valid_and_what_is_unclear_counts_as_not_answered():
    assert verdict(TEAM, "1", "x", "3") == (Verdict.VALID, [1, 0, 3])


def test_a_sheet_that_breaks_a_rule_is_invalid_where_a_screen_would_refuse_it():
    assert verdict(MARKS, "90", "95", "89.9", "0")[0] == Verdict.VALID
    assert verdict(MARKS, "90", "95", "91", "0") == (Verdict.INVALID, [])
    assert verdict(MARKS, "90", "x", "80", "0") == (Verdict.INVALID, [])


def test_a_blank_sheet_is_an_abstention_unless_the_form_forbids_blanks():
    assert judged(paper(*TEAM), Reading(Kind.EMPTY)) == (Verdict.BLANK, bytes(3))
    assert judged(paper(*MARKS), Reading(Kind.EMPTY)) == (Verdict.INVALID, b"")


def test_a_void_sheet_is_invalid():
    assert judged(paper(*TEAM), Reading(Kind.VOID)) == (Verdict.INVALID, b"")


def test_what_is_closed_opens_in_its_own_place_alone(settings):
    content = closed(b"1", 7, 3, 1)

    assert opened(content, 7, 3, 1) == b"1"
    assert [opened(content, *place) for place in ((7, 3, 2), (7, 4, 1), (8, 3, 1))] == [None] * 3
    assert opened(content[:5], 7, 3, 1) is None
    settings.SECRET_KEY = "another server's"
    assert opened(content, 7, 3, 1) is None
