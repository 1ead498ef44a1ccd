"""Points from a subject's own figures."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar, Literal

from scoring.engine.bench import Bench
from scoring.engine.fields import Condition, Formula
from scoring.engine.intervals import Interval
from scoring.engine.method import Work
from scoring.engine.number import HUNDRED, ONE, ZERO, exact
from scoring.engine.values import Absent, Told


@dataclass(frozen=True)
class FormulaMethod:
    """公式: a figure as it stands (引用), or any formula over figures and nodes."""

    value: Formula
    needs_full: ClassVar[bool] = False

    def prepare(self, bench: Bench) -> Work:
        """Work out the formula."""
        return bench.told(self.value)


@dataclass(frozen=True)
class Completion:
    """完成率: full × actual ÷ target. Rates in percent: nothing below `pass_rate`, nothing more above `most`."""

    actual: Formula
    target: Formula
    direction: Literal["higher", "lower"] = "higher"
    pass_rate: Formula = "0"
    most: Formula = "100"
    needs_full: ClassVar[bool] = True

    def prepare(self, bench: Bench) -> Work:
        """Compare actual and target; for "lower" the target is divided by the actual."""
        readers = [bench.number(formula) for formula in (self.actual, self.target, self.pass_rate, self.most)]
        full, higher = bench.full, self.direction == "higher"
        template = "{0} ÷ {1} = {2}%, counted {3}%, × {4} = {5}"

        def work(row: int) -> Told:
            values = bench.numbers(readers, row)
            if isinstance(values, Absent):
                return values, ()
            actual, target, least, most = values
            if target < 0 or (higher and not target):
                return Absent("missing", self.target), (("the target {0} is not above 0", target),)
            above, below = (actual, target) if higher else (target, actual)
            if below <= 0:
                return full * most / 100, (("{0} is not above 0: {1}", actual, full * most / 100),)
            rate = above * 100 / below
            counted = ZERO if rate < least or rate < 0 else min(rate, most)
            points = counted * full / 100
            return points, ((template, above, below, rate, counted, full, points),)

        return work


@dataclass(frozen=True)
class Deviation:
    """每…增减: base ± points for each step above or below zero, whole steps unless said otherwise, within limits."""

    value: Formula
    per: Formula
    base: Formula = ""
    up: Formula = "0"
    down: Formula = "0"
    whole_steps: bool = True
    most_up: Formula = ""
    most_down: Formula = ""
    needs_full: ClassVar[bool] = False

    def prepare(self, bench: Bench) -> Work:
        """Count the steps and charge them; `down` and `most_down` are written as positive numbers."""
        texts = (self.value, self.per, self.base, self.up, self.down, self.most_up or "0", self.most_down or "0")
        readers = [bench.number(text) for text in texts]
        template = "{0}: {1} steps of {2}, {3}; {4} + {5} = {6}"

        def work(row: int) -> Told:
            values = bench.numbers(readers, row)
            if isinstance(values, Absent):
                return values, ()
            value, per, start, up, down, most_up, most_down = values
            if per <= 0:
                return Absent("missing", self.per), ()
            steps = abs(value) / per
            if self.whole_steps:
                steps = exact(steps.numerator // steps.denominator)
            due = change = steps * (up if value >= 0 else down)
            limit, limited = (most_up, self.most_up) if value >= 0 else (most_down, self.most_down)
            change = min(change, limit) if limited else change
            due, change = (due, change) if value >= 0 else (-due, -change)
            return start + change, ((template, value, steps, per, due, start, change, start + change),)

        return work


@dataclass(frozen=True)
class Step:
    """The points of one stretch; `points` may use `value`."""

    range: Interval
    points: Formula
    names: ClassVar[dict[str, str]] = {"value": "number"}


@dataclass(frozen=True)
class Steps:
    """分档: the points of the interval into which the value falls."""

    value: Formula
    bands: tuple[Step, ...]
    needs_full: ClassVar[bool] = False

    def prepare(self, bench: Bench) -> Work:
        """Find the band."""
        value_of = bench.number(self.value)
        bands = [(band.range, str(band.range), bench.number(band.points, ("value",))) for band in self.bands]

        def work(row: int) -> Told:
            value = value_of(row)
            if not isinstance(value, Fraction):
                return value, ()
            for interval, text, points_of in bands:
                if value in interval:
                    points = points_of((row, {"value": value}))
                    return points, (("{0} falls in {1}: {2}", value, text, points),)
            return Absent("missing", self.value), (("{0} falls in none of the bands", value),)

        return work


@dataclass(frozen=True)
class Knot:
    """One corner of a broken line."""

    at: Fraction
    points: Fraction


@dataclass(frozen=True)
class Linear:
    """区间线性: straight lines between the knots; beyond the ends the points stay, or the line goes on."""

    value: Formula
    knots: tuple[Knot, ...]
    beyond: Literal["stay", "go_on"] = "stay"
    needs_full: ClassVar[bool] = False

    def prepare(self, bench: Bench) -> Work:
        """Interpolate."""
        value_of = bench.number(self.value)
        knots = sorted(self.knots, key=lambda knot: knot.at)

        def work(row: int) -> Told:
            value = value_of(row)
            if not isinstance(value, Fraction):
                return value, ()
            x = value if self.beyond == "go_on" else min(max(value, knots[0].at), knots[-1].at)
            left, right = next(((a, b) for a, b in pairwise(knots) if x <= b.at), (knots[-2], knots[-1]))
            points = left.points + (x - left.at) * (right.points - left.points) / (right.at - left.at)
            template = "{0} between {1} ({2}) and {3} ({4}): {5}"
            return points, ((template, value, left.at, left.points, right.at, right.points, points),)

        return work


@dataclass(frozen=True)
class Bracket:
    """What one unit of the value is worth within this stretch."""

    range: Interval
    rate: Fraction


@dataclass(frozen=True)
class Brackets:
    """累进: each part of the value is paid at the rate of its own bracket; brackets begin at a number."""

    value: Formula
    brackets: tuple[Bracket, ...]
    needs_full: ClassVar[bool] = False

    def prepare(self, bench: Bench) -> Work:
        """Pay bracket by bracket."""
        value_of = bench.number(self.value)

        def work(row: int) -> Told:
            value = value_of(row)
            if not isinstance(value, Fraction):
                return value, ()
            points, lines = ZERO, []
            for bracket in self.brackets:
                low, high = bracket.range.low or ZERO, bracket.range.high
                part = max((value if high is None else min(value, high)) - low, ZERO)
                points += part * bracket.rate
                lines.append(("{0}: {1} × {2} = {3}", str(bracket.range), part, bracket.rate, part * bracket.rate))
            return points, tuple(lines)

        return work


@dataclass(frozen=True)
class AllOrNothing:
    """达标: the full mark when the condition holds, otherwise nothing (or what is written)."""

    when: Condition
    points: Formula = ""
    otherwise: Formula = "0"
    needs_full: ClassVar[bool] = False

    def prepare(self, bench: Bench) -> Work:
        """Judge the condition."""
        judge = bench.told(self.when)
        won, lost = bench.number(self.points), bench.number(self.otherwise)

        def work(row: int) -> Told:
            holds, lines = judge(row)
            if isinstance(holds, Absent):
                return holds, lines
            points = won(row) if holds else lost(row)
            return points, (*lines, ("{0}: {1}", ("reached",) if holds else ("not reached",), points))

        return work


@dataclass(frozen=True)
class Efficacy:
    """功效系数: full × (base + (100 − base) × (value − low) ÷ (high − low)) ÷ 100, the fraction kept within 0 and 1."""

    value: Formula
    low: Formula
    high: Formula
    base: Fraction = exact(60)
    clip: bool = True
    needs_full: ClassVar[bool] = True

    def prepare(self, bench: Bench) -> Work:
        """Place the value between the two standards."""
        readers = [bench.number(formula) for formula in (self.value, self.low, self.high)]
        full = bench.full

        def work(row: int) -> Told:
            values = bench.numbers(readers, row)
            if isinstance(values, Absent):
                return values, ()
            value, low, high = values
            if low == high:
                return Absent("missing", self.high), ()
            part = (value - low) / (high - low)
            part = min(max(part, ZERO), ONE) if self.clip else part
            points = full * (self.base + (HUNDRED - self.base) * part) / 100
            return points, (
                (
                    "({0} − {1}) ÷ ({2} − {1}) = {3}; {4} × ({5}% + {6}% × {3}) = {7}",
                    value,
                    low,
                    high,
                    part,
                    full,
                    self.base,
                    HUNDRED - self.base,
                    points,
                ),
            )

        return work
