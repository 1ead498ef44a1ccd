"""Where a result stands out and where it lost points (得分亮点、失分点): own value, category mean, last year's value.

Figures are the published ones, so that whoever reads a letter can work them out from the score cards.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from functools import cached_property

from scoring.engine.scheme import Node, Scheme

HUNDRED = Decimal(100)
Nodes = Mapping[str, str | None]
Means = Mapping[str, Decimal]
"""The mean of a category by node."""


@dataclass(frozen=True)
class Point:
    """One indicator of a result. All in points; `before` is last year's, None where there was none."""

    node: str
    name: str
    clause: str
    own: Decimal
    full: Decimal
    mean: Decimal
    before: Decimal | None = None

    @cached_property
    def lead(self) -> Fraction:
        """How far it lies above the mean, as a share of the full mark; negative below it."""
        return Fraction(self.own - self.mean) / Fraction(self.full)

    @property
    def lost(self) -> Decimal:
        """What is missing to the full mark."""
        return self.full - self.own

    @property
    def gain(self) -> Decimal | None:
        """How much it is above last year's value."""
        return None if self.before is None else self.own - self.before


def means_of(scheme: Scheme, category: str, peers: Iterable[Nodes]) -> Means:
    """The means of a category's indicators, of those who have a value. `peers`: the nodes of all of the category."""
    peers, found = list(peers), {}
    for node in leaves_of(scheme, category):
        values = [value for peer in peers if (value := number(peer.get(node.id))) is not None]
        if values:
            found[node.id] = mean_of(values, _places(values))
    return found


def points_of(scheme: Scheme, category: str, own: Nodes, means: Means, before: Nodes) -> list[Point]:
    """The indicators at the ends of the tree, in its order.

    Those without a value, or without a full mark to measure it by, are left out: they are no 0.
    """
    found = []
    for node in leaves_of(scheme, category):
        value, full = number(own.get(node.id)), _full(node)
        if value is None or not full or node.id not in means:
            continue
        earlier = number(before.get(node.id))
        found.append(Point(node.id, node.name, node.clause, value, full, means[node.id], earlier))
    return found


def leaves_of(scheme: Scheme, category: str) -> list[Node]:
    """The indicators of a category that have none beneath them, in the order of the document."""
    nodes = [of[category] for of in scheme.nodes.values() if category in of]
    parents = {node.parent for node in nodes}
    return [node for node in nodes if node.id not in parents]


def weak(points: Iterable[Point], most: int) -> list[Point]:
    """The indicators that lost points and lie below the mean, the furthest below first."""
    below = [point for point in points if point.lost > 0 and point.lead < 0]
    return sorted(below, key=lambda point: point.lead)[:most]


def strong(points: Iterable[Point], most: int) -> list[Point]:
    """The indicators that lie above the mean, the furthest above first."""
    return sorted((point for point in points if point.lead > 0), key=lambda point: -point.lead)[:most]


def mean_of(values: Sequence[Decimal], places: int) -> Decimal:
    """The mean, halves rounded up."""
    exact = Fraction(sum(values)) / len(values)
    shift = 10**places
    scaled = Decimal((exact * shift).numerator) / Decimal((exact * shift).denominator)
    return scaled.to_integral_value(ROUND_HALF_UP).scaleb(-places)


def number(text: str | None) -> Decimal | None:
    """A published value as a number; None for what is absent, or is a word."""
    try:
        found = Decimal(text or "")
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _full(node: Node) -> Decimal | None:
    """What an indicator can earn: its full mark; one with a share of its parent is measured from 0 to 100."""
    if node.full is not None:
        return Decimal(node.full.numerator) / Decimal(node.full.denominator)
    return None if node.weight is None else HUNDRED


def _places(values: Iterable[Decimal]) -> int:
    return max(-int(value.as_tuple().exponent) for value in values)
