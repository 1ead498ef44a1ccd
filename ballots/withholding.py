"""Which figures of a table are withheld (最低计票数), so that neither they nor their differences tell of too few.

A figure stands for the ballots of some cells: a cell of its own, a class over all units, everybody, a mean in which
classes weigh differently. Whoever knows the published ones can add and subtract them; what can be made of them so is
what the published rows span, and nothing in it may rest on too few ballots.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from fractions import Fraction
from functools import lru_cache
from typing import Any

Cells = Mapping[Any, int]
Row = Mapping[Any, Fraction]
Figures = Mapping[Any, Set | Row]


def withheld(cells: Cells, figures: Figures, minimum: int, first: Sequence[Hashable] = ()) -> frozenset:
    """The figures not to be published.

    `cells`: ballots in each. `figures`: of which cells each is made up, and with which weight where that differs.
    One after the other is let stand, those of `first` in their order and then the largest first, unless something
    that rests on fewer than `minimum` ballots could be worked out with it. A figure of no ballots tells of nobody
    and may stand.
    """
    sizes = tuple((cell, number) for cell, number in cells.items() if number)
    filled = dict(sizes)
    rows = tuple((name, tuple(_row(made, filled).items())) for name, made in figures.items())
    return _withheld(sizes, rows, minimum, tuple(first))


def _row(made: Set | Row, filled: Cells) -> dict:
    weights = made if isinstance(made, Mapping) else dict.fromkeys(made, Fraction(1))
    return {cell: weight for cell, weight in weights.items() if cell in filled and weight}


@lru_cache(maxsize=1024)
def _withheld(sizes: tuple, given: tuple, minimum: int, first: tuple) -> frozenset:
    """The same for what can be kept: many subjects have the same classes of the same sizes."""
    cells, rows = dict(sizes), {name: dict(row) for name, row in given}
    size = {name: sum(cells[cell] for cell in row) for name, row in rows.items()}
    small = sorted((cell for cell in cells if cells[cell] < minimum), key=repr)
    places = {name: place for place, name in enumerate(first)}
    stand: dict[Any, Row] = {}
    for name in sorted(rows, key=lambda name: (places.get(name, len(places)), -size[name], repr(name))):
        if size[name] >= minimum and not _worked_out(cells, {**stand, name: rows[name]}, small, minimum):
            stand[name] = rows[name]
    return frozenset(name for name in rows if size[name] and name not in stand)


def _worked_out(cells: Cells, rows: Mapping, small: Sequence, minimum: int) -> frozenset | None:
    """A group of too few ballots of which the figures give something away, or None."""
    known = set().union(*rows.values())
    groups = _groups([cell for cell in small if cell in known], cells, minimum - 1)
    return next((group for group in groups if _told(group, rows)), None)


def _groups(small: Sequence, cells: Cells, most: int) -> Iterator[frozenset]:
    """All groups of cells with at most so many ballots together."""
    for place, cell in enumerate(small):
        if cells[cell] <= most:
            yield frozenset([cell])
            yield from (rest | {cell} for rest in _groups(small[place + 1 :], cells, most - cells[cell]))


def _told(group: Set, rows: Mapping) -> bool:
    """Whether something can be made of the rows in which no cell but those of the group is left."""
    basis: dict[Any, Row] = {}
    for row in rows.values():
        rest = dict(row)
        for lead, other in basis.items():
            rest = _less(rest, rest.get(lead, Fraction(0)), other)
        if not rest:
            continue
        outside = sorted(rest.keys() - group, key=repr)
        if not outside:
            return True
        lead = outside[0]
        new = {cell: value / rest[lead] for cell, value in rest.items()}
        basis[lead] = new
    return False


def _less(row: Row, factor: Fraction, other: Row) -> dict:
    """One row less so many times another, zeros left out."""
    if not factor:
        return dict(row)
    found = {cell: row.get(cell, Fraction(0)) - factor * other.get(cell, Fraction(0)) for cell in row.keys() | other}
    return {cell: value for cell, value in found.items() if value}
