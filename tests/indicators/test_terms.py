"""What the tables and choices of a scheme are called."""

from indicators.terms import CHAPTERS, CHOOSING, NAMED_IN, WORDS
from scoring.engine.methods import METHODS
from scoring.engine.schema import json_schema
from scoring.engine.tables import TABLES


def test_every_table_is_a_chapter():
    assert set(CHAPTERS) == set(TABLES)


def test_every_method_has_a_name():
    assert set(METHODS) <= set(WORDS)


def test_choices_and_references_are_keys():
    keys = {key for part in json_schema()["$defs"].values() for key in part.get("properties", {})}

    assert CHOOSING | set(NAMED_IN) <= keys
