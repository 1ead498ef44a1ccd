"""The evidence of one round, as the engine takes it: already read and checked cell by cell, in any order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from scoring.engine.number import ONE, ZERO
from scoring.engine.values import Value


@dataclass(frozen=True, slots=True)
class Subject:
    """Whoever is evaluated: a unit, a team, a cadre, a pair. `order` is the prescribed order (建制序)."""

    id: str
    name: str
    category: str
    order: Fraction = ZERO


@dataclass(frozen=True, slots=True)
class Datum:
    """One figure of one subject; its source (a document, an office), and the place in the files where it was read."""

    subject: str
    figure: str
    value: Value
    source: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a list: how much, about which matter, in which period, and what the file says besides."""

    subject: str
    item: str
    quantity: Fraction = ONE
    given: Fraction | None = None
    matter: str = ""
    period: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One voter's answers on one subject, in the order of the form's items; None is a blank. `ballot` ties sheets.

    `number`: so many voters filled it in alike, where nothing turns on which sheets were handed in together.
    """

    form: str
    voter_class: str
    subject: str
    answers: tuple[str | None, ...]
    ballot: str = ""
    rater: str = ""
    number: int = 1


@dataclass(frozen=True, slots=True)
class Count:
    """So many answers of one kind, already counted."""

    form: str
    voter_class: str
    subject: str
    item: str
    option: str
    number: int


@dataclass(frozen=True, slots=True)
class Turnout:
    """Ballots due, issued, returned and invalid for a form and class; without a subject, for all of them."""

    form: str
    voter_class: str
    subject: str = ""
    due: int | None = None
    issued: int | None = None
    returned: int | None = None
    invalid: int = 0


@dataclass(frozen=True, slots=True)
class Earlier:
    """A result of an earlier round, or of another round of the same case."""

    round: str
    subject: str
    key: str
    value: Value


@dataclass(frozen=True, slots=True)
class Standing:
    """A circumstance of a subject: a sanction, an absence of so many days."""

    subject: str
    circumstance: str
    amount: Fraction = ONE
    source: str = ""


@dataclass(frozen=True)
class Inputs:
    """All evidence of a round."""

    round: str
    subjects: tuple[Subject, ...]
    data: tuple[Datum, ...] = ()
    events: tuple[Event, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    counts: tuple[Count, ...] = ()
    turnouts: tuple[Turnout, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    standings: tuple[Standing, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
