"""What a run keeps and shows of sealed ballots: values and workings that the box's minimum forbids are taken out.

The engine reckons with all ballots; places and grades are what it found. What is withheld is never written down, so no
page, export or notice above can show it. Which figures those are says `ballots.publishing`.
"""

from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from fractions import Fraction
from typing import Any

from ballots.publishing import Withheld, veiled_nodes, withheld_in
from scoring.engine.evaluation import Outcome, Proposal
from scoring.engine.grammar import Name, tree_of, walk
from scoring.engine.values import Absent, Line
from scoring.engine.verdicts import Verdict
from scoring.models import Run

STATE = "不予显示"
CAUSE = "票数不足 {0} 张，或可推算出不足 {0} 张票的结果"


def veiled(outcome: Outcome, run: Run) -> Outcome:
    """The outcome of a run as it may be kept and shown; the very same where nothing is withheld."""
    hidden = withheld_in(run.round, run.scheme_text)
    if not any(hidden.figures.values()):
        return outcome
    return _Veil(outcome, hidden).drawn()


class _Veil:
    """One outcome while what is withheld is taken out of it."""

    def __init__(self, outcome: Outcome, hidden: Withheld) -> None:
        self.before, self.hidden = outcome, hidden
        self.absent = Absent(STATE, CAUSE.format(hidden.minimum))
        self.line: Line = (f"{STATE}：{self.absent.cause}",)

    def drawn(self) -> Outcome:
        """A copy of all that changes."""
        board = copy(self.before.board)
        board.columns, board.tellings = dict(board.columns), dict(board.tellings)
        after = replace(self.before, board=board, verdicts=list(self.before.verdicts))
        after.proposals, after.node_colours = list(after.proposals), dict(after.node_colours)
        for row, subject in enumerate(board.subjects):
            names = self.hidden.figures.get(subject.id, ())
            values, workings = veiled_nodes(after.scheme, subject.category, names) if names else ((), ())
            for node in values:
                board.columns[node] = [*board.columns[node][:row], self.absent, *board.columns[node][row + 1 :]]
            for node in workings:
                board.tellings[node] = [*board.tellings[node][:row], (self.line,), *board.tellings[node][row + 1 :]]
            if values:
                self._judged(after, row, frozenset(values))
        after.findings = [line for line in after.findings if not self._tells_of_few(line)]
        return after

    def _judged(self, after: Outcome, row: int, nodes: frozenset[str]) -> None:
        """What the verdict, the colours and the measures say of hidden nodes of a subject."""
        board = self.before.board
        gone = {board.columns[node][row] for node in nodes}
        numbers = {value for value in gone if isinstance(value, Fraction)}
        category = board.subjects[row].category
        scored = after.scheme.score_of(category) in nodes
        verdict = after.verdicts[row]
        after.verdicts[row] = self._verdict(verdict, numbers, scored=scored)
        words = nodes | ({"score"} if scored else set())
        after.proposals[row] = [self._proposal(one, words) for one in after.proposals[row]]
        for node in nodes & after.node_colours.keys():
            after.node_colours[node] = {at: word for at, word in after.node_colours[node].items() if at != row}

    def _verdict(self, verdict: Verdict, numbers: set[Fraction], *, scored: bool) -> Verdict:
        flags = [line for line in verdict.flags if not numbers & set(_numbers(line))]
        grounds = [] if scored else [line for line in verdict.grounds if not numbers & set(_numbers(line))]
        taken = len(flags) < len(verdict.flags) or len(grounds) < len(verdict.grounds)
        flags += [self.line] if taken or scored else []
        return replace(verdict, score=None if scored else verdict.score, flags=flags, grounds=grounds)

    @staticmethod
    def _proposal(proposal: Proposal, words: frozenset[str] | set[str]) -> Proposal:
        text = proposal.measure.value
        named = {tree.path[-1] for tree in walk(tree_of(text)) if isinstance(tree, Name)} if text else set()
        return replace(proposal, value=None) if named & words else proposal

    def _tells_of_few(self, line: Line) -> bool:
        """Whether a finding counts ballots of a form and class that are withheld for somebody."""
        scheme = self.before.scheme
        pairs = {tuple(name[1:]) for names in self.hidden.figures.values() for name in names if name[0] == "class"}
        named = {(scheme.forms[form].name, scheme.classes[one].name) for form, one in pairs}
        return len(line) > 2 and tuple(line[1:3]) in named


def _numbers(line: Any) -> Iterator[Fraction]:
    """All numbers that a line tells, however deep."""
    for operand in line:
        if isinstance(operand, Fraction):
            yield operand
        elif isinstance(operand, tuple | list):
            yield from _numbers(operand)
