"""Rows of a table as values of a kind: every cell read, every flaw and note kept with its place."""

from dataclasses import dataclass, field

from tabular.refusals import Flaw
from units.intake.cells import Noted

PROBLEM = "问题说明"  # the column that our file of faulty rows adds; it may come back
MOST_KNOWN, SHORT = 2_000, 40  # so many texts of a column are remembered, none longer
_MISSING = Flaw("必填内容为空", "请补填")


@dataclass
class Reading:
    """One row: what it says, what is wrong with it, and what was put in order."""

    line: int
    cells: dict[str, str]
    values: dict = field(default_factory=dict)
    flaws: list[tuple[str, Flaw]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def refuse(self, heading, problem, remedy):
        """Note what is wrong."""
        self.flaws.append((heading, Flaw(problem, remedy)))


class Layout:
    """Which heading of a file stands for which column."""

    def __init__(self, kind, headers):
        self.kind = kind
        self.pairs, self.flaws = [], []
        taken = set()
        for column in kind.columns:
            found = [name for name in (column.heading, *column.also) if name in headers and name not in taken]
            if not found:
                if column.needed:
                    self.flaws.append((column.heading, Flaw(f"缺少“{column.heading}”列", "请补上该列，或使用模板")))
                continue
            taken.add(found[0])
            self.pairs.append((column, found[0]))
        self._known = {heading: {} for _, heading in self.pairs}
        self.unused = [name for name in headers if name not in taken and name != PROBLEM]

    def heading(self, field_name):
        """What the file calls the column of a field."""
        found = (heading for column, heading in self.pairs if column.field == field_name)
        return next(found, next((c.heading for c in self.kind.columns if c.field == field_name), ""))

    def _value(self, column, heading, written, register):
        """Read a cell; the same words in the same column of a file mean the same, so that they are read but once."""
        known = self._known[heading]
        if written in known:
            return known[written]
        reader = getattr(register, column.read) if isinstance(column.read, str) else column.read
        value = reader(written)
        if len(known) < MOST_KNOWN and len(written) <= SHORT:
            known[written] = value
        return value

    def read(self, row, register) -> Reading:
        """Read a row; an empty cell says nothing, so that it changes nothing."""
        reading = Reading(row.line, row.cells)
        for column, heading in self.pairs:
            written = row.cells[heading]
            if not written:
                if column.needed:
                    reading.flaws.append((heading, _MISSING))
                continue
            value = self._value(column, heading, written, register)
            if isinstance(value, Noted):
                reading.notes.append((heading, value.note))
                value = value.value
            if isinstance(value, Flaw):
                reading.flaws.append((heading, value))
            elif isinstance(value, dict):
                reading.values.update(value)
            else:
                reading.values[column.field] = value
        return reading
