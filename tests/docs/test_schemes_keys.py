"""The guide to schemes names every key, parameter, choice, default and function of the language, and no other."""

import dataclasses
import re
import types
from fractions import Fraction
from typing import Any, Literal, Union, get_args, get_origin

import pytest

from scoring.engine.exact import plain
from scoring.engine.fields import hints, needed
from scoring.engine.grading import RESULT_NAMES
from scoring.engine.intervals import Interval
from scoring.engine.methods import METHODS
from scoring.engine.nodes import BESIDE
from scoring.engine.tables import TABLES
from scoring.engine.vocabulary import FUNCTIONS
from tests.docs.guide import GUIDE, page

QUOTED = re.compile(r"`([^`]+)`")
NOTHING = (None, "", (), {})
HEADS = {"key", "parameter"}


def rows_of(kind):
    """The dataclass whose rows a field holds, or None."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return None if kind is Interval else kind
    if get_origin(kind) in (tuple, Union, types.UnionType):
        return next((found for argument in get_args(kind) if (found := rows_of(argument))), None)
    return None


def within(path, cls):
    """The dataclass and those that stand inside it, each with its path in the guide."""
    yield path, cls
    for name, kind in hints(cls).items():
        if inner := rows_of(kind):
            yield from within(f"{path}.{name}", inner)


DESCRIBED = dict(
    pair for top in (*TABLES.items(), *METHODS.items()) for pair in within(top[0], rows_of(top[1])) if pair[1]
)


def heading_of(path):
    """The heading under which the guide describes this table."""
    found = [heading for heading in page().sections if path in [q.strip("[]") for q in QUOTED.findall(heading)]]
    assert len(found) == 1, f"{path} is described under {found}"
    return found[0]


def keys(path):
    tables = [table for table in page().sections[heading_of(path)] if table.headings[0] in HEADS]
    assert len(tables) == 1, f"{path} has {len(tables)} tables of keys"
    return {
        QUOTED.findall(row[0])[0]: dict(zip(tables[0].headings[1:], row[1:], strict=True)) for row in tables[0].rows
    }


def written(cls, name):
    """A default as the guide writes it."""
    if name in needed(cls):
        return "required"
    field = next(field for field in dataclasses.fields(cls) if field.name == name)
    value: Any = field.default if field.default_factory is dataclasses.MISSING else field.default_factory()
    if value in NOTHING:
        return "—"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple):
        return "`[{}]`".format(", ".join(f'"{part}"' for part in value))
    return f"`{plain(value) if isinstance(value, Fraction) else value}`"


def choices(kind):
    """The words of a Literal, in whatever it is wrapped."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    return tuple(word for argument in get_args(kind) for word in choices(argument))


@pytest.mark.parametrize(("path", "cls"), DESCRIBED.items(), ids=DESCRIBED)
def test_a_table_has_exactly_the_keys_that_the_guide_names(path, cls):
    beside = BESIDE if path == "nodes" else set()

    assert keys(path).keys() == hints(cls).keys() | beside


@pytest.mark.parametrize(("path", "cls"), DESCRIBED.items(), ids=DESCRIBED)
def test_every_default_is_the_one_that_the_guide_names(path, cls):
    told = {name: row["default"] for name, row in keys(path).items()}

    assert {name: told[name] for name in hints(cls)} == {name: written(cls, name) for name in hints(cls)}


@pytest.mark.parametrize(("path", "cls"), DESCRIBED.items(), ids=DESCRIBED)
def test_every_choice_is_named(path, cls):
    told = {name: set(QUOTED.findall(row["values"])) for name, row in keys(path).items()}

    for name, kind in hints(cls).items():
        if words := choices(kind):
            assert told[name] == set(words), name


def test_every_function_is_described_and_no_other():
    (table,) = [table for table in page().sections["5. Formulas"] if table.headings[0] == "function"]
    named = [quoted.partition("(")[0] for row in table.rows for quoted in QUOTED.findall(row[0])]

    assert set(named) == set(FUNCTIONS)


def test_every_method_has_an_example_that_is_worked_out():
    examples = {
        method
        for fence in page().fences
        if any(table.headings[0] == "name" for table in fence.tables)
        for method in (quoted.partition(".")[0] for quoted in QUOTED.findall(fence.section))
    }

    assert METHODS.keys() - examples == set()


def test_the_words_that_gradings_and_linkages_know_are_named():
    assert [word for word in RESULT_NAMES if f"`{word}`" not in GUIDE.read_text(encoding="utf-8")] == []
