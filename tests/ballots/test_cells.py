from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ballots.cells import Cells
from scoring.engine.forms import Form, Item, Marks, Option, Places
from scoring.engine.number import exact

ITEMS = (Item("a"), Item("b"), Item("c", options=(Option("是"), Option("否"))))
TICKED = Cells(Form("f", "f", ITEMS, options=(Option("好"), Option("较好"), Option("差"))))
MARKED = Cells(Form("f", "f", ITEMS[:2], marks=Marks(places=1)))
STEPPED = Cells(Form("f", "f", ITEMS[:2], marks=Marks(allowed=tuple(map(exact, (10, 8, 6, 5))))))
PLACED = Cells(Form("f", "f", ITEMS[:1], ranking=Places(exact(10), exact(1))))
EVERY = pytest.mark.parametrize(
    "cells", [TICKED, MARKED, STEPPED, PLACED], ids=["ticked", "marked", "stepped", "placed"]
)


def answers(cells):
    return some.tuples(*(some.none() | some.sampled_from(words) for words in cells.words))


@EVERY
@given(data=some.data())
def test_what_is_packed_is_unpacked(cells, data):
    given_answers = data.draw(answers(cells))

    assert cells.unpacked(cells.packed(given_answers)) == given_answers


@EVERY
@given(data=some.data())
def test_columns_are_counted_as_one_counts_by_hand(cells, data):
    ballots = data.draw(some.lists(answers(cells), max_size=30))
    laid = b"".join(map(cells.packed, ballots))

    for item in range(len(cells.words)):
        by_hand = Counter(ballot[item] for ballot in ballots if ballot[item] is not None)
        assert cells.counts(laid, item) == by_hand


def test_a_cell_takes_a_byte_where_that_is_enough():
    assert [cells.record for cells in (TICKED, MARKED, STEPPED, PLACED)] == [3, 4, 2, 1]


@pytest.mark.parametrize(
    ("cells", "text", "admitted"),
    [
        (TICKED, "好", "好"), (TICKED, "很好", None), (TICKED, "", None), (TICKED, "0", None),
        (MARKED, "92.5", "92.5"), (MARKED, "92.50", "92.5"), (MARKED, "092", "92"), (MARKED, "100", "100"),
        (MARKED, "100.1", None), (MARKED, "-1", None), (MARKED, "92.55", None), (MARKED, "1e1", None),
        (MARKED, "9" * 400, None), (MARKED, "NaN", None), (MARKED, "九十", None),
        (STEPPED, "8.0", "8"), (STEPPED, "7", None), (PLACED, "255", "255"), (PLACED, "0", None), (PLACED, "1.5", None),
    ],
)  # fmt: skip
def test_an_answer_stands_in_one_way_or_not_at_all(cells, text, admitted):
    assert cells.admitted(0, text) == admitted


def test_a_row_has_its_own_options():
    assert (TICKED.admitted(2, "是"), TICKED.admitted(2, "好"), TICKED.admitted(0, "是")) == ("是", None, None)
