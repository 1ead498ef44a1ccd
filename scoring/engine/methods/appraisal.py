"""Points from ballots (民主测评): class by class, each mean weighed by the class's share."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Literal

from scoring.engine.ballots import Tally, counted, full_of, points_of, shares_of
from scoring.engine.bench import Bench
from scoring.engine.exact import parse, total
from scoring.engine.fields import Id, Ids
from scoring.engine.forms import Form
from scoring.engine.method import Work
from scoring.engine.values import Absent, Line, Told

Mean = tuple[Fraction | None, tuple[Line, ...]]
Worth = list[tuple[Fraction, int]]


NOTHING: Mean = (None, ())


@dataclass(frozen=True)
class Appraisal:
    """民主测评: Σ class weight × class mean. With `full`, the form's full mark is scaled to the node's.

    `average` says what a class mean is the mean of: "item" takes each item over all ballots, then puts the items
    together; "ballot" adds up each ballot first. `measure` = "rate" gives the share (0–100) of the answers that are
    among `options`, unscaled.
    """

    form: Id
    classes: dict[str, Fraction]
    items: Ids = ()
    measure: Literal["points", "rate"] = "points"
    options: tuple[str, ...] = ()
    average: Literal["item", "ballot"] = "item"
    denominator: Literal["answers", "valid", "returned", "issued", "due"] = "answers"
    empty_class: Literal["ask", "spread", "void"] = "ask"
    minimum: int = 1
    trim_number: int = 0
    trim_share: Fraction = Fraction(0)
    trim_above: int = 0
    turnout: Fraction | None = None
    leniency: Literal["none", "ratio", "shift"] = "none"
    leniency_to: Fraction | None = None
    needs_full: ClassVar[bool] = False

    def prepare(self, bench: Bench) -> Work:
        """Look up the tallies and put the classes together."""
        form = bench.form(self.form)
        counting = Counting(self, form, bench.corrections(self))
        scale = Fraction(1)
        if self.measure == "points" and bench.node.full is not None:
            scale = bench.node.full / full_of(form, counting.items)

        def work(row: int) -> Told:
            lines: list[Line] = []
            pairs: list[tuple[Fraction, Fraction]] = []
            lost = Fraction(0)
            for voter_class, weight in self.classes.items():
                tally = bench.tally(self.form, voter_class, row)
                name = bench.class_name(voter_class)
                if tally.void:
                    return Absent("void", name), (
                        ("{0}: more ballots returned ({1}) than issued, the vote is void", name, tally.returned),
                    )
                if short := counting.short(tally):
                    lines.append(("{0}: {1}", name, short))
                    mean, told = NOTHING
                else:
                    mean, told = counting.mean(tally)
                if mean is None:
                    if self.empty_class != "spread":
                        state = "missing" if self.empty_class == "ask" else "void"
                        return Absent(state, name), (*lines, ("{0}: no valid answer", name))
                    lost += weight
                    lines.append(("{0}: no valid answer, its {1}% are spread over the others", name, weight))
                    continue
                lines += [("{0}: {1}", name, counted_line) for counted_line in told]
                lines.append(("{0}: {1} × {2}%", name, mean, weight))
                pairs.append((mean, weight))
            return self._together(pairs, lost, scale, lines)

        return work

    def _together(
        self, pairs: list[tuple[Fraction, Fraction]], lost: Fraction, scale: Fraction, lines: list[Line]
    ) -> Told:
        kept = sum((weight for _, weight in pairs), Fraction(0))
        if not kept:
            return Absent("missing", self.form), tuple(lines)
        points = total(pairs) / 100 * (kept + lost) / kept
        lines.append(("classes together: {0}", points))
        if scale != 1:
            lines.append(("scaled to the full mark: {0} × {1} = {2}", points, scale, points * scale))
        return points * scale, tuple(lines)


class Counting:
    """The mean of one class."""

    def __init__(self, method: Appraisal, form: Form, corrections: dict[str, Fraction]) -> None:
        self.method, self.form, self.corrections = method, form, corrections
        wanted = method.items or tuple(item.id for item in form.items)
        self.items = [number for number, item in enumerate(form.items) if item.id in wanted]
        self.shares = shares_of(form, self.items)

    def short(self, tally: Tally) -> Line | None:
        """Why the class does not count: too few ballots, or too few of those due took part."""
        if tally.valid < self.method.minimum:
            return ("{0} valid ballots, at least {1} are needed", tally.valid, self.method.minimum)
        due = tally.turnout.due if tally.turnout else None
        if self.method.turnout is not None and due and Fraction(tally.returned * 100, due) < self.method.turnout:
            return ("{0} of {1} took part, {2}% are needed", tally.returned, due, self.method.turnout)
        return None

    def mean(self, tally: Tally) -> Mean:
        """The class mean and how it was counted."""
        if self.method.measure == "points" and self.method.average == "ballot" and tally.sheets:
            return self._by_ballot(tally)
        parts: list[tuple[Fraction, Fraction]] = []
        lines: list[Line] = []
        for item, share in zip(self.items, self.shares, strict=True):
            counts = self._answers(tally, item)
            mean, line = self._item(tally, item, counts)
            if mean is not None:
                parts.append((mean, share))
            lines.append(line)
        if not parts:
            return None, tuple(lines)
        kept, whole = (sum(shares, Fraction(0)) for shares in ([s for _, s in parts], self.shares))
        points = total(parts) * whole / kept
        if self.method.measure == "rate":
            points /= whole
        return points, tuple(lines)

    def _answers(self, tally: Tally, item: int) -> Counter[tuple[str, str | None]]:
        counts: Counter[tuple[str, str | None]] = Counter()
        for (rater, answers), number in tally.sheets.items():
            counts[(rater if self.corrections else "", answers[item])] += number
        for option, number in tally.counts.get(self.form.items[item].id, Counter()).items():
            counts[("", option)] += number
        return counts

    def _item(self, tally: Tally, item: int, counts: Counter[tuple[str, str | None]]) -> tuple[Fraction | None, Line]:
        worth, hit = [], 0
        for (rater, answer), number in counts.items():
            points = points_of(self.form, item, answer)
            if points is not None:
                worth.append((self._corrected(points, rater), number))
            hit += number * (answer in self.method.options)
        answered = sum(number for _, number in worth)
        if self.method.measure == "rate":
            answered = sum(n for (_, answer), n in counts.items() if counted(self.form, answer))
        base = self._base(tally, answered)
        shown = self._shown(counts)
        name = self.form.items[item].name or self.form.items[item].id
        if not base:
            return None, ("{0}: no valid answer", name)
        if self.method.measure == "rate":
            return Fraction(hit * 100, base), (
                "{0}: {1}; {2} ÷ {3} = {4}%",
                name,
                shown,
                hit,
                base,
                Fraction(hit * 100, base),
            )
        worth, dropped = self._trimmed(worth)
        base -= dropped
        points = total([(value, Fraction(number)) for value, number in worth])
        line: Line = ("{0}: {1}; {2} ÷ {3} = {4}", name, shown, points, base, points / base)
        return points / base, (("{0} ({1} highest and lowest dropped)", line, dropped) if dropped else line)

    def _shown(self, counts: Counter[tuple[str, str | None]]) -> dict[str, int]:
        """How often each answer was given: options in the order of the form, marks from the highest, blanks last."""
        found: dict[str | None, int] = {option.id: 0 for option in self.form.options}
        for (_, answer), number in sorted(counts.items(), key=lambda pair: _size(pair[0][1]), reverse=True):
            found[answer] = found.get(answer, 0) + number
        blanks = found.pop(None, 0)
        return {**{answer or "": n for answer, n in found.items() if n}, **({"—": blanks} if blanks else {})}

    def _base(self, tally: Tally, answered: int) -> int:
        turnout = tally.turnout
        named = {"answers": answered, "valid": tally.valid, "returned": tally.returned}
        if self.method.denominator in named:
            return named[self.method.denominator]
        told = turnout and (turnout.issued if self.method.denominator == "issued" else turnout.due)
        return told or 0

    def _by_ballot(self, tally: Tally) -> Mean:
        worth: Worth = []
        for (rater, answers), number in tally.sheets.items():
            parts = []
            for item, share in zip(self.items, self.shares, strict=True):
                points = points_of(self.form, item, answers[item])
                if points is not None:
                    parts.append((self._corrected(points, rater), share))
            if parts:
                kept, whole = sum((s for _, s in parts), Fraction(0)), sum(self.shares, Fraction(0))
                worth.append((total(parts) * whole / kept, number))
        base = self._base(tally, sum(number for _, number in worth))
        if not worth or not base:
            return None, ()
        kept_worth, dropped = self._trimmed(worth)
        base -= dropped
        points = total([(value, Fraction(number)) for value, number in kept_worth])
        line: Line = ("{0} ballots; {1} ÷ {2} = {3}", tally.valid, points, base, points / base)
        return points / base, ((("{0} ({1} highest and lowest dropped)", line, dropped) if dropped else line),)

    def _corrected(self, points: Fraction, rater: str) -> Fraction:
        factor = self.corrections.get(rater)
        if factor is None:
            return points
        return points * factor if self.method.leniency == "ratio" else points + factor

    def _trimmed(self, worth: Worth) -> tuple[Worth, int]:
        """Drop so many from both ends, unless there are too few."""
        number = sum(n for _, n in worth)
        each = self.method.trim_number or int(self.method.trim_share * number / 100)
        if not each or number <= max(self.method.trim_above, 2 * each):
            return worth, 0
        ordered = sorted(worth)
        for ends in (ordered, ordered[::-1]):
            ordered = _without_first(ends, each)
        return ordered, 2 * each


def _size(answer: str | None) -> Fraction:
    try:
        return parse(answer or "")
    except ValueError:
        return Fraction(0)


def _without_first(worth: Worth, number: int) -> Worth:
    kept = []
    for value, times in worth:
        gone = min(times, number)
        number -= gone
        if times > gone:
            kept.append((value, times - gone))
    return kept
