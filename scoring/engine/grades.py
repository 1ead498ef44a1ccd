"""The nouns of grading (等次): bands, quotas, rules that bar or set, and the pools within which all of it holds."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from scoring.engine.fields import Condition, Formula, Id, Ids
from scoring.engine.intervals import Interval


@dataclass(frozen=True)
class Band:
    """A grade for a stretch of points."""

    grade: str
    range: Interval
    clause: str = ""


@dataclass(frozen=True)
class Quota:
    """Places for a grade: a share (0–100) of the pool's base or a number, from the top or from the bottom.

    `over`: whether people may decide beyond the places, by a signed exception; a proposal never is.
    """

    grade: str
    share: Formula | None = None
    number: Formula | None = None
    rounding: Literal["floor", "half-up", "ceil"] = "floor"
    at_least: int = 0
    end: Literal["top", "bottom"] = "top"
    cumulative: bool = False
    over: Literal["blocked", "exception"] = "blocked"
    clause: str = ""


@dataclass(frozen=True)
class Whole:
    """Places that all pools together may use: a share (0–100) of everybody in the base."""

    grade: str
    share: Fraction
    rounding: Literal["floor", "half-up", "ceil"] = "floor"
    over: Literal["blocked", "exception"] = "blocked"
    clause: str = ""


@dataclass(frozen=True)
class Nomination:
    """A recommendation with its own quota: how many of a pool may fulfil a condition."""

    id: Id
    when: Condition
    pool: Ids = ()
    share: Fraction | None = None
    number: Fraction | None = None
    rounding: Literal["floor", "half-up", "ceil"] = "floor"
    clause: str = ""


@dataclass(frozen=True)
class Rule:
    """What a circumstance does to a grade: bars some, caps, sets one, or leaves it open (不确定等次)."""

    when: Condition
    bar: tuple[str, ...] = ()
    cap: str = ""
    set: str = ""
    state: str = ""
    unranked: bool = False
    out_of_base: bool = False
    uses_place: bool = True
    reason: str = ""
    clause: str = ""


@dataclass(frozen=True)
class Merge:
    """Pools with fewer members than `below` are put together under one name."""

    below: int
    into: str = "合并"


@dataclass(frozen=True)
class Grading:
    """How scores become ranks and proposed grades, from best to worst, for the subjects of some categories.

    `by_people`: grades that only people award; none is proposed unless a rule sets it.
    """

    id: Id
    name: str = ""
    categories: Ids = ()
    grades: tuple[str, ...] = ()
    pool: Ids = ("category",)
    merge: Merge | None = None
    order: Literal["high", "low"] = "high"
    bands: tuple[Band, ...] = ()
    quotas: tuple[Quota, ...] = ()
    whole: tuple[Whole, ...] = ()
    nominations: tuple[Nomination, ...] = ()
    rules: tuple[Rule, ...] = ()
    rest: str = ""
    by_people: tuple[str, ...] = ()
    ties: Literal["ask", "leave_out"] = "ask"
    tie_break: tuple[Formula, ...] = ()
    freed_places: Literal["next", "lapse"] = "next"
    clause: str = ""
    note: str = ""
