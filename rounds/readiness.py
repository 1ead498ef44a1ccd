"""What is missing before a round goes on (就绪清单): each app says what it knows, and the page lists all of it.

    @asks_before(Stage.CLOSED)
    def figures_missing(round):
        yield Lack(...)

stands in an app's `readiness.py`, which is loaded in every process.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rounds.models import Round

_questions: dict[str, dict[str, Callable]] = {}


@dataclass(frozen=True)
class Lack:
    """Something that is missing: what, how many, who owes it, and the address where it is mended.

    `grave`: the round cannot go on without it; otherwise it may, and a person says so.
    """

    what: str
    number: int = 1
    owed_by: str = ""
    address: str = ""
    grave: bool = True


def asks_before(*stages: str):
    """Offer a question to be asked before a round enters these stages: `question(round)` yields lacks."""

    def offer(question):
        for stage in stages:
            _questions.setdefault(stage, {})[f"{question.__module__}.{question.__qualname__}"] = question
        return question

    return offer


def lacks_before(round: Round, stage: str) -> list[Lack]:
    """All that is missing before a round may enter a stage, the grave first."""
    found = [lack for question in _questions.get(stage, {}).values() for lack in _asked(question, round)]
    return sorted(found, key=lambda lack: not lack.grave)


def _asked(question: Callable, round: Round) -> Iterator[Lack]:
    return (lack for lack in question(round) if lack.number)
