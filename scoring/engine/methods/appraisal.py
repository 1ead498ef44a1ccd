"""Points from ballots (民主测评): class by class, each mean weighed by the class's share."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar, Literal

from scoring.engine.bench import Bench
from scoring.engine.counting import NO_ANSWER, Counting, HowToCount
from scoring.engine.fields import Id, Ids
from scoring.engine.method import Work
from scoring.engine.number import ONE, ZERO, ratio, total
from scoring.engine.values import Absent, Line, Told


@dataclass(frozen=True)
class Appraisal:
    """民主测评: Σ class weight × class mean. With `full`, the form's full mark is scaled to the node's.

    `average` says what a class mean is the mean of: "item" takes each item over all ballots, then puts the items
    together; "ballot" adds up each ballot first. `measure` = "rate" gives the share (0–100) of the answers that are
    among `options`, unscaled, and "count" their number. `composition`: the least share (0–100) of all valid ballots
    that a class should have; a flag says where it has less.
    """

    form: Id
    classes: dict[str, Fraction]
    items: Ids = ()
    measure: Literal["points", "rate", "count"] = "points"
    options: tuple[str, ...] = ()
    average: Literal["item", "ballot"] = "item"
    denominator: Literal["answers", "valid", "returned", "issued", "due"] = "answers"
    empty_class: Literal["ask", "spread", "void"] = "ask"
    minimum: int = 1
    trim_number: int = 0
    trim_share: Fraction = ZERO
    trim_above: int = 0
    turnout: Fraction | None = None
    leniency: Literal["none", "ratio", "shift"] = "none"
    leniency_to: Fraction | None = None
    leniency_at_least: int = 1
    composition: dict[str, Fraction] = field(default_factory=dict)
    needs_full: ClassVar[bool] = False

    def prepare(self, bench: Bench) -> Work:
        """Look up the tallies and put the classes together."""
        counting = Counting(self._how(), bench.form(self.form), self.items, bench.corrections(self))
        scaled = self.measure == "points" and bench.node.full is not None
        scale = bench.full / counting.full if scaled else ONE
        classes = [(name, bench.class_name(name), weight) for name, weight in self.classes.items()]

        def work(row: int) -> Told:
            self._remark_composition(bench, row)
            lines: list[Line] = []
            pairs: list[tuple[Fraction, Fraction]] = []
            lost = ZERO
            for voter_class, name, weight in classes:
                tally = bench.tally(self.form, voter_class, row)
                if tally.void:
                    template = "{0}: more ballots returned ({1}) than issued, the vote is void"
                    return Absent("void", name), ((template, name, tally.returned),)
                short = counting.short(tally)
                mean, told = (None, (short,)) if short else counting.mean(tally)
                lines += [("{0}: {1}", name, line) for line in told]
                if mean is not None:
                    pairs.append((mean, weight))
                    if len(classes) > 1:
                        lines.append(("{0}: {1} × {2}%", name, mean, weight))
                elif self.empty_class == "spread":
                    lost += weight
                    lines.append(("{0}: no valid answer, its {1}% are spread over the others", name, weight))
                else:
                    state = "void" if self.empty_class == "void" else "missing"
                    return Absent(state, name), (*lines, (NO_ANSWER, name))
            return self._together(pairs, lost, scale, lines)

        return work

    def _remark_composition(self, bench: Bench, row: int) -> None:
        if not self.composition:
            return
        valid = {name: bench.tally(self.form, name, row).valid for name in self.classes}
        everybody = sum(valid.values())
        for name, least in self.composition.items():
            if everybody and ratio(valid.get(name, 0) * 100, everybody) < least:
                share = ratio(valid.get(name, 0) * 100, everybody)
                template = "{0}: {1} has {2}% of the ballots, {3}% are asked for"
                bench.board.remark(row, (template, bench.node.name, bench.class_name(name), share, least))

    def _how(self) -> HowToCount:
        return HowToCount(
            measure=self.measure,
            options=frozenset(self.options),
            by_ballot=self.average == "ballot",
            denominator=self.denominator,
            minimum=self.minimum,
            turnout=self.turnout,
            trim_number=self.trim_number,
            trim_share=self.trim_share,
            trim_above=self.trim_above,
            shift=self.leniency == "shift",
        )

    def _together(
        self, pairs: list[tuple[Fraction, Fraction]], lost: Fraction, scale: Fraction, lines: list[Line]
    ) -> Told:
        if not pairs:
            return Absent("missing", self.form), tuple(lines)
        points = total(pairs) / 100
        if lost:
            kept = sum((weight for _, weight in pairs), ZERO)
            if not kept:
                return Absent("missing", self.form), tuple(lines)
            points = points * (kept + lost) / kept
        if len(self.classes) > 1:
            lines.append(("classes together: {0}", points))
        if scale != 1:
            lines.append(("scaled to the full mark: {0} × {1} = {2}", points, scale, points * scale))
            points *= scale
        return points, tuple(lines)
