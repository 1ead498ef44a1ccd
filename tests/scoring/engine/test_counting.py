from dataclasses import replace
from fractions import Fraction

from scoring.engine.ballots import Tally
from scoring.engine.counting import Counting, HowToCount
from scoring.engine.forms import Form, Item, Marks
from scoring.engine.number import exact

FORM = Form("f", "f", (Item("i"), Item("j")), marks=Marks())
PLAIN = HowToCount(
    measure="points",
    options=frozenset(),
    by_ballot=False,
    denominator="answers",
    minimum=1,
    turnout=None,
    trim_number=0,
    trim_share=exact(0),
    trim_above=0,
    shift=False,
)


def tally(*answers):
    found = Tally()
    for row in answers:
        found.sheets[("", row)] += 1
    return found


def test_only_the_wanted_items_are_counted():
    counting = Counting(PLAIN, FORM, ["j"], {})

    assert counting.items == [1]
    assert counting.mean(tally(("10", "90")))[0] == 90


def test_items_without_weights_count_alike():
    assert Counting(PLAIN, FORM, [], {}).mean(tally(("10", "90"), ("20", "90")))[0] == Fraction("52.5")


def test_an_item_that_nobody_answered_leaves_its_share_to_the_others():
    assert Counting(PLAIN, FORM, [], {}).mean(tally(("10", None), ("20", None)))[0] == 15


def test_no_answer_at_all_is_no_mean():
    assert Counting(PLAIN, FORM, [], {}).mean(tally((None, None)))[0] is None
    assert Counting(PLAIN, FORM, [], {}).mean(Tally())[0] is None


def test_an_item_without_answers_takes_nothing_from_a_number_of_votes_and_adds_nothing():
    votes = replace(PLAIN, measure="count", options=frozenset({"90"}))

    assert Counting(votes, FORM, [], {}).mean(tally(("90", None), ("90", None)))[0] == 2
