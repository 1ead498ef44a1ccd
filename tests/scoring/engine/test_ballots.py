from collections import Counter
from fractions import Fraction

import pytest

from scoring.engine.ballots import broken_limits, bundled, tallies
from scoring.engine.inputs import Count, Sheet
from tests.scoring.engine.sheets import evidence, node, scheme, sheets, turnout

FORM = '[[forms]]\nid = "f"\nname = "f"\nitems = [{ id = "i" }]\n'
NODE = node("total", "formula", value="1")
CLASS = '[[classes]]\nid = "a"\nname = "A"\n'
MARKS = CLASS + FORM + "marks = {}\n"


def counted(body, *cast, counts=(), turnouts=(), key=("f", "a", "s")):
    found = tallies(scheme(body + NODE), evidence({"s": {}, "t": {}}, sheets=cast, counts=counts, turnouts=turnouts))
    return found[key]


def ballot(number, *marks, rater=""):
    """One ballot with a sheet for each subject."""
    return [
        Sheet("f", "a", subject, (mark,), str(number), rater) for subject, mark in zip("stuvwxyz", marks, strict=False)
    ]


LIMITED = MARKS + "limits = [{ range = '[90,)', at_most = 3 }, { range = '(,70)', at_least = 2 }]\n"


@pytest.mark.parametrize(
    ("marks", "valid"),
    [
        (["95", "95", "90", "80", "60", "60"], 1),
        (["95", "95", "90", "90", "60", "60"], 0),
        (["95", "80", "80", "80", "80", "60"], 0),
        (["95", "80", "80", "80", "69.9", "60"], 1),
        (["95", "80", "80", "80", "70", "60"], 0),
    ],
)
def test_a_ballot_that_breaks_the_distribution_is_invalid_as_a_whole(marks, valid):
    tally = counted(LIMITED, *ballot(1, *marks))

    assert (tally.valid, tally.invalid) == (valid, 1 - valid)


def test_one_broken_ballot_does_not_touch_another():
    good, bad = ["95", "60", "60"], ["95", "95", "95"]
    tally = counted(LIMITED, *ballot(1, *good), *ballot(2, *bad), *ballot(3, *good))

    assert (tally.valid, tally.invalid, tally.returned) == (2, 1, 3)


def test_a_share_is_counted_over_the_cells_of_the_ballot():
    form = scheme(MARKS + "limits = [{ range = '[90,)', at_most = 30, counted_in = 'share' }]\n" + NODE).forms["f"]

    assert broken_limits(form, ballot(1, *["95"] * 3, *["80"] * 5), "invalid")
    assert not broken_limits(form, ballot(1, *["95"] * 2, *["80"] * 6), "invalid")


def test_a_limit_that_only_warns_leaves_the_ballot_valid():
    body = MARKS + "limits = [{ range = '[90,)', at_most = 1, breach = 'warn' }]\n"

    assert counted(body, *ballot(1, "95", "95")).valid == 1


def test_a_ballot_number_is_never_taken_for_the_place_of_a_loose_sheet():
    loose = Sheet("f", "a", "s", ("95",))
    tied = [Sheet("f", "a", "s", ("95",), "#0"), Sheet("f", "a", "t", ("95",), "#0")]
    body = MARKS + "limits = [{ range = '[90,)', at_most = 1 }]\n"

    assert (counted(body, loose, *tied).valid, counted(body, loose, *tied).invalid) == (1, 1)
    assert counted(body, *tied, loose) == counted(body, loose, *tied)


def test_a_blank_is_an_abstention_unless_the_form_says_otherwise():
    assert counted(MARKS, *sheets("f", "a", "s", None, "90")).valid == 2
    assert counted(MARKS + 'blank = "invalid"\n', *sheets("f", "a", "s", None, "90")).valid == 1


def test_a_ballot_of_the_same_mark_everywhere_may_be_invalid():
    body = MARKS + 'all_same = "invalid"\n'

    assert counted(body, *ballot(1, "90", "90")).invalid == 1
    assert counted(body, *ballot(1, "90", "91")).valid == 1
    assert counted(body, *ballot(1, "90")).valid == 1


@pytest.mark.parametrize(("rule", "valid"), [("drop", 1), ("count", 2)])
def test_marks_for_oneself_count_only_where_the_class_says_so(rule, valid):
    body = MARKS.replace('name = "A"', f'name = "A"\nself_marks = "{rule}"')

    assert (
        counted(body, *sheets("f", "a", "s", "100", rater="s"), *sheets("f", "a", "s", "80", rater="t")).valid == valid
    )


TWO = (
    CLASS.replace('name = "A"', 'name = "A"\nincludes = ["b"]')
    + '[[classes]]\nid = "b"\nname = "B"\nINCLUDES\n'
    + FORM
    + "marks = {}\n"
)


@pytest.mark.parametrize(("others", "a", "b"), [("", 3, 2), ('includes = ["a"]', 3, 3), ('includes = ["b"]', 3, 2)])
def test_a_class_is_poured_into_another_once_and_never_into_itself(others, a, b):
    cast = [*sheets("f", "a", "s", "90"), *sheets("f", "b", "s", "80", "70")]
    body = TWO.replace("INCLUDES", others)

    assert counted(body, *cast).valid == a
    assert counted(body, *cast, key=("f", "b", "s")).valid == b


def test_a_class_that_got_no_ballot_of_its_own_still_gets_those_it_includes():
    assert counted(TWO.replace("INCLUDES", ""), *sheets("f", "b", "s", "80")).valid == 1


def test_counted_answers_are_added_up_and_valid_is_the_fullest_item():
    rows = [Count("f", "a", "s", "i", "好", 3), Count("f", "a", "s", "i", "差", 2), Count("f", "a", "s", "i", "好", 1)]
    tally = counted(MARKS, counts=rows)

    assert tally.counts == {"i": Counter({"好": 4, "差": 2})}
    assert tally.valid == 6


def test_the_turnout_of_the_subject_goes_before_that_of_all():
    papers = [turnout(due=50), turnout(subject="s", due=40)]

    assert counted(MARKS, *sheets("f", "a", "s", "90"), turnouts=papers).turnout.due == 40
    assert counted(MARKS, *sheets("f", "a", "t", "90"), turnouts=papers, key=("f", "a", "t")).turnout.due == 50


@pytest.mark.parametrize(
    ("issued", "returned", "void"), [(5, 5, False), (5, 6, True), (None, 6, False), (2, None, True), (3, None, False)]
)
def test_more_returned_than_issued_is_void(issued, returned, void):
    tally = counted(
        MARKS, *sheets("f", "a", "s", "90", "91", "92"), turnouts=[turnout(issued=issued, returned=returned)]
    )

    assert tally.void is void


def test_marks_are_kept_as_they_were_written():
    assert counted(MARKS, *sheets("f", "a", "s", "90.0", "90")).sheets == {("", ("90.0",)): 1, ("", ("90",)): 1}
    assert Fraction("90.0") == Fraction("90")


def test_the_turnout_of_an_included_class_is_added_and_its_void_vote_voids():
    body = '[[classes]]\nid = "all"\nname = "全体"\nincludes = ["a", "b"]\n[[classes]]\nid = "a"\nname = "A"\n'
    body += '[[classes]]\nid = "b"\nname = "B"\n[[forms]]\nid = "f"\nname = "f"\nitems = [{ id = "i" }]\n'
    body += 'options = [{ id = "好", points = 100 }]\n' + node("total", "appraisal", form="f", classes="{ all = 100 }")
    cast = [*sheets("f", "a", "s", "好", "好"), *sheets("f", "b", "s", "好")]

    def counted(**issued):
        evidence_ = evidence({"s": {}}, sheets=cast, turnouts=[turnout("f", name, **n) for name, n in issued.items()])
        return tallies(scheme(body), evidence_)[("f", "all", "s")]

    assert counted(a={"due": 3}, b={"due": 2}).turnout.due == 5
    assert counted(a={"issued": 1}, b={"issued": 2}).void


def test_equal_sheets_are_put_together_and_count_as_many_as_they_are():
    cast = [*ballot(1, "90"), *ballot(2, "90"), *ballot(3, "80"), *ballot(4, "90", rater="r")]

    bundles = bundled(scheme(MARKS + NODE), cast)

    assert {(sheet.answers, sheet.rater, sheet.number) for sheet in bundles} == {
        (("90",), "", 2),
        (("80",), "", 1),
        (("90",), "r", 1),
    }
    assert counted(MARKS, *bundles).sheets == counted(MARKS, *cast).sheets
    assert counted(MARKS + 'blank = "invalid"\n', Sheet("f", "a", "s", (None,), number=3)).invalid == 3


@pytest.mark.parametrize("rule", ["limits = [{ range = '[90,)', at_most = 3 }]\n", 'all_same = "invalid"\n'])
def test_sheets_stay_apart_where_the_form_judges_whole_ballots(rule):
    cast = [*ballot(1, "90"), *ballot(2, "90")]

    assert bundled(scheme(MARKS + rule + NODE), cast) == cast
