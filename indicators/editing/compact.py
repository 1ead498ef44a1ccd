"""Small tables inside a cell, on one line: “优秀=100、良好=80、不了解” for options or for points by option."""

from collections.abc import Mapping
from typing import Any

from indicators.editing.shapes import Shape
from indicators.editing.values import ABSENT, SEPARATORS, number, plain

SHOWN = frozenset({"id", "points", "counted"})


def compact(shape: Shape, raw: Any) -> str | None:
    """The line; None where it cannot say all that is there."""
    if raw is ABSENT:
        return ""
    pieces = _of_mapping(raw) if shape.widget == "pairs" else _of_options(raw)
    if pieces is None or any(key is None or SEPARATORS.search(key) or "=" in key or not key for key, _ in pieces):
        return None
    return "、".join(key + ("" if value is None else f"={value}") for key, value in pieces)


def _of_mapping(raw: Any) -> list[tuple[str, str | None]] | None:
    if not isinstance(raw, Mapping) or None in map(plain, raw.values()):
        return None
    return [(key, plain(value)) for key, value in raw.items()]


def _of_options(raw: Any) -> list[tuple[str, str | None]] | None:
    """Options: with points, or not counted. What is counted without points cannot be said here."""
    if not isinstance(raw, list) or not all(isinstance(row, Mapping) and _is_simple(row) for row in raw):
        return None
    return [(row["id"], plain(row["points"]) if "points" in row else None) for row in raw]


def _is_simple(row: Mapping[str, Any]) -> bool:
    if not isinstance(row.get("id"), str) or not row.keys() <= SHOWN:
        return False
    if "points" in row:
        return "counted" not in row and plain(row["points"]) is not None
    return row.get("counted") is False


def expanded(shape: Shape, raw: Any, said: str) -> Any:
    """What the line stands for; the value that was there where nothing was changed."""
    before = compact(shape, raw)
    if before is None or said == before:
        return raw
    pieces = [piece.partition("=")[::2] for piece in SEPARATORS.split(said.replace("＝", "=")) if piece.strip()]
    pairs = [(key.strip(), value.strip()) for key, value in pieces]
    if not pairs:
        return ABSENT
    if shape.widget == "pairs":
        return {key: number(value) for key, value in pairs}
    return [{"id": key, "points": number(value)} if value else {"id": key, "counted": False} for key, value in pairs]
