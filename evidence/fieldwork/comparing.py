"""Two certificates side by side: which figures speak of the same, and where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from evidence.models import Certificate
from scoring.engine.exact import parse, plain
from scoring.engine.scheme import Figure

LEAST = 3
"""So many letters the ends of two names must share to speak of the same: 到位资金 and 到位资金."""


@dataclass(frozen=True)
class Line:
    """What both issuers say of one matter; `apart` by how much they differ, where both give a number."""

    name: str
    sides: tuple[str, str]
    apart: str = ""

    @property
    def differs(self) -> bool:
        """Whether both have said something, and not the same."""
        return all(self.sides) and self.sides[0] != self.sides[1]


def pairs(one: Sequence[Figure], other: Sequence[Figure]) -> list[tuple[Figure | None, Figure | None]]:
    """The figures of two issuers, those together whose names end alike; each at most once, the longest ends first."""
    shared = sorted(
        ((-_ending(a.name, b.name), i, j) for i, a in enumerate(one) for j, b in enumerate(other)), key=lambda x: x
    )
    left, right, found = dict(enumerate(one)), dict(enumerate(other)), []
    for length, i, j in shared:
        if -length >= LEAST and i in left and j in right:
            found.append((left.pop(i), right.pop(j)))
    return [*found, *((a, None) for a in left.values()), *((None, b) for b in right.values())]


def _ending(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[-1 - length] == other[-1 - length]:
        length += 1
    return length


def lines_of(
    asked: tuple[Sequence[Figure], Sequence[Figure]], halves: tuple[Certificate | None, Certificate | None]
) -> list[Line]:
    """The two halves line by line."""
    return [_line(pair, halves) for pair in pairs(*asked)]


def _line(pair, halves) -> Line:
    texts = tuple(
        half.values.get(figure.id, "") if figure and half else "" for figure, half in zip(pair, halves, strict=True)
    )
    known = [figure for figure in pair if figure]
    name = known[0].name
    if len(known) > 1:
        name = name[len(name) - _ending(known[0].name, known[1].name) :].removeprefix("的")
    return Line(name, texts, _apart(*texts))


def _apart(one: str, other: str) -> str:
    try:
        difference: Fraction = abs(parse(one) - parse(other))
    except ValueError:
        return ""
    return plain(difference) if difference else ""
