"""Turn the tree of a formula into a reader: a function from a row to its value."""

import math
import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Protocol

from scoring.engine.exact import rounded
from scoring.engine.grammar import Literal, Name, Tree
from scoring.engine.number import ZERO, exact
from scoring.engine.values import Absent, Reader, Value
from scoring.engine.vocabulary import OVER, POOLED


class Scope(Protocol):
    """Where names, pools and records are found."""

    def named(self, path: tuple[str, ...]) -> Reader:
        """Reads a name, through relations if the path has several steps."""

    def pooled(self, function: str, inner: Reader) -> Reader:
        """Reads a figure of the whole pool, such as its mean."""

    def over(self, function: str, relation: str, inner: Reader) -> Reader:
        """Reads a figure of all subjects whose relation points here."""

    def recorded(self, function: str, words: list[str], relation: str | None) -> Reader:
        """Reads circumstances, events and earlier results."""


def reader_of(tree: Tree, scope: Scope) -> Reader:
    """Compile a formula that `Vocabulary.kind_of` has accepted."""
    if isinstance(tree, Literal):
        value = tree.value
        return lambda _: value
    if isinstance(tree, Name):
        return scope.named(tree.path)
    if tree.function in POOLED:
        return scope.pooled(tree.function, reader_of(tree.arguments[0], scope))
    if tree.function in OVER:
        relation, inner = tree.arguments
        assert isinstance(relation, Name)
        return scope.over(tree.function, relation.path[-1], reader_of(inner, scope))
    if tree.function in BUILDERS:
        return BUILDERS[tree.function](*(reader_of(argument, scope) for argument in tree.arguments))
    words = [str(a.value) for a in tree.arguments if isinstance(a, Literal)]
    names = [a.path[-1] for a in tree.arguments if isinstance(a, Name)]
    return scope.recorded(tree.function, words, names[0] if names else None)


def _strict(function: Callable[..., Value]) -> Callable[..., Reader]:
    """A function whose value is absent as soon as one argument is."""

    def of_two(left: Reader, right: Reader) -> Reader:
        def read(row: Any) -> Value:
            a = left(row)
            if type(a) is Absent:
                return a
            b = right(row)
            return b if type(b) is Absent else function(a, b)

        return read

    def build(*readers: Reader) -> Reader:
        if len(readers) == 2:
            return of_two(*readers)

        def read(row: Any) -> Value:
            values = [reader(row) for reader in readers]
            for value in values:
                if type(value) is Absent:
                    return value
            return function(*values)

        return read

    return build


def _if(condition: Reader, then: Reader, otherwise: Reader) -> Reader:
    def read(row: Any) -> Value:
        known = condition(row)
        if isinstance(known, Absent):
            return known
        return then(row) if known else otherwise(row)

    return read


def _decided_by(decisive: bool) -> Callable[[Reader, Reader], Reader]:
    """`and` is settled by one no, `or` by one yes, even when the other side is absent."""

    def build(left: Reader, right: Reader) -> Reader:
        def read(row: Any) -> Value:
            a = left(row)
            if a is decisive:
                return a
            b = right(row)
            return b if b is decisive or not isinstance(a, Absent) else a

        return read

    return build


def _either(*readers: Reader) -> Reader:
    def read(row: Any) -> Value:
        value: Value = Absent("missing", "")
        for reader in readers:
            value = reader(row)
            if not isinstance(value, Absent):
                return value
        return value

    return read


def _missing(inner: Reader) -> Reader:
    return lambda row: isinstance(inner(row), Absent)


def _divide(above: Fraction, below: Fraction) -> Value:
    return above / below if below else Absent("missing", "÷ 0")


def _clip(number: Fraction, low: Fraction, high: Fraction) -> Fraction:
    return min(max(number, low), high)


def _round(number: Fraction, places: Fraction = ZERO) -> Fraction:
    return rounded(number, min(max(int(places), 0), 12))


BUILDERS: dict[str, Callable[..., Reader]] = {
    "+": _strict(operator.add),
    "-": _strict(operator.sub),
    "*": _strict(operator.mul),
    "/": _strict(_divide),
    "negative": _strict(operator.neg),
    "==": _strict(operator.eq),
    "!=": _strict(operator.ne),
    "<": _strict(operator.lt),
    "<=": _strict(operator.le),
    ">": _strict(operator.gt),
    ">=": _strict(operator.ge),
    "in": _strict(lambda value, *listed: value in listed),
    "not": _strict(operator.not_),
    "and": _decided_by(False),
    "or": _decided_by(True),
    "if": _if,
    "either": _either,
    "missing": _missing,
    "min": _strict(lambda *numbers: min(numbers)),
    "max": _strict(lambda *numbers: max(numbers)),
    "sum": _strict(lambda *numbers: sum(numbers, ZERO)),
    "mean": _strict(lambda *numbers: sum(numbers, ZERO) / len(numbers)),
    "abs": _strict(abs),
    "floor": _strict(lambda number: exact(math.floor(number))),
    "ceil": _strict(lambda number: exact(math.ceil(number))),
    "whole": _strict(lambda number: exact(math.trunc(number))),
    "round": _strict(_round),
    "clip": _strict(_clip),
}
