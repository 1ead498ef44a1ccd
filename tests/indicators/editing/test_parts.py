from indicators.editing.parts import BY_WORD, PARTS
from scoring.engine.tables import TABLES


def test_every_table_of_the_language_is_a_part_of_the_menu():
    assert set(BY_WORD) == set(TABLES)


def test_every_part_says_what_it_is_for():
    assert all(str(part.name) and str(part.told) for part in PARTS)
