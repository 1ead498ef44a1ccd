"""Points from what is on record: events of a list, results of earlier periods."""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar, Literal

from scoring.engine.bench import Bench
from scoring.engine.fields import Formula, Id, Ids
from scoring.engine.method import Work
from scoring.engine.number import ZERO, exact
from scoring.engine.values import Absent, Told


@dataclass(frozen=True)
class ListPoints:
    """清单加减分, 扣分制: base + the points of the events. `empties_at`: so many events and nothing is left."""

    list: Id
    items: Ids = ()
    base: Formula = "0"
    empties_at: int | None = None
    needs_full: ClassVar[bool] = False

    def prepare(self, bench: Bench) -> Work:
        """Add up the list's events for each subject; `cap` and `floor` of the node limit the sum."""
        charge = bench.charging(self.list, self.items)
        base_of = bench.number(self.base)

        def work(row: int) -> Told:
            base = base_of(row)
            if not isinstance(base, Fraction):
                return base, ()
            events, points, lines = charge(row)
            if isinstance(points, Absent):
                return points, lines
            if self.empties_at is not None and events >= self.empties_at:
                return ZERO, (*lines, ("{0} events, nothing is left from {1} on: 0", events, self.empties_at))
            if not events:
                return base + points, (("no entry on the list: {0}", base),)
            if not base and len(lines) == 1:
                return points, lines
            if not base:
                return points, (*lines, ("together: {0}", points))
            return base + points, (*lines, ("{0} + {1} = {2}", base, points, base + points))

        return work


@dataclass(frozen=True)
class Periods:
    """时期汇总: results of earlier rounds, picked by name ("2023-*"), put together."""

    rounds: tuple[str, ...]
    key: str = "score"
    how: Literal["mean", "sum", "weighted", "best", "worst", "max", "min", "count"] = "mean"
    weights: dict[str, Fraction] = field(default_factory=dict)
    number: int = 1
    value: str = ""
    at_least: int = 1
    needs_full: ClassVar[bool] = False

    def prepare(self, bench: Bench) -> Work:
        """Collect, then put together; fewer rounds than `at_least` and the value is absent."""
        found_for = bench.earlier(self.rounds, self.key)

        def work(row: int) -> Told:
            found = found_for(row)
            if self.how == "count":
                times = exact(sum(value == self.value for _, value in found))
                return times, (("{0} × “{1}” in {2}", times, self.value, [name for name, _ in found]),)
            numbers = [(name, value) for name, value in found if isinstance(value, Fraction)]
            if len(numbers) < self.at_least or (
                self.how == "weighted" and {n for n, _ in numbers} != set(self.weights)
            ):
                return Absent("missing", "、".join(self.rounds)), ()
            points = PUT_TOGETHER[self.how](self, numbers)
            values = [("{0} {1}", name, value) for name, value in numbers]
            return points, (("{0}; {1}: {2}", values, (self.how,), points),)

        return work


def _mean(values: list[Fraction]) -> Fraction:
    return sum(values, ZERO) / len(values)


Named = list[tuple[str, Fraction]]
PUT_TOGETHER: dict[str, Callable[[Periods, Named], Fraction]] = {
    "mean": lambda _, numbers: _mean([value for _, value in numbers]),
    "sum": lambda _, numbers: sum((value for _, value in numbers), ZERO),
    "weighted": lambda p, numbers: sum((v * p.weights[n] for n, v in numbers), ZERO) / 100,
    "best": lambda p, numbers: _mean(sorted((v for _, v in numbers), reverse=True)[: p.number]),
    "worst": lambda p, numbers: _mean(sorted(v for _, v in numbers)[: p.number]),
    "max": lambda _, numbers: max(value for _, value in numbers),
    "min": lambda _, numbers: min(value for _, value in numbers),
}
