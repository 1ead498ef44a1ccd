"""Pools: the subjects among which places, means and quotas are counted."""

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from scoring.engine.exact import root, settled
from scoring.engine.number import ZERO, exact
from scoring.engine.values import Absent, Reader, Value


def places(values: Mapping[int, Fraction], *, high: bool = True, dense: bool = False) -> dict[int, tuple[int, int]]:
    """Place of each row and how many share it: 1, 2, 2, 4 (or 1, 2, 2, 3 when dense)."""
    groups: dict[Fraction, list[int]] = {}
    for row, value in values.items():
        groups.setdefault(value, []).append(row)
    found, place = {}, 1
    for value in sorted(groups, reverse=high):
        rows = groups[value]
        found.update(dict.fromkeys(rows, (place, len(rows))))
        place += 1 if dense else len(rows)
    return found


class Pools:
    """Rows grouped by some of their attributes, with figures of each group worked out once."""

    def __init__(self, keys: Mapping[int, Hashable]) -> None:
        self._keys = keys
        self._members: dict[Hashable, list[int]] = {}
        for row, key in keys.items():
            self._members.setdefault(key, []).append(row)

    def key(self, row: int) -> Hashable:
        """The pool of a row."""
        return self._keys.get(row)

    def members(self, key: Hashable) -> Sequence[int]:
        """The rows of a pool."""
        return self._members.get(key, ())

    def size(self, row: int) -> int:
        """How many are in the pool of this row."""
        return len(self.members(self.key(row)))

    def figure(self, function: str, inner: Reader) -> Reader:
        """Reads a figure of the row's pool over all members that have a value."""
        if function in ("pool_rank", "pool_rank_low"):
            return self._rank(function == "pool_rank", inner)
        known: dict[Hashable, Value] = {}

        def read(row: Any) -> Value:
            key = self._keys.get(row)
            if key not in known:
                values = [value for value in map(inner, self.members(key)) if isinstance(value, Fraction)]
                known[key] = summary(function, values)
            return known[key]

        return read

    def _rank(self, high: bool, inner: Reader) -> Reader:
        known: dict[Hashable, dict[int, tuple[int, int]]] = {}

        def read(row: Any) -> Value:
            key = self._keys.get(row)
            if key not in known:
                values = {r: value for r in self.members(key) if isinstance(value := inner(r), Fraction)}
                known[key] = places(values, high=high)
            place = known[key].get(row)
            return exact(place[0]) if place else Absent("missing", "rank")

        return read


def summary(function: str, values: Sequence[Fraction]) -> Value:
    """Mean, extreme, sum, count or standard deviation of these numbers; absent when there are none."""
    word = function.removeprefix("pool_").removesuffix("_over").removeprefix("earlier_")
    if word == "count":
        return exact(len(values))
    if word == "sum":
        return added(values)
    if not values:
        return Absent("missing", function)
    if word == "max":
        return max(values)
    if word == "min":
        return min(values)
    mean = settled(added(values) / len(values))
    if word == "mean":
        return mean
    return root(settled(added([(value - mean) ** 2 for value in values]) / len(values)))


def added(values: Sequence[Fraction]) -> Fraction:
    """The sum, kept small enough on the way."""
    result = ZERO
    for value in values:
        result = settled(result + value)
    return result
