"""A ranking as a table to take away: the columns of the screen, with the remarks in one cell."""

from django.utils.translation import gettext as _

from scoring.queries import Column, Row
from tabular.writing import Column as Wide


def headings(columns: list[Column]) -> list[Wide]:
    """What stands above the columns; a part of the score says what it can earn."""
    parts = [f"{column.name}（{column.worth}）" if column.worth else column.name for column in columns]
    return [
        Wide(_("Rank"), 6),
        Wide(_("Name of the subject"), 20),
        Wide(_("Score"), 9),
        *(Wide(part, 12) for part in parts),
        Wide(_("Proposed grade"), 10),
        Wide(_("Decided grade"), 10),
        Wide(_("Colour"), 6),
        Wide(_("Remarks"), 40),
    ]


def line_of(row: Row) -> tuple:
    """The cells of a line; points stay texts with the decimals of the publication."""
    return (
        row.rank,
        row.name,
        row.score,
        *row.parts,
        row.grade or row.state,
        row.decided,
        row.colour,
        "；".join(row.flags),
    )
