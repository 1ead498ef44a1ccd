"""The ranking of a group as it is laid before the committee (排名表)."""

from collections.abc import Iterable
from dataclasses import dataclass

from typeset.sheets import Cell, Grid, Line, Row, Sheet

WIDTH = 257
NAME, NARROW, GRADE, REMARKS = 34, 12, 22, 36
SIGNED = "制表：____________　　　　复核：____________　　　　日期：______年____月____日"


@dataclass(frozen=True)
class Place:
    """One line: place, subject, score, the parts of the score, what is proposed and decided, remarks."""

    rank: str
    name: str
    score: str
    parts: tuple[str, ...]
    proposed: str
    decided: str
    remarks: str


@dataclass(frozen=True)
class Ranking:
    """A ranking group in its order. `parts`: the headings of the parts; `facts`: what stands above the table."""

    title: str
    pool: str
    facts: str
    parts: tuple[str, ...]
    places: tuple[Place, ...]
    quotas: tuple[str, ...] = ()


def ranking_sheet(told: Ranking) -> Sheet:
    """The table on A4 landscape, its head on each page."""
    parts = told.parts
    rest = WIDTH - NARROW - NAME - NARROW * 2 - 2 * GRADE - REMARKS
    each = min(rest // len(parts), 24) if parts else 0
    widths = (NARROW, NAME, 2 * NARROW, *[each] * len(parts), GRADE, GRADE)
    widths += (WIDTH - sum(widths),)
    headings = ("名次", "考核对象", "综合得分", *parts, "建议等次", "审定等次", "备注")
    head = Row(tuple(Cell(heading, "center", strong=True) for heading in headings), 12)
    rows = (head, *(Row(tuple(_cells(place)), 7) for place in told.places))
    blocks = (
        Line("表题", told.title),
        Line("表副题", f"（{told.pool}）"),
        *(Line("表注", fact) for fact in (told.facts, *told.quotas)),
        Grid(widths, rows, head=1, small=True),
        Line("签字行", SIGNED),
    )
    return Sheet(f"{told.title} {told.pool}", blocks, (22, 20, 22, 20), landscape=True)


def _cells(place: Place) -> Iterable[Cell]:
    yield Cell(place.rank, "center")
    yield Cell(place.name)
    for text in (place.score, *place.parts, place.proposed):
        yield Cell(text, "center")
    yield Cell(place.decided, "center", strong=place.decided not in ("", place.proposed))
    yield Cell(place.remarks)
