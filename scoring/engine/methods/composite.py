"""Points made of the nodes beneath: added up, or weighted by shares."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Literal

from scoring.engine.bench import Bench
from scoring.engine.method import Work
from scoring.engine.number import HUNDRED, ONE, ZERO, total
from scoring.engine.values import Absent, Told, Value


@dataclass(frozen=True)
class Sum:
    """合计: the children's points are added; the full marks of those that do not apply are spread over the others.

    What comes on top (a bonus, a penalty: written without `full`) takes no part in the spreading.
    """

    needs_full: ClassVar[bool] = False

    def prepare(self, bench: Bench) -> Work:
        """Add the children up."""
        children = bench.children()
        columns = [bench.column(child.id) for child in children]
        fulls = [child.full or ZERO for child in children]
        names = tuple((child.name, "") for child in children)

        def work(row: int) -> Told:
            values = [column[row] for column in columns]
            present, lost = bench.present(children, values, fulls)
            if isinstance(present, Absent):
                return present, ()
            points = total([(value, ONE) for _, value in present])
            line = ("@parts", names, tuple(values), points)
            if not lost:
                return points, (line,)
            counted = sum((fulls[at] for at, _ in present), ZERO)
            if not counted:
                return Absent("not_applicable", bench.node.name), (line,)
            factor = (counted + lost) / counted
            marked = total([(value, ONE) for at, value in present if children[at].full is not None])
            told = ("spread over the rest: {0} × {1} = {2}", marked, factor, marked * factor)
            if marked == points:
                return points * factor, (line, told)
            on_top, points = points - marked, marked * factor + points - marked
            return points, (line, told, ("{0} + {1} = {2}", marked * factor, on_top, points))

        return work


@dataclass(frozen=True)
class Weighted:
    """加权: Σ child × weight ÷ 100. `of` = "rate" first turns each child into its share of its own full mark."""

    of: Literal["points", "rate"] = "points"
    weights_total: Fraction = HUNDRED
    needs_full: ClassVar[bool] = False

    def prepare(self, bench: Bench) -> Work:
        """Weigh the children."""
        children = bench.children()
        columns = [bench.column(child.id) for child in children]
        weights = [child.weight or ZERO for child in children]
        names = tuple(
            (child.name, f" × {bench.plain(weight)}%") for child, weight in zip(children, weights, strict=True)
        )
        scales = [self._scale(bench, child.full) for child in children]
        shares = [weight * scale / 100 for weight, scale in zip(weights, scales, strict=True)]
        spoken = (
            names
            if self.of == "points"
            else tuple((n, f"{f}{w}") for (n, w), f in zip(names, _fulls(bench), strict=True))
        )

        def work(row: int) -> Told:
            values: list[Value] = [column[row] for column in columns]
            present, lost = bench.present(children, values, weights)
            if isinstance(present, Absent):
                return present, ()
            points = total([(value, shares[at]) for at, value in present])
            line = ("@parts", spoken, tuple(values), points)
            if not lost:
                return points, (line,)
            counted = sum((weights[at] for at, _ in present), ZERO)
            if not counted:
                return Absent("not_applicable", bench.node.name), (line,)
            factor = (counted + lost) / counted
            return points * factor, (line, ("spread over the rest: {0} × {1} = {2}", points, factor, points * factor))

        return work

    def _scale(self, bench: Bench, full: Fraction | None) -> Fraction:
        return ONE if self.of == "points" else (bench.full or HUNDRED) / (full or HUNDRED)


def _fulls(bench: Bench) -> list[str]:
    """How the scale of each child is told: nothing where it is the node's own."""
    pairs = [(bench.plain(child.full or HUNDRED), bench.plain(bench.full)) for child in bench.children()]
    return ["" if own == whole else f" ÷ {own} × {whole}" for own, whole in pairs]
