"""The grid of a round for one person: subjects as rows, the figures that they may enter as columns."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from evidence.desks import Desk
from evidence.queries import EMPTY, Cell, cells_of, is_missing
from indicators.queries import pairs_of, scheme_of
from rounds.models import Round, Subject
from scoring.engine.exact import plain, published
from scoring.engine.scheme import Figure, Scheme

MOST_CELLS = 12_000
"""So many cells a browser of ten years ago still scrolls without delay; beyond, columns are left to the filter."""
MISSING = "missing"
MOST_CHOICES = 4


@dataclass(frozen=True)
class Filter:
    """Which part of the grid somebody wants to see; empty words leave a part out of account."""

    category: str = ""
    group: str = ""
    owner: str = ""
    unit: str = ""
    state: str = ""

    @classmethod
    def of(cls, given) -> "Filter":
        """The filter that an address asks for."""
        return cls(**{name: given.get(name, "").strip() for name in cls.__dataclass_fields__})


@dataclass(frozen=True)
class Column:
    """A column: of a figure, or of the ratio of the actual to the target."""

    figure: Figure
    target: str = ""
    fixed: bool = False

    @property
    def told(self) -> str:
        """What the figure takes: its unit, its bounds, its choices."""
        figure = self.figure
        low, high = (None if end is None else plain(end) for end in (figure.low, figure.high))
        bounds = f"{low}–{high}" if low and high else f"≥ {low}" if low else f"≤ {high}" if high else ""
        choices = "、".join(figure.choices[:MOST_CHOICES]) + ("……" if len(figure.choices) > MOST_CHOICES else "")
        return " ".join(filter(None, [figure.unit, bounds, choices, "是、否" if figure.kind == "yes/no" else ""]))


class Box(NamedTuple):
    """One cell of the page; `open`: whether the person may write here."""

    text: str
    state: str
    stamp: str
    open: bool


@dataclass
class Sheet:
    """All that the page of a grid shows. `more`: columns that found no room."""

    columns: list[Column] = field(default_factory=list)
    rows: list[tuple[Subject, list[Box | None]]] = field(default_factory=list)
    more: int = 0


def sheet_of(round: Round, desk: Desk, wanted: Filter, rows: list[Subject]) -> Sheet:
    """The part of the grid that somebody wants to see. `rows`: all that there are for them, of `rows_of`."""
    subjects = [one for one in rows if _is_wanted(one, wanted)]
    figures = figures_of(round, desk, wanted, {one.category for one in subjects})
    columns = _columns(scheme_of(round.scheme.text), pairs_of(round.scheme.text), figures)
    room = max(MOST_CELLS // max(len(subjects), 1), 1)
    read = columns if wanted.state else columns[:room]
    names = {column.figure.id for column in read} | {column.target for column in read if column.target}
    stands = cells_of([one.pk for one in subjects], names)
    if wanted.state:
        subjects, columns = _narrowed(desk, subjects, columns, stands, wanted.state)
    sheet = Sheet(columns[:room], more=max(len(columns) - room, 0))
    asked = {category: {figure.id for figure in listed} for category, listed in desk.asked.items()}
    for subject in subjects:
        own = asked.get(subject.category, set())
        sheet.rows.append((subject, [_box(desk, subject, column, stands, own) for column in sheet.columns]))
    return sheet


def rows_of(round: Round, desk: Desk) -> list[Subject]:
    """Everybody about whom somebody may enter something, in the prescribed order."""
    found = Subject.objects.filter(round=round, pk__in=desk.subjects).order_by("position").select_related("group")
    return list(found.only("pk", "code", "name", "category", "place", "group__name"))


def _is_wanted(subject: Subject, wanted: Filter) -> bool:
    return (
        wanted.category in ("", subject.category)
        and wanted.group in ("", str(subject.group_id))
        and wanted.unit in ("", subject.place or subject.name)
    )


def figures_of(round: Round, desk: Desk, wanted: Filter, categories: Collection[str]) -> list[Figure]:
    """The figures that somebody may enter about these categories, in the order of the scheme."""
    own = {figure.id for category in categories for figure in desk.columns(category)}
    figures = scheme_of(round.scheme.text).figures.values()
    return [one for one in figures if one.id in own and wanted.owner in ("", one.owner or "-")]


def _columns(scheme: Scheme, pairs: dict[str, str], figures: list[Figure]) -> list[Column]:
    """Target, actual and ratio side by side; a target that is not the person's to enter stands there to be read."""
    own = {figure.id for figure in figures}
    targets = {pairs[name] for name in own if name in pairs}
    found = []
    for figure in figures:
        target = pairs.get(figure.id)
        if target:
            found += [Column(scheme.figures[target], fixed=target not in own), Column(figure), Column(figure, target)]
        elif figure.id not in targets:
            found.append(Column(figure))
    return found


def _narrowed(desk, subjects, columns, stands, state):
    """The rows and columns in which some cell is in the state that is asked for; a task stays whole."""

    def fits(subject: Subject, column: Column) -> bool:
        if column.target or not desk.enters(subject.pk, column.figure):
            return False
        if column.figure not in desk.asked.get(subject.category, ()):
            return False
        cell = stands.get((subject.pk, column.figure.id), EMPTY)
        return is_missing(cell.value) if state == MISSING else cell.state == state

    hits = [(subject.pk, column.figure.id) for subject in subjects for column in columns if fits(subject, column)]
    rows, names = {pk for pk, _ in hits}, {name for _, name in hits}
    for column in columns:
        if column.target and names & {column.figure.id, column.target}:
            names |= {column.figure.id, column.target}
    return [one for one in subjects if one.pk in rows], [one for one in columns if one.figure.id in names]


def _box(desk: Desk, subject: Subject, column: Column, stands, asked) -> Box | None:
    name = column.figure.id
    if name not in asked:
        return None
    cell = stands.get((subject.pk, name), EMPTY)
    if column.target:
        target = stands.get((subject.pk, column.target), EMPTY)
        return Box(ratio_of(cell, target), "", "", open=False)
    return Box(cell.text, cell.state, cell.stamp, not column.fixed and desk.enters(subject.pk, column.figure))


def ratio_of(actual: Cell, target: Cell) -> str:
    """The actual as a share of the target, in percent; nothing where one of them is no number."""
    above, below = actual.value, target.value
    if not isinstance(above, Fraction) or not isinstance(below, Fraction) or not below:
        return ""
    return f"{published(above * 100 / below, 1)}%"


def owners_in(figures: Iterable[Figure]) -> list[str]:
    """The data owners of figures; "-" for those that have none."""
    return list(dict.fromkeys(figure.owner or "-" for figure in figures))
