"""What follows from the grades that people decided, where they differ from those that were proposed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from indicators.queries import scheme_of
from scoring.awarding import grading_of
from scoring.engine.evaluation import Outcome, evaluate, measures
from scoring.engine.inputs import Earlier
from scoring.engine.scheme import Scheme
from scoring.engine.values import Absent
from scoring.freezing import thaw
from scoring.models import Decision, Run
from scoring.veiling import veiled

AWARDED = ("grade", "state")


def differing(run: Run) -> dict[str, tuple[str | None, str | None]]:
    """By subject's code, the grade and the state that people decided where that is not what was proposed."""
    scheme = scheme_of(run.scheme_text)
    rows = Decision.objects.filter(card__run=run).order_by("card__position")
    rows = rows.values_list("card__subject__code", "card__subject__category", "grade", "card__grade", "card__state")
    found = {}
    for code, category, decided, grade, state in rows:
        pair = _pair(scheme, category, decided)
        if decided not in (grade, state) and pair != (grade, state):
            found[code] = pair
    return found


def _pair(scheme: Scheme, category: str, decided: str) -> tuple[str | None, str | None]:
    """A decision as grade and state: what is no grade of the category stands in a grade's place."""
    grading = grading_of(scheme, category)
    return (decided, None) if grading and decided in grading.grades else (None, decided)


def as_awarded(run: Run, found: Iterable[Earlier]) -> Iterator[Earlier]:
    """What a run found, for later rounds: grades and states as people decided them."""
    decided = differing(run)
    for one in found:
        if one.key not in AWARDED or one.subject not in decided:
            yield one
    for subject, pair in decided.items():
        for key, value in zip(AWARDED, pair, strict=True):
            if value is not None:
                yield Earlier(run.round.code, subject, key, value)


def awarded_outcome(run: Run) -> Outcome:
    """The outcome of a run computed again from what it keeps, its measures by the grades that people decided.

    What its ballots withhold stays withheld.
    """
    scheme = scheme_of(run.scheme_text)
    outcome = evaluate(scheme, thaw(run.frozen_inputs.content))
    board, decided = outcome.board, differing(run)
    for row, subject in enumerate(board.subjects):
        for key, value in zip(AWARDED, decided.get(subject.id, ()), strict=False):
            board.columns[key][row] = Absent("missing", board.name(key)) if value is None else value
    return veiled(replace(outcome, proposals=measures(board, outcome.verdicts)), run)
