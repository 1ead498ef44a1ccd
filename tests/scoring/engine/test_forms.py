from fractions import Fraction

import pytest

from scoring.engine.ballots import counted, full_of, points_of, shares_of
from scoring.engine.forms import Form, Item, Marks, Option, Places
from scoring.engine.number import exact

OPTIONS = (Option("好", exact(100)), Option("差", exact(40)), Option("不了解", counted=False))


def form(*items, **more):
    return Form("f", "f", items, **(more or {"options": OPTIONS}))


@pytest.mark.parametrize(
    ("found", "answer", "points"),
    [
        (form(Item("i")), "差", 40),
        (form(Item("i", weight=exact(100))), "差", 40),
        (form(Item("i", full=exact(15))), "差", 6),
        (form(Item("i", points={"好": exact(15), "差": exact(3)})), "差", 3),
        (form(Item("i")), "不了解", None),
        (form(Item("i")), None, None),
        (form(Item("i"), marks=Marks()), "92.5", Fraction("92.5")),
        (form(Item("i"), ranking=Places(exact(200), exact(4))), "3", 192),
    ],
)
def test_an_answer_is_worth_what_the_form_says(found, answer, points):
    assert points_of(found, 0, answer) == points


def test_a_blank_and_who_does_not_know_are_not_in_the_base():
    assert [counted(form(Item("i")), 0, answer) for answer in ("好", "不了解", None)] == [True, False, False]


@pytest.mark.parametrize(
    ("found", "shares", "full"),
    [
        (form(Item("i"), Item("j")), ["1/2", "1/2"], 100),
        (form(Item("i", weight=exact(30)), Item("j", weight=exact(70))), ["3/10", "7/10"], 100),
        (form(Item("i", weight=exact(0)), Item("j", weight=exact(0))), ["1/2", "1/2"], 100),
        (form(Item("i", full=exact(30)), Item("j", full=exact(20))), ["1", "1"], 50),
        (form(Item("i", points={"好": exact(15)}), Item("j", points={"好": exact(10)})), ["1", "1"], 25),
        (form(Item("i"), marks=Marks(high=exact(10))), ["1"], 10),
        (form(Item("i"), ranking=Places(exact(200), exact(4))), ["1"], 200),
    ],
)
def test_items_are_put_together_by_weight_by_full_mark_or_alike(found, shares, full):
    items = list(range(len(found.items)))

    assert shares_of(found, items) == [Fraction(share) for share in shares]
    assert full_of(found, items) == full
