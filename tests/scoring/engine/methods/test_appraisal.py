from fractions import Fraction

import pytest

from scoring.engine.inputs import Count
from scoring.engine.values import Absent
from tests.scoring.engine.sheets import node, points, run, sheets, telling, turnout

CLASSES = "".join(f'[[classes]]\nid = "{name}"\nname = "{name}类"\n' for name in "abc")
OPTIONS = (
    '[[forms]]\nid = "f"\nname = "测评表"\nitems = [{ id = "i" }]\n'
    'options = [{ id = "优秀", points = 100 }, { id = "称职", points = 80 }, '
    '{ id = "基本称职", points = 60 }, { id = "不称职", points = LAST }, '
    '{ id = "不了解", counted = false }]\n'
)
MARKS = '[[forms]]\nid = "f"\nname = "测评表"\nitems = [{ id = "i" }]\nmarks = {}\n'


def appraised(form, votes, turnouts=(), **more):
    """The points of one subject; votes by class, each a list of answers, or counts by option."""
    cast, counts = [], []
    for name, answers in votes.items():
        if isinstance(answers, dict):
            counts += [Count("f", name, "s", "i", option, number) for option, number in answers.items()]
        else:
            cast += sheets("f", name, "s", *answers)
    body = CLASSES + form + node("total", "appraisal", **({"form": "f", "classes": "{ a = 100 }"} | more))
    return points(body, {"s": {}}, sheets=cast, counts=counts, turnouts=turnouts)["s"]


SUQIAN = {"a": {"优秀": 180, "称职": 29, "基本称职": 8, "不称职": 3}}


@pytest.mark.parametrize(
    ("last", "result"),
    [("0", Fraction(20800, 220)), ("40", Fraction(20920, 220))],
)
def test_two_hundred_and_twenty_ballots_are_counted(last, result):
    # 18000 + 2320 + 480 + 3 × last = 20800 or 20920; ÷ 220 = 94.55 and 95.09
    assert appraised(OPTIONS.replace("LAST", last), SUQIAN) == result


def test_the_same_ballots_with_other_points():
    form = OPTIONS.replace("LAST", "40").replace("= 100", "= 95").replace("= 80", "= 85").replace("= 60", "= 65")

    # (180 × 95 + 29 × 85 + 8 × 65 + 3 × 40) ÷ 220 = 20205 ÷ 220 = 91.84
    assert appraised(form, SUQIAN) == Fraction(20205, 220)


@pytest.mark.parametrize(("options", "hits"), [('["优秀"]', 180), ('["优秀", "称职"]', 209), ('["不称职"]', 3)])
def test_a_rate_is_the_share_of_all_answers(options, hits):
    # 81.82 %, 95.00 %, 1.36 %
    assert appraised(OPTIONS.replace("LAST", "0"), SUQIAN, measure="rate", options=options) == Fraction(hits * 100, 220)


def test_one_vote_of_three_is_exactly_a_third():
    votes = {"a": ["优秀", "优秀", "不称职"]}

    assert appraised(OPTIONS.replace("LAST", "0"), votes, measure="rate", options='["不称职"]') == Fraction(100, 3)


def test_who_does_not_know_is_left_out_of_mean_and_rate():
    votes = {"a": ["优秀", "称职", "不了解", None]}
    form = OPTIONS.replace("LAST", "0")

    assert appraised(form, votes) == 90
    assert appraised(form, votes, measure="rate", options='["优秀"]') == 50
    assert appraised(form, votes, measure="rate", options='["不了解"]', denominator="valid") == 25
    assert appraised(form, votes, measure="rate", options='["不了解"]') == Fraction(100, 3)


@pytest.mark.parametrize(
    ("denominator", "base"), [("answers", 2), ("valid", 4), ("returned", 5), ("issued", 8), ("due", 10)]
)
def test_the_mean_is_taken_over_the_denominator_that_is_named(denominator, base):
    votes = {"a": ["优秀", "称职", "不了解", None]}
    paper = [turnout(due=10, issued=8, returned=5, invalid=1)]

    assert appraised(OPTIONS.replace("LAST", "0"), votes, paper, denominator=denominator) == Fraction(180, base)


def test_the_annual_recommendation_divides_by_the_voters_of_the_class():
    # A 5 of 7 × 40 % + B 21 of 30 × 60 % = 70.57
    votes = {"a": ["优秀"] * 5 + ["称职"], "b": ["优秀"] * 21 + ["称职"] * 4}
    due = [turnout(voter_class="a", due=7), turnout(voter_class="b", due=30)]
    found = appraised(
        OPTIONS.replace("LAST", "0"),
        votes,
        due,
        measure="rate",
        options='["优秀"]',
        classes="{ a = 40, b = 60 }",
        denominator="due",
    )

    assert found == Fraction(500, 7) * 40 / 100 + 42
    assert str(found) == "494/7"


THREE = {"classes": "{ a = 30, b = 30, c = 40 }"}
VOTES = {"a": ["96"], "b": ["91", "92"], "c": ["88", "88", "88", "89"]}


def test_class_means_are_weighed():
    assert appraised(MARKS, VOTES, **THREE) == Fraction("91.55")


@pytest.mark.parametrize(
    ("policy", "result"),
    [("spread", Fraction("93.75")), ("ask", Absent("missing", "c类")), ("void", Absent("void", "c类"))],
)
def test_an_empty_class_is_never_a_silent_zero(policy, result):
    votes = {"a": VOTES["a"], "b": VOTES["b"]}

    assert appraised(MARKS, votes, **THREE, empty_class=policy) == result
    assert appraised(MARKS, {**votes, "c": [None]}, **THREE, empty_class=policy) == result


def test_a_class_whose_answers_are_all_blank_or_invalid_is_empty_whatever_the_denominator():
    due = [turnout(due=10, issued=10, returned=3, invalid=3)]
    for denominator in ("answers", "valid", "returned", "issued", "due"):
        assert isinstance(appraised(MARKS, {"a": [None, None]}, due, denominator=denominator), Absent)
        assert isinstance(appraised(MARKS, {}, due, denominator=denominator), Absent)
    rate = {"measure": "rate", "options": '["优秀"]', "denominator": "due"}
    assert isinstance(appraised(OPTIONS.replace("LAST", "0"), {"a": [None]}, due, **rate), Absent)


def test_too_few_ballots_show_no_figure():
    assert appraised(MARKS, {"a": ["90"] * 5}, minimum=5) == 90
    assert isinstance(appraised(MARKS, {"a": ["90"] * 4}, minimum=5), Absent)


def test_too_few_voters_show_no_figure():
    due = [turnout(due=6)]

    assert appraised(MARKS, {"a": ["90"] * 4}, due, turnout="66.6") == 90
    assert isinstance(appraised(MARKS, {"a": ["90"] * 4}, due, turnout="66.7"), Absent)


def test_more_ballots_returned_than_issued_void_the_vote():
    assert appraised(MARKS, {"a": ["90"] * 4}, [turnout(issued=4, returned=4)]) == 90
    assert appraised(MARKS, {"a": ["90"] * 4}, [turnout(issued=4, returned=5)]) == Absent("void", "a类")
    assert appraised(MARKS, {"a": ["90"] * 4}, [turnout(issued=3)]) == Absent("void", "a类")


@pytest.mark.parametrize(
    ("marks", "result"),
    [
        (["60", "80", "80", "80", "80", "100"], 80),
        (["0", "80", "80", "80", "80", "80"], 80),
        (["0", "80", "80", "80", "80"], 64),
        (["70", "80"], 75),
    ],
)
def test_the_highest_and_the_lowest_are_dropped_above_five_raters(marks, result):
    assert appraised(MARKS, {"a": marks}, trim_number=1, trim_above=5) == result


def test_a_share_is_dropped_at_both_ends():
    marks = [str(mark) for mark in range(1, 21)]

    # 10 % of 20 = 2 at each end: 3 … 18, mean 10.5; 4 % of 20 is no whole one
    assert appraised(MARKS, {"a": ["0", "0", *marks[2:]]}, trim_share=10) == Fraction("10.5")
    assert appraised(MARKS, {"a": marks}, trim_share=4) == Fraction("10.5")


def test_what_is_trimmed_leaves_the_base_too_and_never_an_empty_one():
    assert isinstance(
        appraised(MARKS, {"a": ["1", "2", "3"]}, [turnout(due=2)], trim_number=1, denominator="due"), Absent
    )


def test_the_full_mark_of_the_form_is_scaled_to_that_of_the_node():
    assert appraised(MARKS, {"a": ["90"]}, full=20) == 18
    assert appraised(OPTIONS.replace("LAST", "0"), {"a": ["优秀", "基本称职"]}, full=200) == 160


def test_an_unanswered_item_leaves_its_full_mark_to_the_others():
    items = '[{ id = "i", full = 10 }, { id = "j", full = 30 }]'
    body = CLASSES + TWO.replace("ITEMS", items) + node("total", "appraisal", form="f", classes="{ a = 100 }")

    # three quarters of 10 are three quarters of 40
    assert points(body, {"s": {}}, sheets=sheets("f", "a", "s", ("好", None), ("差", None))) == {"s": 30}


def test_votes_can_be_counted_alone():
    body = (
        CLASSES
        + OPTIONS.replace("LAST", "0")
        + node("total", "appraisal", form="f", classes="{ a = 100 }", measure="count", options='["优秀"]')
    )

    assert points(body, {"s": {}}, sheets=sheets("f", "a", "s", "优秀", "优秀", "称职", None)) == {"s": 2}


def test_an_order_of_the_subjects_is_paid_by_place():
    form = '[[forms]]\nid = "f"\nname = "f"\nitems = [{ id = "i" }]\nranking = { first = 200, step = 4 }\n'

    # places 2, 1, 3, 2 → 196, 200, 192, 196
    assert appraised(form, {"a": ["2", "1", "3", "2"]}) == 196


TWO = (
    '[[forms]]\nid = "f"\nname = "f"\nitems = ITEMS\n'
    'options = [{ id = "好", points = 100 }, { id = "差", points = 50 }]\n'
)
BLANKS = [("好", "好"), ("差", None)]


@pytest.mark.parametrize(
    ("items", "average", "result"),
    [
        ('[{ id = "i", weight = 50 }, { id = "j", weight = 50 }]', "item", "87.5"),
        ('[{ id = "i", weight = 50 }, { id = "j", weight = 50 }]', "ballot", "75"),
        ('[{ id = "i", weight = 20 }, { id = "j", weight = 80 }]', "item", "95"),
        ('[{ id = "i", full = 10 }, { id = "j", full = 30 }]', "item", "37.5"),
        ('[{ id = "i", full = 10 }, { id = "j", full = 30 }]', "ballot", "30"),
        ('[{ id = "i" }, { id = "j" }]', "item", "87.5"),
        (
            '[{ id = "i", points = { "好" = 15, "差" = 3 } }, { id = "j", points = { "好" = 10, "差" = 2 } }]',
            "item",
            "19",
        ),
    ],
)
def test_the_order_of_averaging_matters_where_answers_are_missing(items, average, result):
    # item: i 75, j 100 over its one answer. ballot: 100, and 50 for the blank one.
    body = (
        CLASSES
        + TWO.replace("ITEMS", items)
        + node("total", "appraisal", form="f", classes="{ a = 100 }", average=average)
    )

    assert points(body, {"s": {}}, sheets=sheets("f", "a", "s", *BLANKS)) == {"s": Fraction(result)}


WITH_OVERALL = TWO.replace("ITEMS", '[{ id = "i", weight = 100 }, { id = "o", weight = 0 }]')


@pytest.mark.parametrize("average", ["item", "ballot"])
def test_an_item_without_weight_is_shown_and_not_counted(average):
    body = CLASSES + WITH_OVERALL + node("total", "appraisal", form="f", classes="{ a = 100 }", average=average)

    assert points(body, {"s": {}}, sheets=sheets("f", "a", "s", ("好", "差"), ("差", "差"))) == {"s": 75}
    assert isinstance(points(body, {"s": {}}, sheets=sheets("f", "a", "s", (None, "好")))["s"], Absent)


def test_an_item_without_weight_can_be_read_by_itself():
    more = {"form": "f", "classes": "{ a = 100 }", "items": '["o"]'}
    rate = CLASSES + WITH_OVERALL + node("total", "appraisal", measure="rate", options='["好"]', **more)

    assert points(rate, {"s": {}}, sheets=sheets("f", "a", "s", ("差", "好"), ("差", "差"))) == {"s": 50}


@pytest.mark.parametrize(("how", "result"), [("shift", [75, 85]), ("ratio", [75, 85])])
def test_lenient_and_strict_raters_are_brought_to_one_mean(how, result):
    body = CLASSES + MARKS + node("total", "appraisal", form="f", classes="{ a = 100 }", leniency=how)
    cast = [
        (s, mark, rater)
        for rater, marks in {"宽": ("85", "95"), "严": ("65", "75")}.items()
        for s, mark in zip("st", marks, strict=True)
    ]
    rows = [sheet for s, mark, rater in cast for sheet in sheets("f", "a", s, mark, rater=rater)]
    found = points(body, {"s": {}, "t": {}}, sheets=rows)

    # both raters mean 80 in the end; by ratio 85 × 8/9 and 65 × 8/7
    exact = (
        result
        if how == "shift"
        else [(Fraction(85 * 8, 9) + Fraction(65 * 8, 7)) / 2, (Fraction(95 * 8, 9) + Fraction(75 * 8, 7)) / 2]
    )
    assert list(found.values()) == exact


def test_the_working_goes_down_to_the_counts_of_the_ballots():
    body = CLASSES + OPTIONS.replace("LAST", "0") + node("total", "appraisal", form="f", classes="{ a = 60, b = 40 }")
    outcome = run(
        body, {"s": {}}, sheets=[*sheets("f", "a", "s", "优秀", "称职", None), *sheets("f", "b", "s", "优秀")]
    )
    told = "\n".join(telling(outcome, "total", "s", "zh"))

    assert "优秀 1 票 × 100、称职 1 票 × 80" in told
    assert "180 ÷ 2 = 90" in told
    assert "90 × 60%" in told
    assert "94" in told


def test_a_rater_is_not_corrected_by_marks_given_in_another_category():
    two = '[[categories]]\nid = "c"\nname = "乡镇"\n[[categories]]\nid = "d"\nname = "街道"\n'
    body = two + CLASSES + MARKS + node("total", "appraisal", form="f", classes="{ a = 100 }", leniency="ratio")
    rows = {"s": {}, "t": {}, "u": {"category": "d"}}
    cast = [*sheets("f", "a", "s", "90", rater="甲"), *sheets("f", "a", "t", "80", rater="乙")]

    alone = points(body, rows, sheets=cast)
    beside = points(body, rows, sheets=[*cast, *sheets("f", "a", "u", "10", rater="甲")])

    assert (alone["s"], alone["t"]) == (beside["s"], beside["t"]) == (85, 85)
