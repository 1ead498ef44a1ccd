import pytest

from tabular.refusals import Flaw
from units.intake.columns import KINDS

COLUMNS = [(kind, column) for kind in KINDS.values() for column in kind.columns]


def worded(part):
    """How a kind or a column is called among the cases."""
    return getattr(part, "heading", "") or part.name


@pytest.mark.parametrize(("kind", "column"), COLUMNS, ids=worded)
def test_every_choice_and_example_of_a_column_can_be_read(kind, column):
    if isinstance(column.read, str):
        return
    for text in (*column.choices, column.example):
        assert not text or not isinstance(column.read(text), Flaw)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_no_two_columns_answer_to_one_heading(kind):
    headings = [heading for column in kind.columns for heading in (column.heading, *column.also)]

    assert len(headings) == len(set(headings))


@pytest.mark.parametrize(("kind", "column"), COLUMNS, ids=worded)
def test_every_column_fills_a_field(kind, column):
    beside = {"", "is_leader", "is_chief"}

    assert column.field in beside or hasattr(kind.model, column.field)
