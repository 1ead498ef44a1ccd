"""What speaks against awarding a grade (不得): each app says what it knows.

    @restrains
    def no_worsening(pairs):
        yield "..."

stands in an app's `restraints.py`, which is loaded in every process.
"""

from collections.abc import Callable, Iterator, Sequence

from django.core.exceptions import ValidationError

from scoring.models import ScoreCard

Pairs = Sequence[tuple[ScoreCard, str]]
"""Cards of one run, each with the grade that it would be awarded."""
_restraints: dict[str, Callable[[Pairs], Iterator[str]]] = {}


def restrains(question: Callable[[Pairs], Iterator[str]]):
    """Offer a question to be asked before grades are awarded: it yields, in words, what must not be."""
    _restraints[f"{question.__module__}.{question.__qualname__}"] = question
    return question


def refuse_restrained(pairs: Pairs) -> None:
    """Refuse grades that must not be awarded. Raises ValidationError with all that speaks against them."""
    words = [said for question in _restraints.values() for said in question(pairs)]
    if words:
        raise ValidationError(words, code="restrained")
