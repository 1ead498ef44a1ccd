"""The count of a round as tables (民主测评统计表): form by form, subject by subject, class by class, item by item."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from ballots.counting import Content, Contents, Line, contents_of, lines_in, packs_of
from ballots.publishing import Withheld, own, together, withheld_of
from indicators.queries import scheme_of
from rounds.models import Round
from scoring.engine.ballots import Tally, counted
from scoring.engine.counting import Counting, HowToCount
from scoring.engine.exact import published
from scoring.engine.forms import Form
from scoring.engine.number import ZERO, ratio
from scoring.engine.scheme import Scheme

PLAINLY = HowToCount("points", frozenset(), False, "answers", 1, None, 0, ZERO, 0, False)
"""A mean over all answers that count, of nothing dropped or corrected."""
PLACES = 2


@dataclass(frozen=True)
class ItemCount:
    """One item: how often each option was taken (`rates`: of the answers that count), blanks, and the mean."""

    name: str
    options: tuple[int, ...]
    rates: tuple[str | None, ...]
    marks: str
    blank: int
    mean: str | None


@dataclass(frozen=True)
class Row:
    """One class on one subject, or all classes together; `items` are empty and the rest None where withheld."""

    code: str
    subject: str
    voter_class: str
    due: int | None
    issued: int
    returned: int
    valid: int
    invalid: int
    abstained: int | None
    mean: str | None
    items: tuple[ItemCount, ...]
    withheld: bool
    total: bool = False


@dataclass(frozen=True)
class Table:
    """The count of one form; `options` are empty where marks or places are written."""

    form: Form
    options: tuple[str, ...]
    rows: tuple[Row, ...]
    pointed: bool


@dataclass(frozen=True)
class Counted:
    """All that may be shown of a round's sealed boxes; of its `subjects`, code, name and category."""

    scheme: Scheme
    minimum: int
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]
    subjects: tuple[tuple[str, str, str], ...]

    @property
    def some_withheld(self) -> bool:
        """Whether any figure is."""
        return any(row.withheld for table in self.tables for row in table.rows)


def counted_of(round: Round) -> Counted:
    """The count of a round as far as it may be shown; empty before a box is sealed."""
    text, packs = round.scheme.text, packs_of(round)
    scheme = scheme_of(text)
    contents = contents_of(packs, scheme)
    subjects = tuple(round.subjects.order_by("position").values_list("code", "name", "category"))
    sizes = {key: content.saying for key, content in contents.items()}
    hidden = withheld_of(packs, sizes, {code: category for code, _name, category in subjects}, text)
    lines = tuple(lines_in(round, packs, contents))
    names = {code: name for code, name, _category in subjects}
    forms = (form for name, form in scheme.forms.items() if any(line.form == name for line in lines))
    tables = tuple(_table(form, scheme, lines, contents, hidden, names) for form in forms)
    return Counted(scheme, hidden.minimum, lines, tables, subjects)


def _table(
    form: Form, scheme: Scheme, lines: Iterable[Line], contents: Contents, hidden: Withheld, names: dict[str, str]
) -> Table:
    by_subject: dict[str, list[Line]] = {code: [] for code in names}
    for line in lines:
        if line.form == form.id:
            by_subject.setdefault(line.subject, []).append(line)
    known, order = Known(form), list(scheme.classes)
    rows: list[Row] = []
    for code, own_lines in by_subject.items():
        own_lines.sort(key=lambda line: order.index(line.voter_class))
        told = [contents.get((form.id, line.voter_class, code), Content()) for line in own_lines]
        for line, content in zip(own_lines, told, strict=True):
            shown = not hidden.hides(code, own(form.id, line.voter_class))
            rows.append(known.row(names.get(code, code), scheme.classes[line.voter_class].name, line, content, shown))
        if len(own_lines) > 1:
            shown = not hidden.hides(code, together(form.id))
            rows.append(known.row(names.get(code, code), "", _line(own_lines), _content(told), shown))
    return Table(form, known.options, tuple(rows), known.pointed)


def _line(lines: list[Line]) -> Line:
    """All classes on a subject."""
    due = None if any(line.due is None for line in lines) else sum(line.due or 0 for line in lines)
    sums = (sum(getattr(line, name) for line in lines) for name in ("issued", "returned", "abstained", "invalid"))
    return Line(lines[0].form, "", lines[0].subject, due, *sums)


def _content(contents: list[Content]) -> Content:
    whole = Content(sum(one.number for one in contents), sum(one.abstained for one in contents))
    for one in contents:
        for item, counts in one.counts.items():
            whole.counts.setdefault(item, Counter()).update(counts)
    return whole


class Known:
    """What of a form every row asks for again."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.options = () if form.marks or form.ranking else tuple(form.every_option())
        self.whole = Counting(PLAINLY, form, (), {})
        self.items = [Counting(PLAINLY, form, [item.id], {}) for item in form.items]
        options = [option for item in range(len(form.items)) for option in form.choices(item)]
        self.pointed = not options or any(option.points is not None for option in options)
        self.pointed |= any(item.points for item in form.items)

    def row(self, subject: str, voter_class: str, line: Line, content: Content, shown: bool) -> Row:
        """A line of the table; `shown`: whether what the ballots say may stand in it."""
        items = tuple(self._items(content)) if shown else ()
        mean = self.whole.mean(Tally(counts=content.counts))[0] if shown and content.counts else None
        return Row(
            line.subject,
            subject,
            voter_class,
            line.due,
            line.issued,
            line.returned,
            line.valid,
            line.invalid,
            line.abstained if shown else None,
            _published(mean),
            items,
            withheld=not shown,
            total=not line.voter_class,
        )

    def _items(self, content: Content) -> Iterator[ItemCount]:
        for at, item in enumerate(self.form.items):
            counts = content.counts.get(item.id, Counter())
            base = sum(number for answer, number in counts.items() if counted(self.form, at, answer))
            rates = tuple(self._rate(at, option, counts[option], base) for option in self.options)
            mean = self.items[at].mean(Tally(counts={item.id: counts}))[0] if counts else None
            yield ItemCount(
                item.name or item.id,
                tuple(counts[option] for option in self.options),
                rates,
                "" if self.options else _marks(counts),
                content.number - counts.total(),
                _published(mean),
            )

    def _rate(self, item: int, option: str, number: int, base: int) -> str | None:
        """The share of the answers that count; None for an answer that does not, such as 不了解."""
        return published(ratio(number * 100, base), 1) if base and counted(self.form, item, option) else None


def _published(mean: Fraction | None) -> str | None:
    return None if mean is None else published(mean, PLACES)


def _marks(counts: Counter[str]) -> str:
    """Marks or places with how often each was given, the highest first."""
    ordered = sorted(counts.items(), key=lambda pair: Fraction(pair[0]), reverse=True)
    return "、".join(f"{mark}×{number}" for mark, number in ordered if number)
