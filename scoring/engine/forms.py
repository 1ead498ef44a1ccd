"""The nouns of democratic appraisal (民主测评): voter classes, and the forms that they fill in."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from scoring.engine.fields import Id, Ids
from scoring.engine.intervals import Interval
from scoring.engine.number import HUNDRED, ZERO


@dataclass(frozen=True)
class VoterClass:
    """A class of voters (票种), by relation to the subject. `includes`: other classes counted as this one too."""

    id: Id
    name: str
    relation: str = ""
    includes: Ids = ()
    self_marks: Literal["refuse", "drop", "count"] = "refuse"
    clause: str = ""


@dataclass(frozen=True)
class Option:
    """A box to tick. What is not counted (不了解) is shown in the statistics and left out of every mean and rate."""

    id: Id
    points: Fraction | None = None
    counted: bool = True


@dataclass(frozen=True)
class Item:
    """A row of the ballot form, with a share of 100 (weight), an own full mark, or own points for each option.

    `options`: what may be ticked in this row, where it is not what the form says for all rows.
    """

    id: Id
    name: str = ""
    weight: Fraction | None = None
    full: Fraction | None = None
    points: dict[str, Fraction] = field(default_factory=dict)
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Marks:
    """Marks written by the voter: the lowest and highest, the decimals, or the list of admissible values."""

    low: Fraction = ZERO
    high: Fraction = HUNDRED
    places: int = 0
    allowed: tuple[Fraction, ...] = ()


@dataclass(frozen=True)
class Places:
    """Voters put the subjects in order: the first place is worth `first` points, each further place `step` less."""

    first: Fraction
    step: Fraction


@dataclass(frozen=True)
class Limit:
    """Forced distribution on one ballot: in how many cells (of one item, or of all) such marks may stand."""

    item: Id = ""
    options: tuple[str, ...] = ()
    range: Interval | None = None
    at_most: Fraction | None = None
    at_least: Fraction | None = None
    counted_in: Literal["number", "share"] = "number"
    breach: Literal["invalid", "warn"] = "invalid"
    clause: str = ""


@dataclass(frozen=True)
class Form:
    """A ballot form (测评表): its rows, and what may be put in a cell.

    `comment`: whether the voter may write some words too (意见建议); they are read, and change no figure.
    """

    id: Id
    name: str
    items: tuple[Item, ...]
    options: tuple[Option, ...] = ()
    marks: Marks | None = None
    ranking: Places | None = None
    blank: Literal["abstain", "invalid"] = "abstain"
    all_same: Literal["accept", "invalid"] = "accept"
    limits: tuple[Limit, ...] = ()
    comment: bool = False
    clause: str = ""
    note: str = ""

    @property
    def judges_whole_ballots(self) -> bool:
        """Whether it matters which sheets were handed in together."""
        return bool(self.limits) or self.all_same == "invalid"

    def choices(self, item: int) -> tuple[Option, ...]:
        """What may be ticked in a row: its own options, or those of the form."""
        return self.items[item].options or self.options

    def every_option(self) -> dict[str, Option]:
        """All options of the form and its rows by id, in their order."""
        rows = [self.options, *(item.options for item in self.items)]
        return {option.id: option for options in rows for option in options}
