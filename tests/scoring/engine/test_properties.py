"""What must hold of every scheme and all evidence."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.engine.document import parsed, written
from scoring.engine.evaluation import evaluate
from scoring.engine.inputs import Datum, Sheet
from scoring.engine.reading import read_scheme
from scoring.engine.wording import say
from tests.scoring.engine.sheets import column, evidence, figures, node, points, run, scheme
from tests.scoring.engine.worlds import FIGURES, NUMBERS, documents, evidences, made, shuffled, without

TWO = ("c", "d")


def whole(outcome):
    """Everything that an evaluation says, by subject, the workings in words."""
    board = outcome.board
    return {
        subject.id: (
            {
                name: (values[row], [say(line) for line in board.tellings.get(name, {row: ()})[row]])
                for name, values in board.columns.items()
            },
            (v.rank, v.grade, v.state, v.colour, v.pool_name, [say(line) for line in v.flags]),
        )
        for row, subject in enumerate(board.subjects)
        for v in [outcome.verdicts[row]]
    }


@settings(max_examples=120)
@given(documents(pooled=True, categories=TWO), evidences(categories=TWO), st.randoms(use_true_random=False))
def test_the_order_of_the_evidence_never_matters(document, inputs, random):
    sound = made(document)
    first, second = evaluate(sound, inputs), evaluate(sound, shuffled(inputs, random))

    assert whole(first) == whole(second)
    assert (first.places, first.findings) == (second.places, second.findings)


MARKS = st.sampled_from(["90", "90.0", "85", "7", None])


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from("甲乙丙"), st.sampled_from("st"), MARKS), max_size=12),
    st.randoms(use_true_random=False),
    st.sampled_from(["none", "ratio", "shift"]),
)
def test_the_order_of_marks_and_raters_never_matters(rows, random, leniency):
    form = (
        '[[classes]]\nid = "a"\nname = "A"\n[[forms]]\nid = "f"\nname = "f"\nmarks = { places = 1 }\n'
        'items = [{ id = "i" }]\n'
    )
    body = form + node("total", "appraisal", form="f", classes="{ a = 100 }", leniency=leniency, trim_number=1)
    cast = [Sheet("f", "a", subject, (mark,), "", rater) for rater, subject, mark in rows]
    mixed = random.sample(cast, len(cast))

    assert whole(run(body, {"s": {}, "t": {}}, sheets=cast)) == whole(run(body, {"t": {}, "s": {}}, sheets=mixed))


@settings(max_examples=80)
@given(documents(categories=TWO), evidences(categories=TWO), st.data())
def test_who_withdraws_changes_nobody_elses_figures(document, inputs, data):
    gone = data.draw(st.sets(st.sampled_from([subject.id for subject in inputs.subjects])))
    sound = made(document)
    before, after = evaluate(sound, inputs), evaluate(sound, without(inputs, gone))

    for name in sound.nodes:
        left = {subject: value for subject, value in column(before, name).items() if subject not in gone}
        assert left == column(after, name)


@settings(max_examples=80)
@given(documents(pooled=True, categories=TWO), evidences(categories=TWO))
def test_categories_do_not_touch_one_another(document, inputs):
    gradings = [{**document["grading"][0], "id": f"g{name}", "categories": [name]} for name in TWO]
    document = {**document, "grading": gradings}
    sound = made(document)
    others = {subject.id for subject in inputs.subjects if subject.category == "d"}
    together, alone = whole(evaluate(sound, inputs)), whole(evaluate(sound, without(inputs, others)))

    assert {subject: found for subject, found in together.items() if subject not in others} == alone


@settings(max_examples=100)
@given(documents(pooled=True, categories=TWO))
def test_a_scheme_written_and_read_again_is_the_same_scheme(document):
    text = written(document)
    first = read_scheme(text)

    assert parsed(text) == parsed(written(parsed(text)))
    assert read_scheme(written(first.document)) == first


F = figures("x", "y")
STEPS = '[{ range = "(,30)", points = "1" }, { range = "[30,60]", points = "4" }, { range = "(60,)", points = "9" }]'
KNOTS = '[{ at = "0", points = "0" }, { at = "50", points = "20" }, { at = "100", points = "100" }]'
RISING = {
    "completion": node(
        "m", "completion", actual="x", target="y + 1", full=30, pass_rate="40", most="120", parent="total", weight=70
    ),
    "steps": node("m", "steps", value="x", bands=STEPS, parent="total", weight=70),
    "linear": node("m", "linear", value="x", knots=KNOTS, parent="total", weight=70),
    "efficacy": node("m", "efficacy", value="x", low="20", high="90", full=100, parent="total", weight=70),
    "best_ratio": node("m", "best_ratio", value="x", full=40, parent="total", weight=70),
    "min_max": node("m", "min_max", value="x", full=40, least=10, parent="total", weight=70),
    "ranking": node("m", "ranking", value="x", points="[10, 8, 6]", step="1", parent="total", weight=70),
    "mean of places": node("m", "ranking", value="x", first="20", step="2", ties="mean", parent="total", weight=70),
    "brackets": node(
        "m",
        "brackets",
        value="x",
        brackets='[{ range = "[0,40)", rate = "1" }, { range = "[40,)", rate = "0.5" }]',
        parent="total",
        weight=70,
    ),
}


@pytest.mark.parametrize("method", RISING)
@pytest.mark.parametrize("whole_of", ["sum", "weighted"])
@settings(max_examples=25)
@given(cells=st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=4), more=NUMBERS)
def test_to_do_better_never_costs_points(method, whole_of, cells, more):
    assume(any(x > 0 for x, _ in cells))
    body = F + node("total", whole_of) + RISING[method] + node("n", "formula", value="x", parent="total", weight=30)
    rows = {f"s{n}": {"x": x, "y": y} for n, (x, y) in enumerate(cells)}
    before = points(body, rows)["s0"]
    after = points(body, {**rows, "s0": {**rows["s0"], "x": rows["s0"]["x"] + more}})["s0"]

    assert after >= before


@settings(max_examples=60)
@given(documents(), evidences(most=2), st.data())
def test_one_better_answer_on_one_ballot_never_costs_points(document, inputs, data):
    ladder = ["差", "较好", "好"]
    places = [
        (n, i)
        for n, sheet in enumerate(inputs.sheets)
        for i, answer in enumerate(sheet.answers)
        if answer in ladder[:2]
    ]
    assume(places)
    n, i = data.draw(st.sampled_from(places))
    sheet = inputs.sheets[n]
    answers = tuple(ladder[ladder.index(a) + 1] if i == k else a for k, a in enumerate(sheet.answers))
    better = replace(inputs, sheets=(*inputs.sheets[:n], replace(sheet, answers=answers), *inputs.sheets[n + 1 :]))
    sound = made(document)
    before, after = evaluate(sound, inputs), evaluate(sound, better)

    for old, new in zip(before.verdicts, after.verdicts, strict=True):
        assert (old.exact is None and new.exact is None) or old.exact <= new.exact


@settings(max_examples=40)
@given(documents(pooled=True), evidences(), st.data())
def test_the_same_evidence_gives_the_same_result_twice_and_leaves_no_trace(document, inputs, data):
    sound = made(document)
    first = whole(evaluate(sound, inputs))
    evaluate(sound, without(inputs, {data.draw(st.sampled_from(inputs.subjects)).id}))

    assert whole(evaluate(sound, inputs)) == first


def test_equal_evidence_gets_equal_points_and_equal_ranks():
    rows = {f"s{n}": dict.fromkeys(FIGURES, 70) for n in range(5)}
    body = figures(*FIGURES) + node("total", "standard", value="f0")
    outcome = run(body, rows)

    assert {v.rank for v in outcome.verdicts} == {1}
    assert {v.exact for v in outcome.verdicts} == {80}


def test_a_figure_told_as_a_whole_number_or_as_a_fraction_is_the_same():
    sound = scheme(figures("x") + node("total", "formula", value="x ÷ 3"))
    one = evidence({"a": {"x": "5"}})

    assert whole(evaluate(sound, one)) == whole(evaluate(sound, replace(one, data=(Datum("a", "x", Fraction(5)),))))
