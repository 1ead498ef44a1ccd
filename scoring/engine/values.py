"""What a cell of the score sheet can hold: a number, a word, yes or no, or the reason why there is nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

STATES = {
    "missing": "未交",
    "not_applicable": "不适用",
    "not_evaluated": "未评",
    "void": "作废",
}


@dataclass(frozen=True, slots=True)
class Absent:
    """No value: in which state, and which input is to blame."""

    state: str
    cause: str


Value = Fraction | str | bool | Absent
Line = tuple[Any, ...]
"""A template of `wording` and its operands; worded only when somebody reads it."""
Reader = Callable[[Any], Value]
"""Reads one value from a row: the number of a subject, or a subject with one event."""
Told = tuple[Value, tuple[Line, ...]]
"""A value with the lines that say how it came about."""
