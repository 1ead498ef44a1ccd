"""Made-up rounds of any size, for the engine and for the hand-written loop that it is measured against."""

import random
from decimal import Decimal

from scoring.engine.inputs import Count, Datum, Event, Inputs, Subject
from scoring.engine.number import exact
from scoring.engine.reading import read_scheme
from scoring.engine.scheme import Scheme

OPTIONS = (("优秀", 100), ("良好", 85), ("一般", 70), ("较差", 50))
CLASSES = (("A", 30), ("B", 30), ("C", 40))
BANDS = ((90, 4), (80, 3), (60, 2), (0, 1))
PATTERN = (
    "completion",
    "formula",
    "steps",
    "completion",
    "best_ratio",
    "completion",
    "formula",
    "list",
    "steps",
    "appraisal",
)
HEAD = """
[scheme]
id = "bench"
title = "测速方案"
[[categories]]
id = "all"
name = "全部"
[[forms]]
id = "form"
name = "测评表"
items = [{ id = "overall", name = "总体评价" }]
options = [%s]
%s
[[lists]]
id = "events"
name = "扣分清单"
items = [{ id = "late", name = "迟报", points = "-0.5" }]
[[grading]]
id = "grades"
grades = ["优秀", "良好", "一般"]
quotas = [{ grade = "优秀", share = "30" }]
bands = [{ grade = "优秀", range = "[0,)" }]
"""


class Round:
    """A round of so many subjects and nodes (one total, five dimensions, the rest leaves); a seed gives one round."""

    def __init__(self, subjects: int, nodes: int, seed: int = 2023) -> None:
        self.random = random.Random(seed)
        self.dimensions = 5
        self.leaves = nodes - self.dimensions - 1
        self.kinds = [PATTERN[number % len(PATTERN)] for number in range(self.leaves)]
        self.subjects = [f"S{number:06}" for number in range(subjects)]
        self.figures = {name: self._figures(kind) for name, kind in self._named()}
        self.counts = {name: self._counts() for name, kind in self._named() if kind == "appraisal"}
        self.late = {subject: self.random.choice((0, 0, 0, 1, 2)) for subject in self.subjects}

    def _named(self) -> list[tuple[str, str]]:
        return [(f"x{number}", kind) for number, kind in enumerate(self.kinds)]

    def _figures(self, kind: str) -> list[tuple[str, str]]:
        if kind in ("list", "appraisal"):
            return []
        draw = self.random.randint
        return [(f"{draw(50, 130)}.{draw(0, 9)}", str(draw(80, 120))) for _ in self.subjects]

    def _counts(self) -> list[list[tuple[int, ...]]]:
        draw = self.random.randint
        return [[(draw(3, 30), draw(0, 12), draw(0, 5), draw(0, 2)) for _ in CLASSES] for _ in self.subjects]

    def scheme(self) -> Scheme:
        """The scheme, read from text as any other."""
        options = ", ".join(f'{{ id = "{name}", points = "{points}" }}' for name, points in OPTIONS)
        classes = "\n".join(f'[[classes]]\nid = "{name}"\nname = "{name}类"' for name, _ in CLASSES)
        parts = [HEAD % (options, classes), '[[nodes]]\nid = "total"\nname = "总分"\nmethod = "weighted"']
        for number in range(self.dimensions):
            row = f'id = "d{number}"\nname = "维度{number}"\nparent = "total"\nweight = "20"\nmethod = "sum"'
            parts.append(f"[[nodes]]\n{row}")
        for number, (name, kind) in enumerate(self._named()):
            figures = "" if kind in ("list", "appraisal") else self._declared(name, kind)
            row = (
                f'id = "n{name}"\nname = "指标{number}"\nparent = "d{number % self.dimensions}"\n{METHODS[kind](name)}'
            )
            parts.append(f"{figures}[[nodes]]\n{row}")
        return read_scheme("\n".join(parts))

    def _declared(self, name: str, kind: str) -> str:
        target = f'[[figures]]\nid = "{name}t"\nname = "目标{name}"\n' if kind == "completion" else ""
        return f'[[figures]]\nid = "{name}"\nname = "数据{name}"\n{target}'

    def inputs(self) -> Inputs:
        """The evidence as the engine takes it."""
        data, counts = [], []
        for name, kind in self._named():
            for subject, pair in zip(self.subjects, self.figures[name], strict=False):
                data.append(Datum(subject, name, exact(pair[0])))
                if kind == "completion":
                    data.append(Datum(subject, f"{name}t", exact(pair[1])))
        for rows in list(self.counts.values())[:1]:
            for subject, classes in zip(self.subjects, rows, strict=True):
                for (voter_class, _), numbers in zip(CLASSES, classes, strict=True):
                    for (option, _), number in zip(OPTIONS, numbers, strict=True):
                        counts.append(Count("form", voter_class, subject, "overall", option, number))
        events = [
            Event(subject, "late", matter=str(number)) for subject, late in self.late.items() for number in range(late)
        ]
        subjects = tuple(Subject(subject, subject, "all") for subject in self.subjects)
        return Inputs("测速", subjects, tuple(data), tuple(events), (), tuple(counts))

    def by_hand(self) -> list[Decimal]:
        """The totals alone, by a plain loop of Decimals: what exactness costs without any explanation."""
        prepared = [
            (kind, number % self.dimensions, self._prepared(name, kind))
            for number, (name, kind) in enumerate(self._named())
        ]
        bests = [max(a for a, _ in rows) if kind == "best_ratio" else None for kind, _, rows in prepared]
        totals = []
        for row, subject in enumerate(self.subjects):
            sums = [Decimal(0)] * self.dimensions
            for (kind, dimension, rows), best in zip(prepared, bests, strict=True):
                if kind == "appraisal":
                    points = Decimal(0)
                    for (_, weight), numbers in zip(CLASSES, rows[row], strict=True):
                        worth = sum(number * worth for number, (_, worth) in zip(numbers, OPTIONS, strict=True))
                        points += Decimal(worth) / sum(numbers) * weight / 100
                    sums[dimension] += points / 10
                elif kind == "list":
                    sums[dimension] += max(Decimal(5) - Decimal("0.5") * self.late[subject], Decimal(0))
                else:
                    sums[dimension] += _points(kind, *rows[row], best)
            totals.append(sum((part * 20 for part in sums), Decimal(0)) / 100)
        return totals

    def _prepared(self, name: str, kind: str):
        if kind == "appraisal":
            return next(iter(self.counts.values()))
        return [(Decimal(a), Decimal(b)) for a, b in self.figures[name]]


def _points(kind: str, value: Decimal, target: Decimal, best: Decimal | None) -> Decimal:
    if kind == "completion":
        return min(max(value / target, Decimal(0)), Decimal(1)) * 5
    if kind == "best_ratio":
        return value / best * 5
    if kind == "steps":
        return next(Decimal(points) for low, points in BANDS if value >= low)
    return value * Decimal("0.04") + Decimal("0.5")


METHODS = {
    "completion": lambda name: f'full = "5"\nmethod = "completion"\nactual = "{name}"\ntarget = "{name}t"',
    "best_ratio": lambda name: f'full = "5"\nmethod = "best_ratio"\nvalue = "{name}"',
    "formula": lambda name: f'method = "formula"\nvalue = "{name} * 0.04 + 0.5"',
    "list": lambda _: 'method = "list"\nlist = "events"\nbase = "5"\nfloor = "0"',
    "appraisal": lambda _: (
        'full = "10"\nmethod = "appraisal"\nform = "form"\nclasses = { A = "30", B = "30", C = "40" }'
    ),
    "steps": lambda name: f'method = "steps"\nvalue = "{name}"\nbands = [{_bands()}]',
}


def _bands() -> str:
    edges = [str(low) for low, _ in BANDS]
    ends = ["", *edges[:-1]]
    pairs = zip(BANDS, ends, strict=True)
    return ", ".join(f'{{ range = "[{low},{end})", points = "{points}" }}' for (low, points), end in pairs)
