"""Intervals as published tables write them: [80,90) holds 80 and not 90; an empty end is open to all beyond."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from scoring.engine.exact import NUMBER, parse, plain

INTERVAL = re.compile(rf"([\[(])\s*({NUMBER.pattern})?\s*,\s*({NUMBER.pattern})?\s*([\])])")


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of numbers with stated open and closed ends."""

    low: Fraction | None
    high: Fraction | None
    holds_low: bool
    holds_high: bool

    @classmethod
    def read(cls, text: str) -> "Interval":
        """Read "[80,90)", "(,60)" or "[90,]"; ValueError for anything else and for an empty interval."""
        found = INTERVAL.fullmatch(text.strip().replace("，", ",").replace("（", "(").replace("）", ")"))
        if not found:
            raise ValueError(text)
        low, high = (parse(end) if end else None for end in (found[2], found[4]))
        interval = cls(low, high, found[1] == "[", found[6] == "]")
        point = interval.holds_low and interval.holds_high
        if low is not None and high is not None and (low > high or (low == high and not point)):
            raise ValueError(text)
        return interval

    def __contains__(self, number: Fraction) -> bool:
        above = self.low is None or number > self.low or (self.holds_low and number == self.low)
        return above and (self.high is None or number < self.high or (self.holds_high and number == self.high))

    def __str__(self) -> str:
        ends = ("" if end is None else plain(end) for end in (self.low, self.high))
        return f"{'[' if self.holds_low else '('}{','.join(ends)}{']' if self.holds_high else ')'}"


def seams(intervals: Sequence[Interval]) -> list[tuple[str, Interval, Interval]]:
    """Where neighbouring intervals overlap or leave a gap: ("overlap" | "gap", lower, upper)."""
    bottom = [i for i in intervals if i.low is None]
    ordered = bottom + sorted((i for i in intervals if i.low is not None), key=_lower_end)
    found = []
    for lower, upper in pairwise(ordered):
        both = lower.holds_high and upper.holds_low
        if lower.high is None or upper.low is None or lower.high > upper.low or (lower.high == upper.low and both):
            found.append(("overlap", lower, upper))
        elif lower.high < upper.low or not (lower.holds_high or upper.holds_low):
            found.append(("gap", lower, upper))
    return found


def _lower_end(interval: Interval) -> tuple[Fraction, bool]:
    assert interval.low is not None
    return interval.low, not interval.holds_low
