"""Points that depend on how the others in the pool did."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Literal

from scoring.engine.bench import Bench
from scoring.engine.fields import Formula, Id
from scoring.engine.method import Work
from scoring.engine.number import ONE, ZERO, exact
from scoring.engine.pools import places
from scoring.engine.values import Absent, Line, Told
from scoring.engine.wording import say

Order = Literal["high", "low"]


@dataclass(frozen=True)
class BestRatio:
    """与最优比: full × value ÷ best of the pool; where low is best, full × best ÷ value."""

    value: Formula
    order: Order = "high"
    needs_full: ClassVar[bool] = True

    def prepare(self, bench: Bench) -> Work:
        """Scale to the best."""
        value_of, high, full = bench.number(self.value), self.order == "high", bench.full
        best_of = bench.pool.figure("pool_max" if high else "pool_min", value_of)

        def work(row: int) -> Told:
            values = bench.numbers((value_of, best_of), row)
            if isinstance(values, Absent):
                return values, ()
            value, best = values
            if best < 0:
                return Absent("missing", self.value), (("the best of the pool, {0}, is below 0", best),)
            above, below = (value, best) if high else (best, value)
            if not high and value == best:
                above = below = ONE
            if not below:
                return Absent("missing", "÷ 0"), ()
            points = full * above / below
            return points, (("best of the pool {0}; {1} ÷ {2} × {3} = {4}", best, above, below, full, points),)

        return work


@dataclass(frozen=True)
class MinMax:
    """极差法: from `least` points for the worst of the pool to the full mark for the best, in proportion between."""

    value: Formula
    order: Order = "high"
    least: Fraction = ZERO
    needs_full: ClassVar[bool] = True

    def prepare(self, bench: Bench) -> Work:
        """Stretch between the ends of the pool; where all are equal, everybody gets the full mark."""
        value_of, full = bench.number(self.value), bench.full
        ends = ("pool_min", "pool_max") if self.order == "high" else ("pool_max", "pool_min")
        readers = (value_of, *(bench.pool.figure(end, value_of) for end in ends))

        def work(row: int) -> Told:
            values = bench.numbers(readers, row)
            if isinstance(values, Absent):
                return values, ()
            value, worst, best = values
            part = (value - worst) / (best - worst) if best != worst else ONE
            points = self.least + (full - self.least) * part
            template = "({0} − {1}) ÷ ({2} − {1}) = {3}; {4} + ({5} − {4}) × {3} = {6}"
            return points, ((template, value, worst, best, part, self.least, full, points),)

        return work


@dataclass(frozen=True)
class Standard:
    """标准分: centre + spread × (value − mean) ÷ standard deviation of the pool; the centre where all are equal."""

    value: Formula
    centre: Fraction = exact(80)
    spread: Fraction = exact(5)
    needs_full: ClassVar[bool] = False

    def prepare(self, bench: Bench) -> Work:
        """Standardise. The root is taken to forty decimals."""
        value_of = bench.number(self.value)
        readers = (value_of, bench.pool.figure("pool_mean", value_of), bench.pool.figure("pool_sd", value_of))

        def work(row: int) -> Told:
            values = bench.numbers(readers, row)
            if isinstance(values, Absent):
                return values, ()
            value, mean, deviation = values
            z = (value - mean) / deviation if deviation else ZERO
            points = self.centre + self.spread * z
            template = "({0} − {1}) ÷ {2} = {3}; {4} + {5} × {3} = {6}"
            return points, ((template, value, mean, deviation, z, self.centre, self.spread, points),)

        return work


@dataclass(frozen=True)
class Ranking:
    """排名赋分: points by place, from a list or by steps. `place` takes a place that somebody else published."""

    value: Formula = ""
    place: Formula = ""
    order: Order = "high"
    points: tuple[Fraction, ...] = ()
    first: Formula = ""
    step: Formula = "0"
    least: Formula = ""
    ties: Literal["share", "mean", "dense"] = "share"
    needs_full: ClassVar[bool] = False

    def prepare(self, bench: Bench) -> Work:
        """Find the place, then its points; beyond the end of the list each place is worth `step` less."""
        placing = self._placing(bench)
        first = bench.number(self.first)
        step, least = bench.number(self.step), bench.number(self.least) if self.least else None

        together: dict[tuple[object, ...], Fraction] = {}

        def paid(place: Fraction, top: Fraction, each: Fraction) -> Fraction:
            if self.points and place <= len(self.points) and place.denominator == 1:
                return self.points[int(place) - 1]
            start, away = (self.points[-1], place - len(self.points)) if self.points else (top, place - 1)
            return start - away * each

        def work(row: int) -> Told:
            told = placing(row)
            if isinstance(told, Absent):
                return told, ()
            place, tied = told
            ends = bench.numbers((first, step), row)
            if isinstance(ends, Absent):
                return ends, ()
            key = (place, tied, *ends)
            if key not in together:
                each = [paid(place + further, *ends) for further in range(tied if self.ties == "mean" else 1)]
                together[key] = sum(each, ZERO) / len(each)
            points = together[key]
            lowest = least(row) if least else None
            points = max(points, lowest) if isinstance(lowest, Fraction) else points
            if self.place:
                return points, (("place {0}: {1}", place, points),)
            return points, (("place {0} of {1}: {2}", place, bench.pool.size(row), points),)

        return work

    def _placing(self, bench: Bench) -> Callable[[int], tuple[Fraction, int] | Absent]:
        if self.place:
            place_of = bench.number(self.place)

            def published(row: int) -> tuple[Fraction, int] | Absent:
                place = place_of(row)
                if not isinstance(place, Fraction):
                    return place if isinstance(place, Absent) else Absent("missing", self.place)
                if place < 1 or (self.points and place.denominator > 1):
                    return Absent("missing", say(("{0} is no place", place)))
                return place, 1

            return published
        value_of = bench.number(self.value)
        tables: dict[object, dict[int, tuple[int, int]]] = {}

        def computed(row: int) -> tuple[Fraction, int] | Absent:
            value, key = value_of(row), bench.pool.key(row)
            if not isinstance(value, Fraction):
                return value if isinstance(value, Absent) else Absent("missing", self.value)
            if key not in tables:
                known = {r: v for r in bench.pool.members(key) if isinstance(v := value_of(r), Fraction)}
                tables[key] = places(known, high=self.order == "high", dense=self.ties == "dense")
            place, tied = tables[key][row]
            return exact(place), tied

        return computed


@dataclass(frozen=True)
class Leniency:
    """宽严修正: bring the marks of each rater or group to a common mean, where the group is large enough."""

    value: Formula
    by: Id
    how: Literal["ratio", "shift", "standardise"] = "ratio"
    to: Formula = ""
    at_least: int = 5
    needs_full: ClassVar[bool] = False

    def prepare(self, bench: Bench) -> Work:
        """Compare the mean of the group with the mean to reach (`to`, or the mean of the whole pool)."""
        value_of, groups = bench.number(self.value), bench.pools((self.by,))
        wanted = bench.number(self.to) if self.to else bench.pool.figure("pool_mean", value_of)
        figures = [groups.figure(name, value_of) for name in ("pool_mean", "pool_sd", "pool_count")]
        readers = (value_of, wanted, *figures, bench.pool.figure("pool_sd", value_of))

        def work(row: int) -> Told:
            values = bench.numbers(readers, row)
            if isinstance(values, Absent):
                return values, ()
            value, mean, own, own_spread, size, spread = values
            group: Line = ("{0} has the mean {1}", bench.board.word(self.by, row), own)
            if size < self.at_least:
                return value, (("the group has {0}, fewer than {1}: left as it is", size, self.at_least),)
            if self.how == "shift":
                points = value - own + mean
                return points, (group, ("{0} − {1} + {2} = {3}", value, own, mean, points))
            if self.how == "standardise":
                points = mean + spread * (value - own) / own_spread if own_spread else mean
                template = "{0} + {1} × ({2} − {3}) ÷ {4} = {5}"
                return points, (group, (template, mean, spread, value, own, own_spread, points))
            if not own:
                return Absent("missing", "÷ 0"), ()
            return value * mean / own, (group, ("{0} × {1} ÷ {2} = {3}", value, mean, own, value * mean / own))

        return work
