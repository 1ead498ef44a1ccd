import pytest

from ballots.keying import Kind, Reading
from ballots.keying_grid import agreed_texts, tables_of, texts_of
from ballots.paper import Part
from tests.ballots.paper_piles import pile_of, reading
from tests.ballots.polls import FIVE, MARKS, TEAM, polled

pytestmark = pytest.mark.django_db


def pile(round, parts):
    return pile_of(polled(round, parts).box, 1, parts)


def layout(table):
    return table.heads, [(name, [box.name for box in boxes]) for name, boxes in table.rows]


def test_the_page_is_laid_out_as_the_form_is_printed(round):
    found = pile(round, (*TEAM, *FIVE))

    team, five = tables_of(found, [""] * 7)

    assert layout(team) == (("总体评价",), [("城关镇", ["c0"]), ("河西乡", ["c1"]), ("山口乡", ["c2"])])
    assert layout(five) == (("城关镇",), [("甲", ["c3"]), ("乙", ["c4"]), ("丙", ["c5"]), ("丁", ["c6"])])
    assert (team.words, five.words) == (("好", "较好", "不了解"), ("优", "良", "中", "差"))


def test_a_box_says_what_may_stand_in_it(round):
    [table] = tables_of(pile(round, MARKS), [""] * 4)
    (_name, (box, _other)), *_rest = table.rows

    assert (box.label, box.words, box.low, box.high, box.longest) == ("城关镇 德", (), "0", "100", 8)


def test_places_go_to_the_number_of_subjects(round):
    [table] = tables_of(pile(round, (Part("order", "B", ("T1", "T2", "T3")),)), [""] * 3)

    assert [(box.low, box.high) for _name, (box,) in table.rows] == [("1", "3")] * 3


def test_what_was_typed_stands_in_the_boxes_again(round):
    found = pile(round, TEAM)

    assert texts_of(found, reading(found, *"1x-")) == ["1", "x", "-"]
    assert texts_of(found, Reading(Kind.VOID)) == ["", "", ""]
    assert texts_of(found, None) == ["", "", ""]


def test_where_two_readings_differ_both_are_told_in_the_order_of_the_options(round):
    """Whoever typed which: turned round, the page is the same."""
    found = pile(round, TEAM)
    one, other = reading(found, *"312"), reading(found, *"1x2")

    pages = [tables_of(found, agreed_texts(found, two), two) for two in ((one, other), (other, one))]

    assert pages[0] == pages[1]
    boxes = [box for [table] in pages[:1] for _name, row in table.rows for box in row]
    assert [(box.text, box.readings) for box in boxes] == [("", ("1 好", "3 不了解")), ("", ("1 好", "x")), ("2", ())]


def test_against_a_blank_sheet_every_answer_differs(round):
    found = pile(round, TEAM)
    two = (reading(found, *"3-2"), Reading(Kind.EMPTY))

    assert agreed_texts(found, two) == ["", "-", ""]
