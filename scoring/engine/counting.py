"""What the answers of one voter class come to: a mean of points, or a rate, with the counts that it rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from scoring.engine.ballots import Tally, counted, full_of, points_of, shares_of
from scoring.engine.exact import plain
from scoring.engine.forms import Form
from scoring.engine.number import ONE, ZERO, exact, ratio, total
from scoring.engine.values import Line

Mean = tuple[Fraction | None, tuple[Line, ...]]
Worth = list[tuple[Fraction, int]]
Answers = list[tuple[str, str | None, int]]
"""Rater (empty where it does not matter), answer, how many."""
TOLD = {"mark": "mark {0}: {1} ballots{2}", "place": "place {0}: {1} ballots{2}", "option": "{0} {1} ballots{2}"}
NO_ANSWER = "{0}: no valid answer"


@dataclass(frozen=True)
class HowToCount:
    """The parameters of an appraisal that say how a class mean is taken; see `methods.appraisal`."""

    measure: str
    options: frozenset[str]
    by_ballot: bool
    denominator: str
    minimum: int
    turnout: Fraction | None
    trim_number: int
    trim_share: Fraction
    trim_above: int
    shift: bool


class Counting:
    """The means of one form over some of its items."""

    def __init__(self, how: HowToCount, form: Form, wanted: Iterable[str], corrections: Mapping[str, Fraction]) -> None:
        self.how, self.form, self.corrections = how, form, corrections
        names = set(wanted)
        self.items = [number for number, item in enumerate(form.items) if not names or item.id in names]
        self.points = how.measure == "points"
        self.shares = [ONE] * len(self.items) if how.measure == "count" else shares_of(form, self.items)
        self.single = self.shares == [1]
        self.whole = sum(self.shares, ZERO)
        self.bulk = [share * full_of(form, [n]) for n, share in zip(self.items, self.shares, strict=True)]
        self.full = full_of(form, self.items)
        self.known: list[dict[str | None, tuple[Fraction | None, bool]]] = [{} for _ in form.items]
        self.spoken = tuple(self._spoken(item, share) for item, share in zip(self.items, self.shares, strict=True))
        self.told = TOLD["mark" if form.marks else "place" if form.ranking else "option"]
        self.order = tuple(form.every_option())

    def _spoken(self, item: int, share: Fraction) -> tuple[str, str]:
        row = self.form.items[item]
        return row.name or row.id, "" if share == 1 else f" × {plain(share * 100)}%"

    def short(self, tally: Tally) -> Line | None:
        """Why the class does not count: too few ballots, or too few of those due took part."""
        how = self.how
        if how.minimum > 1 and tally.valid < how.minimum:
            return ("{0} valid ballots, at least {1} are needed", tally.valid, how.minimum)
        due = tally.turnout.due if tally.turnout else None
        if how.turnout is not None and due and ratio(tally.returned * 100, due) < how.turnout:
            return ("{0} of {1} took part, {2}% are needed", tally.returned, due, how.turnout)
        return None

    def mean(self, tally: Tally) -> Mean:
        """The class mean and how it was counted; None where nobody gave a valid answer."""
        if self.single:
            mean, line = self._item(tally, self.items[0])
            return mean, (line,)
        if self.how.by_ballot and self.points and tally.sheets:
            return self._by_ballot(tally)
        told = [self._item(tally, item) for item in self.items]
        lines = tuple([line for _, line in told])
        parts = [(mean, share) for (mean, _), share in zip(told, self.shares, strict=True) if mean is not None]
        if not parts:
            return None, lines
        points = total(parts)
        if len(self.items) > 1 and self.points:
            lines = (*lines, ("@parts", self.spoken, tuple([mean for mean, _ in told]), points))
        if len(parts) < len(self.items) and self.how.measure != "count":
            shares = self.bulk if self.points else self.shares
            kept = sum((share for (mean, _), share in zip(told, shares, strict=True) if mean is not None), ZERO)
            if not kept:
                return None, lines
            points *= sum(shares, ZERO) / kept
        return (points / self.whole if self.how.measure == "rate" and self.whole != 1 else points), lines

    def _worth(self, item: int, answer: str | None) -> tuple[Fraction | None, bool]:
        """What an answer is worth on an item, and whether it counts in the base; looked up once."""
        known = self.known[item]
        if answer not in known:
            known[answer] = (points_of(self.form, item, answer), counted(self.form, item, answer))
        return known[answer]

    def _answers(self, tally: Tally, item: int) -> Answers:
        found: Answers = []
        if tally.sheets:
            found = [(rater, answers[item], number) for (rater, answers), number in tally.sheets.items()]
        if tally.counts:
            found += [("", option, n) for option, n in tally.counts.get(self.form.items[item].id, {}).items()]
        return found

    def _item(self, tally: Tally, item: int) -> tuple[Fraction | None, Line]:
        """The mean of one item, or the rate or number of the answers that are looked for."""
        answers = self._answers(tally, item)
        name = self.form.items[item].name or self.form.items[item].id
        return self._points(tally, item, name, answers) if self.points else self._hits(tally, item, name, answers)

    def _points(self, tally: Tally, item: int, name: str, answers: Answers) -> tuple[Fraction | None, Line]:
        worth: Worth = []
        answered = 0
        for rater, answer, number in answers:
            points = self._worth(item, answer)[0]
            if points is not None:
                worth.append((self._corrected(points, rater) if self.corrections else points, number))
                answered += number
        worth, dropped = self._trimmed(worth)
        base = self._base(tally, answered) - dropped
        if base <= 0 or not worth:
            return None, (NO_ANSWER, name)
        points = total(worth)
        mean = points / base
        line: Line = ("{0}: {1}; {2} ÷ {3} = {4}", name, self._shown(item, answers), points, base, mean)
        line = ("{0} (each mark corrected by its rater's mean)", line) if self.corrections else line
        return mean, (("{0} ({1} highest and lowest dropped)", line, dropped) if dropped else line)

    def _hits(self, tally: Tally, item: int, name: str, answers: Answers) -> tuple[Fraction | None, Line]:
        hit = sum(number for _, answer, number in answers if answer in self.how.options)
        known = [n for _, answer, n in answers if answer in self.how.options or self._worth(item, answer)[1]]
        base = self._base(tally, sum(known))
        if not base or not sum(known):
            return None, (NO_ANSWER, name)
        shown: Line = ("@answers", self.told, self.order, {}, answers)
        if self.how.measure == "count":
            return exact(hit), ("{0}: {1}; together {2}", name, shown, hit)
        rate = ratio(hit * 100, base)
        return rate, ("{0}: {1}; {2} ÷ {3} = {4}%", name, shown, hit, base, rate)

    def _shown(self, item: int, answers: Answers) -> Line:
        """The answers with what each is worth; a mark is its own worth."""
        return ("@answers", self.told, self.order, {} if self.form.marks else self.known[item], answers)

    def _base(self, tally: Tally, answered: int) -> int:
        wanted, turnout = self.how.denominator, tally.turnout
        if wanted == "answers":
            return answered
        if wanted in ("valid", "returned"):
            return tally.valid if wanted == "valid" else tally.returned
        told = turnout and (turnout.issued if wanted == "issued" else turnout.due)
        return told or 0

    def _by_ballot(self, tally: Tally) -> Mean:
        worth: Worth = []
        for (rater, answers), number in tally.sheets.items():
            parts, kept = [], ZERO
            for item, share, bulk in zip(self.items, self.shares, self.bulk, strict=True):
                points = self._worth(item, answers[item])[0]
                if points is not None:
                    parts.append((self._corrected(points, rater), share))
                    kept += bulk
            if kept:
                worth.append((total(parts) * sum(self.bulk, ZERO) / kept, number))
        lines: tuple[Line, ...] = ()
        if tally.counts:
            alone = Tally(counts=tally.counts)
            mean, lines = self._without_base_or_trim().mean(alone)
            worth += [(mean, alone.valid)] if mean is not None else []
        left, dropped = self._trimmed(worth)
        base = self._base(tally, sum(number for _, number in worth)) - dropped
        if not left or base <= 0:
            return None, ()
        points = total(left)
        line: Line = ("{0} ballots; {1} ÷ {2} = {3}", tally.valid, points, base, points / base)
        line = ("{0} ({1} highest and lowest dropped)", line, dropped) if dropped else line
        return points / base, (*lines, line)

    def _without_base_or_trim(self) -> "Counting":
        how = replace(self.how, denominator="answers", trim_number=0, trim_share=ZERO)
        return Counting(how, self.form, [self.form.items[item].id for item in self.items], {})

    def _corrected(self, points: Fraction, rater: str) -> Fraction:
        change = self.corrections.get(rater)
        if change is None:
            return points
        return points + change if self.how.shift else points * change

    def _trimmed(self, worth: Worth) -> tuple[Worth, int]:
        """Drop so many from both ends, unless there are too few."""
        how = self.how
        if not how.trim_number and not how.trim_share:
            return worth, 0
        number = sum(times for _, times in worth)
        each = how.trim_number or int(how.trim_share * number / 100)
        if not each or number <= max(how.trim_above, 2 * each):
            return worth, 0
        ordered = _without_first(sorted(worth), each)
        return _without_first(ordered[::-1], each), 2 * each


def _without_first(worth: Worth, number: int) -> Worth:
    kept = []
    for value, times in worth:
        gone = min(times, number)
        number -= gone
        if times > gone:
            kept.append((value, times - gone))
    return kept
