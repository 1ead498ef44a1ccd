"""A table of the document as fields of a form, and what comes back from the browser as the table again.

The names of the fields are paths: `options-0-points` is the points of the first row of options. A row carries the place
that it had (`options-0-was`), so that what the form does not show stays with it. Whatever cannot be shown is not asked
for, and stays.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from indicators.editing.compact import compact, expanded
from indicators.editing.shapes import Shape
from indicators.editing.values import ABSENT, number, plain, plain_ends, taken, told

BLANK_PAIRS = 2
SILENT = re.compile(r"-(was|shown|k\d+)$")
Names = Mapping[str, Sequence[tuple[str, str]]]


@dataclass
class Field:
    """A field as the page draws it, by its `look`: kept (cannot be shown), line, ticks, pairs, rows, table."""

    shape: Shape
    path: str
    look: str = "line"
    value: Any = ""
    choices: Sequence[tuple[str, Any]] = ()
    rows: list["Row"] = field(default_factory=list)
    fields: list["Field"] = field(default_factory=list)
    pairs: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def says(self) -> bool:
        """Whether there is anything in it."""
        if self.look == "pairs":
            return any(value for _, _, value in self.pairs)
        return len(self.rows) > 1 if self.look == "rows" else bool(self.value)


@dataclass
class Row:
    """A row of a nested table: its place before (empty for one that is not there yet), and its fields."""

    path: str
    was: str
    fields: list[Field]


def fields_of(shapes: Iterable[Shape], table: Mapping[str, Any], names: Names, path: str = "") -> list[Field]:
    """The fields of a form. `names`: the rows of each part that may be named, as (code, name)."""
    return [_field(shape, table.get(shape.name, ABSENT), names, path + shape.name) for shape in shapes]


def _field(shape: Shape, raw: Any, names: Names, path: str) -> Field:
    if shape.widget == "rows":
        return _rows_field(shape, raw, names, path)
    if shape.widget == "table":
        return _table_field(shape, raw, names, path)
    if shape.widget == "pairs":
        return _pairs_field(shape, raw, names, path)
    value = told(shape, raw)
    look = "kept" if value is None else "ticks" if shape.widget == "ticks" else "line"
    return Field(shape, path, look, value, _choices(shape, value, names))


def _choices(shape: Shape, value: Any, names: Names) -> Sequence[tuple[str, Any]]:
    """What may be chosen; what is written and is not known is kept among the choices, and is complained about."""
    known = names.get(shape.refers, ()) if shape.refers else shape.choices
    written = value if isinstance(value, list) else [value]
    odd = [(one, one) for one in written if one and all(one != code for code, _ in known)]
    return [*known, *odd] if odd else known


def _table_field(shape: Shape, raw: Any, names: Names, path: str) -> Field:
    if raw is not ABSENT and not isinstance(raw, Mapping):
        return Field(shape, path, "kept")
    table = {} if raw is ABSENT else raw
    return Field(
        shape, path, "table", "on" if raw is not ABSENT else "", fields=fields_of(shape.of, table, names, f"{path}-")
    )


def _rows_field(shape: Shape, raw: Any, names: Names, path: str) -> Field:
    tables = [] if raw is ABSENT else raw
    if not isinstance(tables, list) or not all(isinstance(table, Mapping) for table in tables):
        return Field(shape, path, "kept")
    made = Field(shape, path, "rows")
    for at, table in enumerate([*tables, {}]):
        here, was = f"{path}-{at}", str(at) if at < len(tables) else ""
        made.rows.append(Row(here, was, [_cell(inner, table, names, here, shape.blocks) for inner in shape.of]))
    return made


def _cell(shape: Shape, table: Mapping[str, Any], names: Names, path: str, in_blocks: bool) -> Field:
    """A field inside a row; what is nested still deeper is written on one line."""
    raw, here = table.get(shape.name, ABSENT), f"{path}-{shape.name}"
    if in_blocks or shape.widget not in ("rows", "pairs"):
        return _field(shape, raw, names, here)
    line = compact(shape, raw)
    return Field(shape, here, "kept" if line is None else "line", line)


def _pairs_field(shape: Shape, raw: Any, names: Names, path: str) -> Field:
    found = {} if raw is ABSENT else raw
    if not isinstance(found, Mapping) or None in map(plain, found.values()):
        return Field(shape, path, "kept")
    known = dict(names.get(shape.refers, ())) if shape.refers else {}
    keys = [*found, *(key for key in known if key not in found)]
    pairs = [(key, str(known.get(key, key)), plain(found[key]) or "" if key in found else "") for key in keys]
    blank = [("", "", "")] * (0 if shape.refers else BLANK_PAIRS)
    return Field(shape, path, "pairs", pairs=[*pairs, *blank])


def filled(shapes: Iterable[Shape], table: Mapping[str, Any], posted: Any, path: str = "") -> dict[str, Any]:
    """The table with what the browser sent in place of what it showed. `posted`: a QueryDict."""
    result = dict(table)
    for shape in shapes:
        raw = result.get(shape.name, ABSENT)
        value = _answer(shape, raw, posted, path + shape.name)
        if value is ABSENT:
            result.pop(shape.name, None)
        else:
            result[shape.name] = value
    return result


def _answer(shape: Shape, raw: Any, posted: Any, path: str) -> Any:
    if f"{path}-shown" in posted:
        return _nested(shape, raw, posted, path)
    if path not in posted:
        return raw
    said = plain_ends(posted[path])
    if shape.widget in ("rows", "pairs", "table"):
        return expanded(shape, raw, said)
    return taken(shape, raw, said)


def _nested(shape: Shape, raw: Any, posted: Any, path: str) -> Any:
    if shape.widget == "ticks":
        return taken(shape, raw, posted.getlist(path))
    if shape.widget == "pairs":
        return _pairs(raw, posted, path)
    if shape.widget == "rows":
        return _rows(shape, raw, posted, path)
    if f"{path}-used" not in posted:
        return ABSENT
    return filled(shape.of, raw if isinstance(raw, Mapping) else {}, posted, f"{path}-")


def _rows(shape: Shape, raw: Any, posted: Any, path: str) -> Any:
    """The rows in the order in which they stood on the page; one that was emptied, or never filled, is left out."""
    tables, rows = raw if isinstance(raw, list) else [], []
    for place in re.findall(rf"^{re.escape(path)}-(\d+)-was$", "\n".join(posted), re.MULTILINE):
        was = posted[f"{path}-{place}-was"]
        before = tables[int(was)] if was.isdecimal() and len(was) < 10 and int(was) < len(tables) else None
        row = filled(shape.of, before or {}, posted, f"{path}-{place}-")
        if row == before or _speaks(posted, f"{path}-{place}-"):
            rows.append(row)
    return rows if rows or raw == [] else ABSENT


def _speaks(posted: Any, path: str) -> bool:
    """Whether anybody wrote anything in a row; the names of voter classes and the like stand there anyhow."""
    said = (posted.getlist(key) for key in posted if key.startswith(path) and not SILENT.search(key))
    return any("".join(one).strip() for one in said)


def _pairs(raw: Any, posted: Any, path: str) -> Any:
    found = raw if isinstance(raw, Mapping) else {}
    result: dict[str, Any] = {}
    for place in re.findall(rf"^{re.escape(path)}-k(\d+)$", "\n".join(posted), re.MULTILINE):
        name, said = posted[f"{path}-k{place}"], posted.get(f"{path}-v{place}", "")
        if name in found and plain_ends(plain(found[name]) or "") == plain_ends(said):
            result[name] = found[name]
        elif name.strip() and said.strip():
            result[name.strip()] = number(said)
    return result if result or raw == {} else ABSENT
