"""What an entry of a list (清单) did to the score: whether it added points or took some away."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from evidence.models import Event
from scoring.engine.formulas import reader_of
from scoring.engine.grammar import Call, tree_of, walk
from scoring.engine.number import ONE
from scoring.engine.scheme import ListItem
from scoring.engine.values import Absent, Reader

_ABSENT = Absent("missing", "")


def _absent(_names: Mapping[str, Any]) -> Absent:
    return _ABSENT


class _OneEntry:
    """The names that an entry itself answers; all else is absent."""

    def named(self, path: tuple[str, ...]) -> Reader:
        return lambda names: names.get(path[0], _ABSENT) if len(path) == 1 else _ABSENT

    def pooled(self, function: str, inner: Reader) -> Reader:  # noqa: ARG002 as formulas ask
        return _absent

    def over(self, function: str, relation: str, inner: Reader) -> Reader:  # noqa: ARG002
        return _absent

    def recorded(self, function: str, words: list[str], relation: str | None) -> Reader:  # noqa: ARG002
        return _absent


def names_of(event: Event) -> dict[str, object]:
    """What the formula of an item may ask an entry for."""
    own = {"quantity": event.quantity, "count": ONE, "period": event.period, "matter": event.matter}
    return own | ({} if event.given is None else {"given": event.given}) | dict(event.attributes)


def worth(item: ListItem, names: Mapping[str, Any]) -> Fraction | None:
    """The points of one entry by itself; None where they rest on more than the entry. `names`: what it says."""
    value = reader_of(tree_of(item.points), _OneEntry())(names)
    return value if isinstance(value, Fraction) else None


def adds_points(item: ListItem, names: Mapping[str, Any]) -> bool | None:
    """Whether an entry adds points; None where it is worth none.

    What cannot be worked out from the entry alone is judged by the signs in the formula.
    """
    points = worth(item, names)
    if points is not None:
        return points > 0 if points else None
    return not any(isinstance(part, Call) and part.function == "negative" for part in walk(tree_of(item.points)))
