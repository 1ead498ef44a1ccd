from dataclasses import is_dataclass
from typing import get_args, get_origin

from scoring.engine.fields import hints
from scoring.engine.tables import TABLES


def test_every_table_is_a_dataclass_or_a_list_of_one():
    for kind in TABLES.values():
        assert is_dataclass(get_args(kind)[0] if get_origin(kind) is tuple else kind)


def test_every_listed_table_is_known_by_an_id():
    assert [
        key for key, kind in TABLES.items() if get_origin(kind) is tuple and "id" not in hints(get_args(kind)[0])
    ] == []
