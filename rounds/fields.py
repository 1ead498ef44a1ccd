"""Columns that hold exact numbers and the values of the score sheet as text: no database rounds them."""

from fractions import Fraction

from django.db import models

from scoring.engine.number import exact
from scoring.engine.values import Absent, Value


def packed(value: Value) -> str:
    """A value as text, with its kind before it: n: a number, t: a text, b: yes or no, a: absent, in which state."""
    if isinstance(value, Absent):
        return f"a:{value.state}:{value.cause}"
    if isinstance(value, bool):
        return f"b:{int(value)}"
    if isinstance(value, Fraction):
        return f"n:{value}"
    return f"t:{value}"


def unpacked(text: str) -> Value:
    """The value that a text holds."""
    kind, _, rest = text.partition(":")
    if kind == "n":
        return exact(Fraction(rest))
    if kind == "b":
        return rest == "1"
    if kind == "a":
        state, _, cause = rest.partition(":")
        return Absent(state, cause)
    return rest


class ExactField(models.TextField):
    """An exact number, such as 92.5 or 1/3."""

    def from_db_value(self, value, _expression, _connection):
        """The number in a column."""
        return None if value is None else exact(Fraction(value))

    def to_python(self, value):
        """The number that somebody gives."""
        return value if value is None or isinstance(value, Fraction) else exact(Fraction(value))

    def get_prep_value(self, value):
        """The text of a number."""
        return None if value is None else str(value)


class ValueField(models.TextField):
    """A value of the score sheet: a number, a text, yes or no, or the reason why there is none."""

    def from_db_value(self, value, _expression, _connection):
        """The value in a column."""
        return None if value is None else unpacked(value)

    def get_prep_value(self, value):
        """The text of a value."""
        return None if value is None else packed(value)
