"""What the keys of a scheme are called."""

from indicators.labels import CHAPTERS, CHOOSING, FIELDS, NAMED_IN, NOUNS, WORDS
from scoring.engine.fields import hints
from scoring.engine.methods import METHODS
from scoring.engine.schema import json_schema
from scoring.engine.tables import TABLES


def test_every_table_is_a_chapter():
    assert set(CHAPTERS) == set(TABLES)


def test_every_key_of_the_language_has_a_name():
    keys = {key for part in json_schema()["$defs"].values() for key in part.get("properties", {})}

    assert keys - set(FIELDS) - set(NOUNS) == set()


def test_every_method_has_a_name_and_every_parameter_too():
    assert set(METHODS) <= set(WORDS)
    assert {key for method in METHODS.values() for key in hints(method)} - set(FIELDS) - set(NOUNS) == set()


def test_choices_and_references_are_keys():
    assert CHOOSING | set(NAMED_IN) <= set(FIELDS)
