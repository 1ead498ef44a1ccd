"""A whole round: points, ranks, proposed grades, colours and measures, each with its reasons."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction

from scoring.engine.ballots import overstepped
from scoring.engine.bench import Scope
from scoring.engine.board import Board
from scoring.engine.colours import paint
from scoring.engine.exact import settled
from scoring.engine.formulas import reader_of
from scoring.engine.grades import Grading
from scoring.engine.grading import RESULT_NAMES, Grader
from scoring.engine.grammar import tree_of
from scoring.engine.inputs import Inputs
from scoring.engine.passes import Progress, bounded, score
from scoring.engine.pools import Pools
from scoring.engine.scheme import Linkage, Measure, Scheme
from scoring.engine.values import Absent, Line
from scoring.engine.verdicts import Places, Verdict

ENGINE_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A measure that a linkage proposes for a subject."""

    linkage: Linkage
    measure: Measure
    value: Fraction | None


@dataclass
class Outcome:
    """All that an evaluation found. `board` holds every value and its working; `verdicts` one proposal per row."""

    scheme: Scheme
    board: Board
    verdicts: list[Verdict]
    proposals: list[list[Proposal]]
    node_colours: dict[str, dict[int, str]] = field(default_factory=dict)
    places: list[Places] = field(default_factory=list)
    findings: list[Line] = field(default_factory=list)


def evaluate(scheme: Scheme, inputs: Inputs, progress: Progress | None = None) -> Outcome:
    """Evaluate a round. Refused when a value leaves all bounds; everything else is told in flags and findings."""
    with collector_at_rest():
        return _evaluate(scheme, inputs, progress)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep Python's cycle collector from walking millions of values that hold no cycle: a tenth of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _evaluate(scheme: Scheme, inputs: Inputs, progress: Progress | None) -> Outcome:
    board = score(scheme, inputs, progress)
    for name in RESULT_NAMES:
        board.columns[name] = [Absent("missing", board.name(name))] * len(board.subjects)
    places: list[Places] = []
    findings: list[Line] = []
    verdicts: dict[int, Verdict] = {}
    for grading in gradings(scheme):
        grader = Grader(board, grading, [row for row in board.rows(grading.categories) if row not in verdicts])
        with bounded(f"grading[{grading.id}]"):
            verdicts.update({verdict.row: verdict for verdict in grader.grade()})
        places += grader.places
        findings += grader.findings
    for (form, voter_class), number in sorted(overstepped(scheme, inputs.sheets).items()):
        names = (scheme.forms[form].name, scheme.classes[voter_class].name)
        findings.append(("{0}, {1}: {2} ballots break a limit of the form; they were counted", *names, number))
    ordered = [verdicts[row] for row in range(len(board.subjects))]
    for verdict in ordered:
        verdict.flags += board.remarks.get(verdict.row, [])
    colours = paint(board, ordered)
    return Outcome(scheme, board, ordered, measures(board, ordered), colours, places, findings)


def gradings(scheme: Scheme) -> Sequence[Grading]:
    """The scheme's gradings, and one without grades for the categories that none of them names."""
    if any(not grading.categories for grading in scheme.gradings):
        return scheme.gradings
    named = {category for grading in scheme.gradings for category in grading.categories}
    rest = tuple(category for category in scheme.categories if category not in named)
    return (*scheme.gradings, Grading(id="ranking", categories=rest)) if rest else scheme.gradings


def measures(board: Board, verdicts: Sequence[Verdict]) -> list[list[Proposal]]:
    """What the linkages propose for each row, by the grades and states that stand in the board's columns."""
    pools = Pools({verdict.row: verdict.pool for verdict in verdicts})
    scope = Scope(board, lambda: pools)
    found: list[list[Proposal]] = [[] for _ in board.subjects]
    for linkage in board.scheme.linkages:
        with bounded(f"linkages[{linkage.id}]"):
            for rule in linkage.rules:
                holds = reader_of(tree_of(rule.when), scope)
                value_of = reader_of(tree_of(rule.value), scope) if rule.value else None
                for row, proposals in enumerate(found):
                    if holds(row) is True:
                        value = value_of(row) if value_of else None
                        known = settled(value) if isinstance(value, Fraction) else None
                        proposals.append(Proposal(linkage, rule, known))
    return found
