from collections import Counter
from dataclasses import replace
from fractions import Fraction

from scoring.engine.ballots import Tally
from scoring.engine.counting import Counting, HowToCount
from scoring.engine.forms import Form, Item, Marks
from scoring.engine.inputs import Turnout
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


BY_BALLOT = replace(PLAIN, by_ballot=True)


def mixed():
    """Two sheets of 100, and two ballots of 80 of which only the counts are known."""
    return replace(tally(("100", "100"), ("100", "100")), counts={"i": Counter({"80": 2}), "j": Counter({"80": 2})})


def test_ballots_known_by_count_weigh_as_many_as_they_are_beside_sheets():
    returned = replace(mixed(), turnout=Turnout("s", "f", "c", due=4, issued=4, returned=4))

    assert Counting(BY_BALLOT, FORM, [], {}).mean(mixed())[0] == 90
    assert Counting(BY_BALLOT, FORM, [], {}).mean(returned)[0] == 90


def test_ballots_known_by_count_are_divided_by_the_turnout_once():
    absent = replace(mixed(), turnout=Turnout("s", "f", "c", due=8, issued=8, returned=8))

    assert Counting(replace(BY_BALLOT, denominator="due"), FORM, [], {}).mean(absent)[0] == 45


def test_ballots_of_several_items_known_by_count_are_trimmed_once_at_their_mean():
    trimmed = replace(BY_BALLOT, trim_number=1)
    counted = Counter({"20": 1, "80": 2, "100": 1})
    found = replace(tally(("100", "100"), ("100", "100")), counts={"i": counted, "j": counted})

    assert Counting(trimmed, FORM, [], {}).mean(found)[0] == Fraction(100 + 3 * 70, 4)


def test_counts_of_a_single_item_are_ballots_like_any_other():
    trimmed = replace(BY_BALLOT, trim_number=1)
    found = replace(tally(("100", None), ("100", None)), counts={"i": Counter({"20": 1, "80": 2, "100": 1})})

    assert Counting(trimmed, FORM, ["i"], {}).mean(found)[0] == Fraction(80 + 80 + 100 + 100, 4)
