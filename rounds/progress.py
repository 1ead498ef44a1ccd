"""How much of what a round collects has come in: each app counts what it knows, for all rounds of a page at once.

    @counts(Step.Kind.FIGURES)
    def figures(rounds):
        return {round.pk: Progress(done, of)}

stands in an app's `readiness.py`, which is loaded in every process.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rounds.models import Round

_counters: dict[str, Callable] = {}


@dataclass(frozen=True)
class Progress:
    """So many of so many have come in. `owing`: the data owners who still owe something."""

    done: int
    of: int
    owing: frozenset[str] = frozenset()

    @property
    def complete(self) -> bool:
        """Whether nothing is owed any more."""
        return self.done >= self.of


def counts(kind: str):
    """Offer to count one kind of step: `counter(rounds)` gives a Progress by key of round."""

    def offer(counter):
        _counters[kind] = counter
        return counter

    return offer


def progress_of(rounds: Iterable[Round]) -> dict[int, dict[str, Progress]]:
    """How far the kinds of steps are that somebody counts, by key of round and kind."""
    rounds = list(rounds)
    found: dict[int, dict[str, Progress]] = {round.pk: {} for round in rounds}
    for kind, counter in _counters.items():
        for pk, progress in counter(rounds).items() if rounds else ():
            found[pk][kind] = progress
    return found
