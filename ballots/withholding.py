"""Which figures of a table are withheld (最低计票数), so that neither they nor their differences tell of too few.

A figure stands for the ballots of some cells: a cell of its own, a class over all units, everybody. Whoever knows the
published ones can add and subtract them; what can be made of them so is what the published rows span.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

Cells = Mapping[str, int]
Figures = Mapping[str, frozenset[str]]


def withheld(cells: Cells, figures: Figures, minimum: int) -> frozenset[str]:
    """The figures not to be published. `cells`: ballots in each; `figures`: of which cells each is made up.

    First those of too few ballots, then, the smallest first, as many more as it takes until no group of fewer than
    `minimum` ballots can be worked out. A figure of no ballots tells of nobody and may stand.
    """
    filled = {cell for cell, number in cells.items() if number}
    rows = {name: made & filled for name, made in figures.items()}
    size = {name: sum(cells[cell] for cell in made) for name, made in rows.items()}
    open_ones = {name: made for name, made in rows.items() if size[name] >= minimum}
    small = [cell for cell in sorted(filled) if cells[cell] < minimum]
    while found := _worked_out(cells, open_ones, small, minimum):
        del open_ones[_weakest(found, open_ones, size)]
    return frozenset(name for name in figures if size[name] and name not in open_ones)


def _weakest(found: frozenset[str], rows: Figures, size: Mapping[str, int]) -> str:
    """The smallest figure without which the group can no longer be worked out; else the smallest of those in it."""
    ordered = sorted(rows, key=lambda name: (size[name], name))
    for name in ordered:
        if not _spanned(found, _echelon({other: made for other, made in rows.items() if other != name})):
            return name
    return next(name for name in ordered if rows[name] & found)


def _worked_out(cells: Cells, rows: Figures, small: list[str], minimum: int) -> frozenset[str] | None:
    """A group of too few ballots that the figures give away, or None."""
    known = set().union(*rows.values())
    basis = _echelon(rows)
    groups = _groups([cell for cell in small if cell in known], cells, minimum - 1)
    return next((group for group in groups if _spanned(group, basis)), None)


def _groups(small: list[str], cells: Cells, most: int) -> Iterator[frozenset[str]]:
    """All groups of cells with at most so many ballots together."""
    for place, cell in enumerate(small):
        if cells[cell] <= most:
            yield frozenset([cell])
            yield from (rest | {cell} for rest in _groups(small[place + 1 :], cells, most - cells[cell]))


def _echelon(rows: Figures) -> dict[str, dict[str, Fraction]]:
    """The figures as rows of which each leads with a cell that no other has."""
    basis: dict[str, dict[str, Fraction]] = {}
    for made in rows.values():
        rest = _reduced({cell: Fraction(1) for cell in made}, basis)
        if not rest:
            continue
        lead = min(rest)
        new = {cell: value / rest[lead] for cell, value in rest.items()}
        for other, row in basis.items():
            basis[other] = _less(row, row.get(lead, Fraction(0)), new)
        basis[lead] = new
    return basis


def _spanned(group: frozenset[str], basis: Mapping[str, dict[str, Fraction]]) -> bool:
    return not _reduced({cell: Fraction(1) for cell in group}, basis)


def _reduced(row: dict[str, Fraction], basis: Mapping[str, dict[str, Fraction]]) -> dict[str, Fraction]:
    for lead in [cell for cell in row if cell in basis]:
        row = _less(row, row[lead], basis[lead])
    return row


def _less(row: dict[str, Fraction], factor: Fraction, other: dict[str, Fraction]) -> dict[str, Fraction]:
    """One row less so many times another, zeros left out."""
    if not factor:
        return row
    found = {cell: row.get(cell, Fraction(0)) - factor * other.get(cell, Fraction(0)) for cell in row.keys() | other}
    return {cell: value for cell, value in found.items() if value}
