"""All evidence of a round as a few bytes, and back: what a run keeps in order to be replayed."""

import json
import zlib
from dataclasses import fields
from fractions import Fraction
from typing import Any

from rounds.fields import packed, unpacked
from scoring.engine.inputs import Count, Datum, Earlier, Event, Inputs, Sheet, Standing, Subject, Turnout
from scoring.engine.number import exact

KINDS: dict[str, type] = {
    "subjects": Subject,
    "data": Datum,
    "events": Event,
    "sheets": Sheet,
    "counts": Count,
    "turnouts": Turnout,
    "earlier": Earlier,
    "standings": Standing,
}
NUMBERS = frozenset({"order", "quantity", "given", "amount"})
PAIRS = frozenset({"attributes"})


def freeze(inputs: Inputs) -> bytes:
    """Pack the evidence; the same evidence in the same order gives the same bytes."""
    document: dict[str, Any] = {"round": inputs.round, "names": dict(sorted(inputs.names.items()))}
    for kind, noun in KINDS.items():
        names = [field.name for field in fields(noun)]
        document[kind] = [[_packed(name, getattr(row, name)) for name in names] for row in getattr(inputs, kind)]
    return zlib.compress(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode())


def thaw(content: bytes) -> Inputs:
    """The evidence that was packed."""
    document = json.loads(zlib.decompress(content))
    rows: dict[str, Any] = {}
    for kind, noun in KINDS.items():
        names = [field.name for field in fields(noun)]
        rows[kind] = tuple(noun(*map(_unpacked, names, cells)) for cells in document[kind])
    return Inputs(round=document["round"], names=document["names"], **rows)


def _packed(name: str, value: object) -> object:
    if name == "value":
        return packed(value)
    return str(value) if name in NUMBERS and isinstance(value, Fraction) else value


def _unpacked(name: str, cell: Any) -> Any:
    if name == "value":
        return unpacked(cell)
    if name in NUMBERS:
        return None if cell is None else exact(Fraction(cell))
    if name in PAIRS:
        return tuple(map(tuple, cell))
    return tuple(cell) if isinstance(cell, list) else cell
