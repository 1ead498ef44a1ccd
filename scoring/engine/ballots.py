"""Ballots counted: which sheets are valid, and how many of each kind there are for a subject and a voter class."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction

from scoring.engine.exact import parse
from scoring.engine.forms import Form, Limit
from scoring.engine.inputs import Inputs, Sheet, Turnout
from scoring.engine.number import HUNDRED, ONE, ZERO, exact, ratio
from scoring.engine.scheme import Scheme

Key = tuple[str, str, str]
"""Form, voter class, subject."""


@dataclass
class Tally:
    """What came in: valid sheets by rater and answers, counted answers by item, and the turnout."""

    sheets: Counter[tuple[str, tuple[str | None, ...]]] = field(default_factory=Counter)
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    invalid: int = 0
    turnout: Turnout | None = None
    poured_void: bool = False

    @property
    def valid(self) -> int:
        """Valid ballots: sheets that passed, or the fullest column of the counted answers."""
        return sum(self.sheets.values()) + (self._counted() if self.counts else 0)

    def _counted(self) -> int:
        """Counted ballots: those that came back less the invalid ones, or else the fullest of the counted items."""
        told = self.turnout.returned if self.turnout and not self.sheets else None
        return max(sum(c.values()) for c in self.counts.values()) if told is None else told - self.invalid

    @property
    def returned(self) -> int:
        """Ballots that came back."""
        told = self.turnout.returned if self.turnout else None
        return told if told is not None else self.valid + self.invalid

    @property
    def void(self) -> bool:
        """More ballots came back than were issued: the vote does not count."""
        issued = self.turnout.issued if self.turnout else None
        return self.poured_void or (issued is not None and self.returned > issued)

    def add(self, other: "Tally") -> None:
        """Pour another class in."""
        self.sheets += other.sheets
        for item, counter in other.counts.items():
            self.counts[item] = self.counts.get(item, Counter()) + counter
        self.invalid += other.invalid
        self.poured_void |= other.void
        if other.turnout is not None:
            self.turnout = _together(self.turnout, other.turnout)


def _together(one: Turnout | None, other: Turnout) -> Turnout:
    """The turnouts of two classes counted as one; a number that one of them lacks is not known."""
    if one is None:
        return other
    due, issued, returned = (
        None if a is None or b is None else a + b
        for a, b in ((one.due, other.due), (one.issued, other.issued), (one.returned, other.returned))
    )
    return replace(one, due=due, issued=issued, returned=returned, invalid=one.invalid + other.invalid)


def tallies(scheme: Scheme, inputs: Inputs) -> dict[Key, Tally]:
    """Count all ballots of a round."""
    found: defaultdict[Key, Tally] = defaultdict(Tally)
    for sheet, valid in _judged(scheme, inputs.sheets):
        tally = found[(sheet.form, sheet.voter_class, sheet.subject)]
        if valid:
            tally.sheets[(sheet.rater, sheet.answers)] += sheet.number
        else:
            tally.invalid += sheet.number
    for count in inputs.counts:
        counts = found[(count.form, count.voter_class, count.subject)].counts
        if count.item not in counts:
            counts[count.item] = Counter()
        counts[count.item][count.option] += count.number
    turnouts = {(t.form, t.voter_class, t.subject): t for t in inputs.turnouts}
    for (form, voter_class, subject), tally in found.items():
        tally.turnout = turnouts.get((form, voter_class, subject), turnouts.get((form, voter_class, "")))
        tally.invalid += tally.turnout.invalid if tally.turnout and not tally.sheets else 0
    _include(scheme, found)
    return dict(found)


def _include(scheme: Scheme, found: dict[Key, Tally]) -> None:
    """Pour classes into those that include them: each as its own voters filled it, and no class into itself."""
    if not any(voter_class.includes for voter_class in scheme.classes.values()):
        return
    own: dict[Key, Tally] = {}
    for key, tally in found.items():
        own.setdefault(key, Tally()).add(tally)
    for voter_class in scheme.classes.values():
        for form, other, subject in own:
            if other in voter_class.includes and other != voter_class.id:
                found.setdefault((form, voter_class.id, subject), Tally()).add(own[(form, other, subject)])


def bundled(scheme: Scheme, sheets: Iterable[Sheet]) -> list[Sheet]:
    """The same votes with equal sheets put together, where the form judges each sheet alone."""
    tied = {form.id for form in scheme.forms.values() if form.judges_whole_ballots}
    found: Counter[tuple[str, str, str, tuple[str | None, ...], str, str]] = Counter()
    for sheet in sheets:
        ballot = sheet.ballot if sheet.form in tied else ""
        found[(sheet.form, sheet.voter_class, sheet.subject, sheet.answers, ballot, sheet.rater)] += sheet.number
    return [Sheet(*fields, number=number) for fields, number in found.items()]


def overstepped(scheme: Scheme, sheets: Iterable[Sheet]) -> Counter[tuple[str, str]]:
    """By form and voter class, how many ballots break a limit that only warns."""
    found: Counter[tuple[str, str]] = Counter()
    if any(limit.breach == "warn" for form in scheme.forms.values() for limit in form.limits):
        for (form, voter_class, *_), together in _ballots(scheme, sheets).items():
            found[(form, voter_class)] += bool(broken_limits(scheme.forms[form], together, "warn"))
    return +found


def _ballots(scheme: Scheme, sheets: Iterable[Sheet]) -> dict[tuple[str, str, str, int], list[Sheet]]:
    """Sheets that were handed in together, without the marks that voters gave themselves."""
    found: dict[tuple[str, str, str, int], list[Sheet]] = {}
    for number, sheet in enumerate(sheets):
        if sheet.rater and sheet.rater == sheet.subject and scheme.classes[sheet.voter_class].self_marks != "count":
            continue
        alone = -1 if sheet.ballot else number
        found.setdefault((sheet.form, sheet.voter_class, sheet.ballot, alone), []).append(sheet)
    return found


def _judged(scheme: Scheme, sheets: Iterable[Sheet]) -> list[tuple[Sheet, bool]]:
    judged = []
    for (form_id, *_), together in _ballots(scheme, sheets).items():
        form = scheme.forms[form_id]
        whole = not broken_limits(form, together, "invalid") and not all_same(form, together)
        judged += [(sheet, whole and _filled(form, sheet)) for sheet in together]
    return judged


def _filled(form: Form, sheet: Sheet) -> bool:
    return form.blank == "abstain" or None not in sheet.answers


def all_same(form: Form, together: list[Sheet]) -> bool:
    """Whether the sheets of one ballot say the same everywhere, where the form does not accept that."""
    cells = [answer for sheet in together for answer in sheet.answers]
    return form.all_same == "invalid" and len(cells) > 1 and len(set(cells)) == 1


def broken_limits(form: Form, together: list[Sheet], breach: str) -> list[Limit]:
    """The limits of this kind that the sheets of one ballot break."""
    return [limit for limit in form.limits if limit.breach == breach and not _kept(form, limit, together)]


def _kept(form: Form, limit: Limit, together: list[Sheet]) -> bool:
    at = next((n for n, item in enumerate(form.items) if item.id == limit.item), None)
    cells = [sheet.answers[at] for sheet in together] if at is not None else [a for s in together for a in s.answers]
    hit = sum(answer is not None and _matches(limit, answer) for answer in cells)
    amount = ratio(hit * 100, len(cells)) if limit.counted_in == "share" else exact(hit)
    return (limit.at_most is None or amount <= limit.at_most) and (limit.at_least is None or amount >= limit.at_least)


def _matches(limit: Limit, answer: str) -> bool:
    if limit.range is None:
        return answer in limit.options
    try:
        return parse(answer) in limit.range
    except ValueError:
        return False


def points_of(form: Form, item: int, answer: str | None) -> Fraction | None:
    """What an answer is worth on its item; None for a blank, for 不了解 and for options without points.

    Options and items with a weight: points as written (0–100). Items with a full mark: that share of it.
    Items with points of their own: those points. Marks: the mark. Places: first − (place − 1) × step.
    """
    if answer is None or not counted(form, item, answer):
        return None
    row = form.items[item]
    if form.ranking:
        return form.ranking.first - (parse(answer) - 1) * form.ranking.step
    if form.marks:
        return parse(answer)
    if row.points:
        return row.points.get(answer)
    points = next((option.points for option in form.choices(item) if option.id == answer), None)
    return points if points is None or row.full is None else points * row.full / 100


def counted(form: Form, item: int, answer: str | None) -> bool:
    """Whether an answer belongs in the base of means and rates: not a blank, not 不了解."""
    return answer is not None and all(option.counted for option in form.choices(item) if option.id == answer)


def shares_of(form: Form, items: list[int]) -> list[Fraction]:
    """How the items' points are put together: by weight, added up (full marks, own points), or else equally."""
    rows = [form.items[item] for item in items]
    if all(row.weight is not None for row in rows):
        whole = sum((row.weight or ZERO for row in rows), ZERO)
        return [(row.weight or ZERO) / whole if whole else ratio(1, len(rows)) for row in rows]
    if all(row.full is not None or row.points for row in rows):
        return [ONE] * len(rows)
    return [ratio(1, len(rows))] * len(rows)


def full_of(form: Form, items: list[int]) -> Fraction:
    """The full mark of the form over these items."""
    rows = [form.items[item] for item in items]
    if all(row.full is not None or row.points for row in rows):
        return sum((row.full if row.full is not None else max(row.points.values()) for row in rows), ZERO)
    if form.ranking:
        return form.ranking.first
    return form.marks.high if form.marks else HUNDRED
