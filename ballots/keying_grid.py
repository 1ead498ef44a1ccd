"""The page on which a sheet is typed (录入表): laid out as the form is printed, a box for each cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ballots.keying import BLANK, Cell, Kind, Reading, cells_of, paper_on
from ballots.models import Pile
from rounds.models import Subject
from scoring.engine.exact import plain


@dataclass(frozen=True)
class Box:
    """A box to type in: the name of its field, what stands in it, and where readings differ, what they say."""

    name: str
    label: str
    text: str
    words: tuple[str, ...]
    low: str
    high: str
    readings: tuple[str, ...] = ()

    @property
    def longest(self) -> int:
        """So many signs at most; the page goes on by itself once an option is typed."""
        return len(str(len(self.words))) if self.words else 8


@dataclass(frozen=True)
class Table:
    """A form on the page. `words`: the options, where they are the same in all rows."""

    title: str
    heads: tuple[str, ...]
    words: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Box, ...]], ...]


def tables_of(pile: Pile, texts: Sequence[str], readings: Sequence[Reading] = ()) -> list[Table]:
    """The forms of a pile with what was typed, cell by cell; `readings`: what two clerks typed, to be settled."""
    cells = cells_of(paper_on(pile))
    codes = {cell.subject for cell in cells}
    found = Subject.objects.filter(round=pile.box.round, code__in=codes).values_list("code", "name")
    names, numbered = dict(found), list(enumerate(cells))
    return [
        _table(list(group), texts, readings, names) for _part, group in groupby(numbered, key=lambda one: one[1].part)
    ]


def _table(group, texts, readings, names) -> Table:
    form, part = group[0][1].form, group[0][1].part
    boxes = [_box(at, cell, texts, readings, names) for at, cell in group]
    same = {box.words for box in boxes}
    wide = len(form.items)
    labels = [cell.label for _at, cell in group[:wide]]
    if len(part.subjects) == 1 and wide > 1:
        rows = tuple((label, (box,)) for label, box in zip(labels, boxes, strict=True))
        heads: tuple[str, ...] = (names.get(part.subjects[0], part.subjects[0]),)
    else:
        cut = [tuple(boxes[at : at + wide]) for at in range(0, len(boxes), wide)]
        rows = tuple((names.get(code, code), row) for code, row in zip(part.subjects, cut, strict=True))
        heads = tuple(labels)
    return Table(form.name, heads, boxes[0].words if len(same) == 1 else (), rows)


def _box(at: int, cell: Cell, texts, readings, names) -> Box:
    marks = cell.form.marks
    low, high = (plain(marks.low), plain(marks.high)) if marks and not marks.allowed else ("", "")
    if cell.form.ranking:
        low, high = "1", str(len(cell.part.subjects))
    told = {"name": f"c{at}", "label": f"{names.get(cell.subject, cell.subject)} {cell.label}", "text": texts[at]}
    differ = _differ(at, cell, readings)
    return Box(**told, words=cell.words, low=low, high=high, readings=differ)


def _differ(at: int, cell: Cell, readings: Sequence[Reading]) -> tuple[str, ...]:
    """What two readings say of a cell where they differ, in the order of the options: so it tells of nobody."""
    numbers = sorted({_number(reading, at) for reading in readings})
    return tuple(cell.shown(number) for number in numbers) if len(numbers) > 1 else ()


def _number(reading: Reading, at: int) -> int:
    return reading.cells[at] if reading.kind == Kind.FILLED else BLANK


def texts_of(pile: Pile, reading: Reading | None) -> list[str]:
    """What stands in the boxes for a reading; nothing where there is none."""
    cells = cells_of(paper_on(pile))
    if reading is None or reading.kind != Kind.FILLED:
        return [""] * len(cells)
    return [cell.typed(number) for cell, number in zip(cells, reading.cells, strict=True)]


def agreed_texts(pile: Pile, readings: Sequence[Reading]) -> list[str]:
    """What stands in the boxes where two readings agree; nothing where they differ."""
    cells, (one, other) = cells_of(paper_on(pile)), readings
    pairs = [(_number(one, at), _number(other, at)) for at in range(len(cells))]
    return [cell.typed(one) if one == other else "" for cell, (one, other) in zip(cells, pairs, strict=True)]
