"""Random schemes with evidence that fits them, for properties and for the second engine."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from scoring.engine.document import written
from scoring.engine.inputs import Datum, Event, Inputs, Sheet, Subject
from scoring.engine.reading import read_scheme
from tests.scoring.engine.sheets import MISSING, NOT_APPLICABLE

OPTIONS = {"好": "100", "较好": "80", "差": "30"}
FIGURES = ("f0", "f1", "f2", "f3")
BANDS = [
    {"range": "(,40)", "points": "2"},
    {"range": "[40,70]", "points": "5"},
    {"range": "(70,)", "points": "value ÷ 10"},
]
NUMBERS = st.integers(0, 12000).map(lambda cents: Fraction(cents, 100))
CELLS = st.one_of(NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.sampled_from([MISSING, NOT_APPLICABLE]))
FIGURE = st.sampled_from(FIGURES)
MARKS = st.sampled_from([20, 40, 100])

LEAVES = [
    lambda d: {"method": "formula", "value": d(FIGURE)},
    lambda d: {
        "method": "completion",
        "actual": d(FIGURE),
        "target": d(FIGURE),
        "most": d(st.sampled_from(["100", "120"])),
    },
    lambda d: {"method": "steps", "value": d(FIGURE), "bands": BANDS},
    lambda d: {
        "method": "appraisal",
        "form": "f",
        "classes": {"a": 60, "b": 40},
        "empty_class": d(st.sampled_from(["ask", "spread"])),
    },
    lambda d: {"method": "list", "list": "l", "base": d(st.sampled_from(["0", "10"]))},
]
POOLED = [
    lambda d: {"method": "best_ratio", "value": d(FIGURE)},
    lambda d: {"method": "min_max", "value": d(FIGURE)},
    lambda d: {
        "method": "ranking",
        "value": d(FIGURE),
        "points": ["10", "8", "6.5"],
        "step": "1",
        "ties": d(st.sampled_from(["share", "mean", "dense"])),
    },
    lambda d: {"method": "standard", "value": d(FIGURE)},
]


def shares(draw, number):
    """So many whole weights that add up to 100."""
    cuts = sorted(draw(st.lists(st.integers(1, 99), min_size=number - 1, max_size=number - 1, unique=True)))
    return [high - low for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]


def branch(draw, name, depth, kinds, categories):
    """A node with all that hangs beneath it, the parent first."""
    node = {"id": name, "name": name}
    if not depth:
        return [node | draw(st.sampled_from(kinds))(draw) | {"full": draw(MARKS)}]
    below = [
        branch(draw, f"{name}{n}", draw(st.integers(0, depth - 1)), kinds, categories)
        for n in range(draw(st.integers(2, 3)))
    ]
    for rows in below:
        rows[0]["parent"] = name
    if draw(st.booleans()):
        weights = {category: shares(draw, len(below)) for category in categories}
        for n, rows in enumerate(below):
            rows[0]["weight"] = {category: weights[category][n] for category in categories}
        return [node | {"method": "weighted"}, *(row for rows in below for row in rows)]
    return [node | {"method": "sum"}, *(row for rows in below for row in rows)]


@st.composite
def documents(draw, pooled=False, categories=("c",)):
    """The tables of a random scheme: a tree of two or three levels, a list, a form, one grading."""
    way = draw(st.sampled_from(["weight", "full", ""]))
    items = [{"id": f"i{n}"} | ({way: size} if way else {}) for n, size in enumerate(shares(draw, 2))]
    grading = {"id": "g", "grades": ["A", "B", "C"], "rest": "C"}
    grading["quotas"] = [
        {"grade": "A", "share": draw(st.integers(0, 60))},
        {"grade": "B", "share": "40", "rounding": "half-up"},
    ]
    return {
        "scheme": {"id": "s", "title": "方案"},
        "categories": [{"id": name, "name": f"类别{name}"} for name in categories],
        "figures": [{"id": name, "name": name} for name in FIGURES],
        "classes": [{"id": name, "name": f"{name}类"} for name in "ab"],
        "forms": [
            {
                "id": "f",
                "name": "测评表",
                "items": items,
                "options": [{"id": i, "points": p} for i, p in OPTIONS.items()],
            }
        ],
        "lists": [
            {
                "id": "l",
                "name": "清单",
                "items": [
                    {"id": "plus", "name": "加分", "points": "quantity × 1.5", "cap": "4"},
                    {"id": "minus", "name": "扣分", "points": "0 - quantity"},
                ],
            }
        ],
        "nodes": branch(draw, "n", draw(st.integers(1, 2)), [*LEAVES, *(POOLED if pooled else [])], categories),
        "grading": [grading],
        "colours": [{"id": "k", "ranks": [{"colour": "绿", "first": 2}, {"colour": "红", "last": 1}]}],
    }


@st.composite
def evidences(draw, categories=("c",), most=5):
    """Subjects with figures, ballots and events."""
    names = [f"s{n}" for n in range(draw(st.integers(1, most)))]
    subjects = [Subject(s, s, draw(st.sampled_from(categories)), Fraction(draw(st.integers(0, 1)))) for s in names]
    data = [Datum(s, figure, draw(CELLS)) for s in names for figure in FIGURES]
    answer = st.sampled_from([*OPTIONS, None])
    answers = st.lists(st.tuples(answer, answer), max_size=3)
    sheets = [Sheet("f", k, s, row) for s in names for k in "ab" for row in draw(answers)]
    happenings = st.lists(
        st.tuples(st.sampled_from(names), st.sampled_from(["plus", "minus"]), st.integers(1, 3)), max_size=4
    )
    events = [Event(s, item, Fraction(q), matter=str(n)) for n, (s, item, q) in enumerate(draw(happenings))]
    return Inputs("r", tuple(subjects), tuple(data), tuple(events), tuple(sheets))


def made(document):
    """The scheme of these tables, by way of its text."""
    return read_scheme(written(document))


def shuffled(inputs, random):
    """The same evidence in another order."""
    mixed = {
        name: tuple(random.sample(rows, len(rows)))
        for name in ("subjects", "data", "events", "sheets")
        if (rows := getattr(inputs, name))
    }
    return replace(inputs, **mixed)


def without(inputs, gone):
    """The evidence as if these subjects had never been there."""
    return replace(
        inputs,
        subjects=tuple(s for s in inputs.subjects if s.id not in gone),
        **{
            name: tuple(row for row in getattr(inputs, name) if row.subject not in gone)
            for name in ("data", "events", "sheets")
        },
    )
