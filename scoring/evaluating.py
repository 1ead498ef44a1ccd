"""The main job: a case in, the outcome of each of its rounds out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scoring.cases.folder import CaseRound, rounds_of
from scoring.cases.loading import digest, load
from scoring.engine.evaluation import Outcome, evaluate
from scoring.engine.inputs import Earlier
from scoring.engine.number import exact
from scoring.engine.values import Absent, Value

Progress = Callable[[str, int, int, str], None]
"""Told the round, how many nodes are done, of how many, and which."""


@dataclass(frozen=True)
class Evaluated:
    """One round of a case, worked out."""

    round: CaseRound
    outcome: Outcome
    digest: str


def evaluate_case(case: Path, progress: Progress | None = None) -> Iterator[Evaluated]:
    """Evaluate the rounds of a case in order; each finds the results of those before it. Refused with all faults."""
    before: list[Earlier] = []
    for evidence in load(rounds_of(case)):
        case_round = evidence.round
        told = None if progress is None else _told(progress, case_round.id)
        with case_round.named():
            inputs = evidence.after(before)
            outcome = evaluate(case_round.scheme, inputs, told)
        yield Evaluated(case_round, outcome, digest(case_round.scheme, inputs))
        before += carried(outcome, case_round.id)


def _told(progress: Progress, round_id: str) -> Callable[[int, int, str], None]:
    return lambda done, of, node: progress(round_id, done, of, node)


def carried(outcome: Outcome, round_id: str) -> Iterator[Earlier]:
    """What later rounds can ask of this one: score, rank, grade, state, colour, and every node."""
    for verdict in outcome.verdicts:
        subject = outcome.board.subjects[verdict.row]
        found: dict[str, Value | None] = {
            "score": verdict.score if verdict.score is not None else Absent("missing", "得分"),
            "rank": None if verdict.rank is None else exact(verdict.rank),
            "grade": verdict.grade,
            "state": verdict.state,
            "colour": verdict.colour,
            **{
                node: column[verdict.row]
                for node, column in outcome.board.columns.items()
                if node in outcome.scheme.nodes
            },
        }
        for key, value in found.items():
            if value is not None:
                yield Earlier(round_id, subject.id, key, value)
