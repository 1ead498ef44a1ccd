"""Read tables of a scheme into dataclasses by the types of their fields; no fault stops the reading."""

import dataclasses
import difflib
import re
import types
import typing
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from scoring.engine.exact import parse
from scoring.engine.faults import Faults
from scoring.engine.intervals import Interval


@dataclasses.dataclass(frozen=True)
class Kind:
    """What the text of a field means beyond being text."""

    word: str


Id = Annotated[str, Kind("id")]
Formula = Annotated[str, Kind("formula")]
Condition = Annotated[str, Kind("condition")]
Ids = tuple[Id, ...]
IDENTIFIER = re.compile(r"[^\W\d]\w*")
LONGEST_TEXT = 2000
T = typing.TypeVar("T")


@dataclasses.dataclass(frozen=True)
class Place:
    """Where in the document we are, and under which clause."""

    path: str
    clause: str = ""

    def at(self, name: str) -> "Place":
        """One step further in."""
        return Place(f"{self.path}.{name}" if self.path else name, self.clause)


@cache
def hints(cls: type) -> dict[str, Any]:
    """The fields of a dataclass that stand in the document, with their types, annotations kept."""
    resolved = typing.get_type_hints(cls, include_extras=True)
    return {f.name: resolved[f.name] for f in dataclasses.fields(cls) if f.metadata.get("written", True)}


def needed(cls: type) -> set[str]:
    """The names of the fields that have no default."""
    nothing = dataclasses.MISSING
    fields = dataclasses.fields(cls)
    return {f.name for f in fields if f.default is nothing and f.default_factory is nothing}


def read(cls: type[T], table: object, place: Place, faults: Faults, beside: frozenset[str] = frozenset()) -> T | None:
    """Make a `cls` of a table; None when something is too wrong for that. `beside`: keys that others read."""
    if not isinstance(table, Mapping):
        faults.add(
            place.path, "a table is expected here.", "Write it as a table of keys and values.", clause=place.clause
        )
        return None
    place = Place(place.path, str(table.get("clause", place.clause)))
    kinds = hints(cls)  # type: ignore[arg-type]
    _unknown(table, [*kinds, *beside], place, faults)
    values = {}
    for name, kind in kinds.items():
        if name in table:
            value = convert(kind, table[name], place.at(name), faults)
            if value is not None:
                values[name] = value
        elif name in needed(cls):
            faults.add(place.path, "“{0}” is missing.", "Write {0} = … .", name, clause=place.clause)
    return cls(**values) if needed(cls) <= values.keys() else None


def _unknown(table: Mapping[str, object], known: list[str], place: Place, faults: Faults) -> None:
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            remedy = "Did you mean “{1}”?" if near else "Known here: {2}."
            faults.add(place.path, "“{0}” is not known here.", remedy, key, *(near or [""]), known, clause=place.clause)


def convert(kind: Any, value: object, place: Place, faults: Faults) -> Any:
    """Turn one value of the document into what the field wants; None with a fault noted when it cannot be."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return convert(next(a for a in get_args(kind) if a is not type(None)), value, place, faults)
    if origin is Annotated:
        return _text(value, place, faults, get_args(kind)[1].word)
    if origin is Literal:
        return _choice(get_args(kind), value, place, faults)
    if origin is tuple:
        return _rows(get_args(kind)[0], value, place, faults)
    if origin in (dict, Mapping):
        return _mapping(get_args(kind)[1], value, place, faults)
    if dataclasses.is_dataclass(kind) and kind is not Interval:
        return read(typing.cast(type, kind), value, place, faults)
    return _scalar(kind, value, place, faults)


def _scalar(kind: Any, value: object, place: Place, faults: Faults) -> Any:
    if kind is str:
        return _text(value, place, faults, "text")
    if kind is bool:
        if isinstance(value, bool):
            return value
        faults.add(place.path, "“{0}” is neither true nor false.", "Write true or false.", value, clause=place.clause)
        return None
    try:
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
            raise ValueError
        if kind is Interval:
            return Interval.read(str(value))
        number = parse(format(value, "f") if isinstance(value, Decimal) else str(value))
        if kind is Fraction:
            return number
        if number.denominator == 1:
            return int(number)
        raise ValueError
    except ValueError:
        problem, remedy = {
            Interval: ("“{0}” is not an interval.", 'Write it like "[80,90)" or "[90,)".'),
            Fraction: ("“{0}” is not a number.", 'Write a plain decimal such as "92.5".'),
        }.get(kind, ("“{0}” is not a whole number.", "Write a whole number such as 2."))
        faults.add(place.path, problem, remedy, value, clause=place.clause)
        return None


def _text(value: object, place: Place, faults: Faults, word: str) -> str | None:
    if word in ("formula", "condition") and isinstance(value, int | Decimal) and not isinstance(value, bool):
        value = format(value, "f") if isinstance(value, Decimal) else str(value)
    if word == "condition" and isinstance(value, bool):
        value = "true" if value else "false"
    if word in ("formula", "condition") and isinstance(value, str) and not value.strip():
        name = place.path.rpartition(".")[2]
        faults.add(place.path, "“{0}” is missing.", "Write {0} = … .", name, clause=place.clause)
        return None
    if not isinstance(value, str):
        faults.add(place.path, "“{0}” is not text.", "Put it in quotation marks.", value, clause=place.clause)
        return None
    if len(value) > LONGEST_TEXT:
        faults.add(
            place.path, "the text is longer than {0} characters.", "Shorten it.", LONGEST_TEXT, clause=place.clause
        )
        return None
    if word == "id" and not IDENTIFIER.fullmatch(value):
        remedy = "Use letters, Chinese characters, digits and _ ; begin with a letter or a Chinese character."
        faults.add(place.path, "“{0}” cannot be an id.", remedy, value, clause=place.clause)
        return None
    return value


def _choice(choices: tuple[object, ...], value: object, place: Place, faults: Faults) -> object:
    if value in choices and not isinstance(value, bool):
        return value
    faults.add(
        place.path, "“{0}” is not one of the choices.", "Choose from: {1}.", value, list(choices), clause=place.clause
    )
    return None


def _rows(kind: Any, value: object, place: Place, faults: Faults) -> tuple[Any, ...] | None:
    if not isinstance(value, list):
        faults.add(place.path, "a list is expected here.", "Write it in square brackets.", clause=place.clause)
        return None
    rows = []
    for number, row in enumerate(value, 1):
        word = str(row.get("id", row.get("grade", number))) if isinstance(row, Mapping) else str(number)
        rows.append(convert(kind, row, Place(f"{place.path}[{word}]", place.clause), faults))
    return tuple(row for row in rows if row is not None)


def _mapping(kind: Any, value: object, place: Place, faults: Faults) -> dict[str, Any] | None:
    if not isinstance(value, Mapping):
        faults.add(
            place.path, "a table is expected here.", "Write it as a table of keys and values.", clause=place.clause
        )
        return None
    pairs = {str(key): convert(kind, item, place.at(str(key)), faults) for key, item in value.items()}
    return {key: item for key, item in pairs.items() if item is not None}
