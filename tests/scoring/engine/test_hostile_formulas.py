"""Formulas that nobody in good faith would write: they are refused in words, or they end in a bounded number."""

import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine.document import written
from scoring.engine.evaluation import evaluate
from scoring.engine.faults import Refused
from scoring.engine.grammar import BadFormula, tree_of
from scoring.engine.reading import check_scheme
from scoring.engine.vocabulary import FUNCTIONS, spoken
from tests.scoring.engine.sheets import earlier, event, evidence

ROWS = {
    "a": {"x": Fraction(10**30), "y": Fraction(1, 3), "unit": "b", "word": "优秀"},
    "b": {"x": Fraction(-7, 2), "unit": "a", "word": "x"},
    "c": {"y": Fraction(0), "unit": "c"},
}
EVIDENCE = evidence(
    ROWS,
    events=[event("a", "i", 3, matter="m")],
    earlier=[*earlier("a", "score", r1="9"), *earlier("b", "grade", r1="优秀")],
)
WORDS = [
    "x",
    "y",
    "unit",
    "word",
    "category",
    "id",
    "value",
    "quantity",
    "total",
    "score",
    "__class__",
    "eval",
    "open",
    "True",
    "None",
    "lambda",
]
TEXTS = ['"优秀"', '"*"', '"score"', '"grade"', '"i"', "'k'", "“1”", '"["', '"' + "*a" * 20 + '"']
SIGNS = [
    "+",
    "-",
    "*",
    "/",
    "<",
    "<=",
    "==",
    "!=",
    ">",
    ">=",
    "and",
    "or",
    "not",
    "in",
    "(",
    ")",
    ",",
    ".",
    "×",
    "÷",
    "（",
    "）",
    "**",
    "//",
    "%",
    "[",
    "]",
    ":",
    ";",
    "=",
    "{0}",
    "\\",
    "\n",
]
PIECES = st.sampled_from(
    [*WORDS, *TEXTS, *SIGNS, *FUNCTIONS, "0", "1", "2.5", "9" * 40, "0." + "0" * 38 + "1", "1.2.3"]
)


def document(value, kind="value"):
    """A scheme with this text in one of the places where a formula may stand."""
    node = {"id": "total", "name": "总分", "method": "formula", "value": "x"}
    kinds = {
        "value": {"value": value},
        "when": {"exceptions": [{"when": value, "points": "1"}]},
        "band": {"method": "steps", "bands": [{"range": "(,)", "points": value}]},
        "list": {"method": "list", "list": "l"},
        "rule": {},
        "quota": {},
        "measure": {},
    }
    if kind == "list":
        del node["value"]
    return {
        "scheme": {"id": "s", "title": "s"},
        "categories": [{"id": "c", "name": "c"}],
        "figures": [
            {"id": "x", "name": "x"},
            {"id": "y", "name": "y"},
            {"id": "unit", "name": "u", "kind": "subject"},
            {"id": "word", "name": "w", "kind": "text"},
        ],
        "circumstances": [{"id": "k", "name": "k"}],
        "lists": [
            {
                "id": "l",
                "name": "l",
                "attributes": ["级别"],
                "items": [{"id": "i", "name": "i", "points": value if kind == "list" else "1"}],
            }
        ],
        "nodes": [node | kinds[kind]],
        "grading": [
            {
                "id": "g",
                "grades": ["A", "B"],
                "rest": "B",
                "tie_break": ["y"],
                "quotas": [{"grade": "A", "share": value if kind == "quota" else "20"}],
                "rules": [{"when": value if kind == "rule" else "x < 0", "bar": ["A"]}],
            }
        ],
        "linkages": [
            {
                "id": "h",
                "name": "h",
                "rules": [{"when": "true", "measure": "m", "value": value if kind == "measure" else "1"}],
            }
        ],
    }


PLACES = st.sampled_from(["value", "when", "band", "list", "rule", "quota", "measure"])


def evaluated(scheme):
    try:
        return evaluate(scheme, EVIDENCE), ()
    except Refused as refusal:
        return None, refusal.faults


def ends_well(text, place):
    """Refused with faults, refused for a number without bounds, or done, with every number within bounds."""
    scheme, faults = check_scheme(written(document(text, place)))
    if scheme is None:
        assert all(fault.problem and fault.remedy for fault in faults)
        return
    outcome, refused = evaluated(scheme)
    if outcome is None:
        assert all("10^60" in fault.problem for fault in refused)
        return
    found = [v for column in outcome.board.columns.values() for v in column] + [
        p.value for own in outcome.proposals for p in own
    ]
    assert all(abs(v) <= 10**60 for v in found if isinstance(v, Fraction))


NUMBERS = st.one_of(st.sampled_from(["x", "y", "unit.x", "unit.unit.y", "0", "7", "0.3", "9" * 40]))
YES = st.one_of(
    st.sampled_from(
        ["true", "x > y", 'word == "优秀"', "missing(y)", 'has("k")', 'unit == "a"', 'word in ("x", "优秀")']
    )
)


def grown(number):
    two = st.tuples(number, number)
    return st.one_of(
        two.flatmap(lambda p: st.sampled_from([f"({p[0]} {sign} {p[1]})" for sign in "+-*/"])),
        two.flatmap(
            lambda p: st.sampled_from(
                [f"{f}({p[0]}, {p[1]})" for f in ("min", "max", "sum", "mean", "either", "round")]
            )
        ),
        number.flatmap(
            lambda n: st.sampled_from(
                [
                    f"{f}({n})"
                    for f in (
                        "abs",
                        "floor",
                        "ceil",
                        "whole",
                        "-",
                        "pool_mean",
                        "pool_sum",
                        "pool_sd",
                        "pool_rank",
                        "pool_count",
                    )
                ]
            )
        ),
        number.map(lambda n: f"mean_over(unit, {n})"),
        st.tuples(YES, number, number).map(lambda t: f"if({t[0]} and not ({t[1]} < 3), {t[1]}, {t[2]})"),
        st.tuples(number, number, number).map(lambda t: f"clip({t[0]}, {t[1]}, {t[2]})"),
        st.sampled_from(
            [
                'earlier("*", "score", unit)',
                'streak("*", "grade", "优秀")',
                'times("i")',
                'quantity_of("i")',
                'amount("k")',
                "count_over(unit, x > 1)",
            ]
        ),
    )


@settings(max_examples=200)
@given(st.recursive(NUMBERS, grown, max_leaves=25), st.sampled_from(["value", "band", "list", "quota", "measure"]))
def test_a_formula_of_the_grammar_ends_in_a_bounded_number_or_a_refusal(text, place):
    ends_well(text, place)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=12).map(" ".join), PLACES)
def test_words_and_signs_at_random_are_refused_or_worked_out(text, place):
    ends_well(text, place)


@settings(max_examples=250)
@given(st.text(max_size=40), PLACES)
def test_any_text_at_all_is_refused_or_worked_out(text, place):
    ends_well(text.replace("\ud800", ""), place)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=30).map("".join)))
def test_reading_a_formula_raises_nothing_but_bad_formula(text):
    try:
        tree = tree_of(text)
    except BadFormula:
        return
    assert isinstance(spoken(tree), str)


DEEP = [
    "+".join(["x"] * 200),
    "*".join(["x"] * 200),
    " and ".join(["x > 1"] * 99) + " and true",
    "/".join(["(1/3)"] * 66),
    "-" * 399 + "x",
    "not " * 398 + "true",
    "abs(" * 39 + "x" + ")" * 39,
    "pool_sum(" * 38 + "x" + ")" * 38,
    "sum_over(unit, " * 30 + "x" + ")" * 30,
    "(" * 39 + "x" + ")" * 39,
    "if(true, " * 30 + "x" + ", 1)" * 30,
    "max(" + ", ".join(["x"] * 50) + ")",
    "min(" * 39 + "x" + ", 1)" * 39,
    "round(x, 99999999999999999999)",
    "x == " + "9" * 40,
    "pool_sd(" + "*".join(["x"] * 190) + ")",
    "*".join(["y"] * 200),
    "1/" + "*".join(["y"] * 199),
    'earlier("' + "*a" * 500 + '", "score")',
    'earlier("' + "[" * 900 + '", "score")',
]


@pytest.mark.parametrize("place", ["value", "when", "band", "list", "rule", "quota", "measure"])
@pytest.mark.parametrize("text", DEEP, ids=[text[:20] for text in DEEP])
def test_the_largest_formulas_that_can_be_written_end_quickly(text, place):
    started = time.process_time()
    ends_well(text, place)

    assert time.process_time() - started < 2
