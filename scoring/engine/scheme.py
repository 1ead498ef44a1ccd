"""The nouns of a scheme (考核方案), each a table of the document. How they are read stands in `reading`."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from scoring.engine.fields import Condition, Formula, Id, Ids
from scoring.engine.forms import Form, VoterClass
from scoring.engine.grades import Grading
from scoring.engine.intervals import Interval
from scoring.engine.method import Method

Policy = Literal["ask", "zero", "full", "mean", "spread", "skip", "substitute"]


@dataclass(frozen=True)
class Header:
    """What the document is, and where it was published."""

    id: Id
    title: str
    round: str = ""
    issuer: str = ""
    version: str = "1"
    basis: str = ""
    note: str = ""


@dataclass(frozen=True)
class Arithmetic:
    """How numbers are published and compared; inside, nothing is rounded."""

    places: int = 2
    rounding: Literal["half-up", "half-even", "down", "up", "floor", "ceiling"] = "half-up"
    rank_by: Literal["published", "exact"] = "published"
    grade_by: Literal["published", "exact"] = "published"


@dataclass(frozen=True)
class Category:
    """A class of subjects (考核类别) with its own weights, items, quotas. `score`: the node that is its result."""

    id: Id
    name: str
    score: Id = ""
    clause: str = ""
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """A raw figure or fact of a subject: a certified number, a word, a yes or no, or another subject (a relation)."""

    id: Id
    name: str
    kind: Literal["number", "text", "yes/no", "subject"] = "number"
    unit: str = ""
    owner: str = ""
    choices: tuple[str, ...] = ()
    low: Fraction | None = None
    high: Fraction | None = None
    clause: str = ""
    note: str = ""


@dataclass(frozen=True)
class Circumstance:
    """A sanction, an absence, a state of a subject that rules ask for with has("…")."""

    id: Id
    name: str
    clause: str = ""
    note: str = ""


@dataclass(frozen=True)
class ListItem:
    """A kind of event and its points; penalties are negative. `per`: what the formula is worked out for.

    `most`: only so many of the largest charges count.
    """

    id: Id
    name: str
    points: Formula
    per: Literal["event", "matter", "run", "all"] = "event"
    cap: Formula | None = None
    floor: Formula | None = None
    most: int | None = None
    clause: str = ""
    note: str = ""


@dataclass(frozen=True)
class EventList:
    """A list of bonus and penalty items (加减分清单, 正负面清单)."""

    id: Id
    name: str
    items: tuple[ListItem, ...]
    attributes: Ids = ()
    highest_per_matter: bool = False
    most: int | None = None
    clause: str = ""
    note: str = ""


@dataclass(frozen=True)
class Exemption:
    """When this holds, the node is worth these points whatever its method says (also: a veto that zeroes it)."""

    when: Condition
    points: Formula
    clause: str = ""


@dataclass(frozen=True)
class Node:
    """One box of the score tree as one category has it. `parent` and `weight` (share of 100) or `full` place it."""

    id: Id
    name: str
    method: str
    parent: Id | None = None
    weight: Fraction | None = None
    full: Fraction | None = None
    pool: Ids | None = None
    cap: Formula | None = None
    floor: Formula | None = None
    round: int | None = None
    places: int | None = None
    exceptions: tuple[Exemption, ...] = ()
    if_missing: Policy = "ask"
    if_not_applicable: Policy = "spread"
    if_not_evaluated: Policy = "ask"
    substitute: Formula | None = None
    clause: str = ""
    owner: str = ""
    note: str = ""
    settings: Method | None = field(default=None, metadata={"written": False})

    def policy(self, state: str) -> str:
        """What to do with a value in this state; a void vote is treated like one not handed in."""
        if state == "not_applicable":
            return self.if_not_applicable
        return self.if_not_evaluated if state == "not_evaluated" else self.if_missing


@dataclass(frozen=True)
class ColourRank:
    """So many places of one colour: the first, the next after those before, or the last."""

    colour: str
    first: int | None = None
    next: int | None = None
    last: int | None = None


@dataclass(frozen=True)
class ColourBand:
    """A colour for a stretch of points."""

    colour: str
    range: Interval


@dataclass(frozen=True)
class Colouring:
    """Colours (红黄绿) for the score or for single nodes, by place in the pool or by band."""

    id: Id
    name: str = ""
    nodes: Ids = ()
    categories: Ids = ()
    pool: Ids | None = None
    order: Literal["high", "low"] = "high"
    ranks: tuple[ColourRank, ...] = ()
    bands: tuple[ColourBand, ...] = ()
    clause: str = ""


@dataclass(frozen=True)
class Measure:
    """A consequence that the scheme proposes when its condition holds; a person confirms it."""

    when: Condition
    measure: str
    value: Formula | None = None
    unit: str = ""
    office: str = ""
    due: str = ""
    clause: str = ""


@dataclass(frozen=True)
class Linkage:
    """One of the kinds of use of a result (挂钩); the list of kinds is the scheme's own."""

    id: Id
    name: str
    rules: tuple[Measure, ...] = ()
    clause: str = ""


@dataclass(frozen=True)
class Scheme:
    """A checked scheme. `nodes[id][category]` is the node as that category has it; `document` the text as tables."""

    header: Header
    arithmetic: Arithmetic
    categories: dict[str, Category]
    figures: dict[str, Figure]
    circumstances: dict[str, Circumstance]
    classes: dict[str, VoterClass]
    forms: dict[str, Form]
    lists: dict[str, EventList]
    nodes: dict[str, dict[str, Node]]
    gradings: tuple[Grading, ...]
    colours: tuple[Colouring, ...]
    linkages: tuple[Linkage, ...]
    document: dict[str, Any] = field(compare=False, default_factory=dict)

    def score_of(self, category: str) -> str:
        """The node that is the result of a category."""
        return self.categories[category].score

    def children(self, node: str, category: str) -> list[Node]:
        """The nodes right beneath one, in the order of the document."""
        return [n[category] for n in self.nodes.values() if category in n and n[category].parent == node]
