"""Two runs side by side: what changed for whom, and which inputs make the difference."""

import difflib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from django.utils.translation import gettext as _

from scoring.engine.exact import plain
from scoring.engine.inputs import Event, Inputs
from scoring.engine.scheme import Scheme
from scoring.engine.values import Absent, Value

MOST_LINES = 60
"""So many lines of the difference of two schemes are shown."""


class Result(NamedTuple):
    """What a run says of a subject, as its card has it."""

    pk: int
    code: str
    name: str
    category: str
    score: str | None
    rank: int | None
    grade: str
    nodes: dict[str, str | None]
    flags: list[str]


@dataclass(frozen=True)
class Move:
    """A node whose value is not what it was; `by`: how much, with its sign, or empty where one of the two is absent."""

    name: str
    before: str
    after: str
    by: str


@dataclass(frozen=True)
class Change:
    """A subject in the run looked at, what the other run said, and what is different. `why`: differing inputs."""

    now: Result
    before: Result | None
    moves: list[Move] = field(default_factory=list)
    why: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether score, rank or grade differ."""
        if self.before is None:
            return True
        return self.now[4:7] != self.before[4:7]


def results_in(cards) -> list[Result]:
    """The results of cards, in one query."""
    names = ("pk", "subject__code", "subject__name", "subject__category", "score", "rank", "grade", "state")
    told = cards.order_by("position").values_list(*names, "nodes", "flags")
    return [Result(*line[:6], line[6] or line[7] or "", *line[8:]) for line in told]


def changes_between(
    before: Iterable[Result], now: Iterable[Result], scheme: Scheme, why: dict[str, list[str]]
) -> list[Change]:
    """Each subject of a run beside what the other run said of it."""
    known = {one.code: one for one in before}
    found = []
    for one in now:
        was = known.get(one.code)
        moves = list(_moves(was, one, scheme)) if was else []
        found.append(Change(one, was, moves, why.get(one.code, [])))
    return found


def _moves(was: Result, now: Result, scheme: Scheme) -> Iterator[Move]:
    for node, value in now.nodes.items():
        old = was.nodes.get(node)
        if old != value:
            part = scheme.nodes.get(node, {}).get(now.category)
            yield Move(part.name if part else node, old or "—", value or "—", _by(old, value))


def _by(old: str | None, new: str | None) -> str:
    try:
        return f"{Decimal(new) - Decimal(old):+f}" if old and new else ""
    except InvalidOperation:
        return ""


def scheme_changes(before: str, after: str) -> list[str]:
    """The lines of a scheme that are not as they were: "- " what stood, "+ " what stands."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    found = [line for line in lines if not line.startswith(("---", "+++", "@@"))]
    return [*found[:MOST_LINES], "…"] if len(found) > MOST_LINES else found


def input_changes(before: Inputs, after: Inputs, scheme: Scheme) -> dict[str, list[str]]:
    """By subject code what differs between the evidence of two runs; under "" what concerns everybody."""
    found: dict[str, list[str]] = {}
    for code, text in (
        *_subjects(before, after),
        *_figures(before, after, scheme),
        *_events(before, after, scheme),
        *_standings(before, after, scheme),
        *_votes(before, after, scheme),
        *_earlier(before, after),
    ):
        found.setdefault(code, []).append(text)
    return found


def _subjects(before: Inputs, after: Inputs) -> Iterator[tuple[str, str]]:
    was, now = ({one.id: one for one in inputs.subjects} for inputs in (before, after))
    for code in now.keys() - was.keys():
        yield code, _("is new among the subjects")
    for code in was.keys() - now.keys():
        yield "", _("%(subject)s is no longer among the subjects") % {"subject": was[code].name}
    for code in was.keys() & now.keys():
        if was[code].category != now[code].category:
            yield (
                code,
                _("category: %(before)s → %(after)s") % {"before": was[code].category, "after": now[code].category},
            )


def _figures(before: Inputs, after: Inputs, scheme: Scheme) -> Iterator[tuple[str, str]]:
    was, now = ({(one.subject, one.figure): one.value for one in inputs.data} for inputs in (before, after))
    for key in dict.fromkeys([*was, *now]):
        if was.get(key) != now.get(key):
            figure = scheme.figures.get(key[1])
            yield key[0], f"{figure.name if figure else key[1]}: {_worded(was.get(key))} → {_worded(now.get(key))}"


def _worded(value: Value | None) -> str:
    if value is None:
        return "—"
    if isinstance(value, Absent):
        return f"—（{value.cause or value.state}）"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return value if isinstance(value, str) else plain(value)


def _events(before: Inputs, after: Inputs, scheme: Scheme) -> Iterator[tuple[str, str]]:
    names = {item.id: item.name for listed in scheme.lists.values() for item in listed.items}
    was, now = Counter(before.events), Counter(after.events)
    for event in (now - was).elements():
        yield event.subject, _("list entry added: %(entry)s") % {"entry": _entry(event, names)}
    for event in (was - now).elements():
        yield event.subject, _("list entry gone: %(entry)s") % {"entry": _entry(event, names)}


def _entry(event: Event, names: dict[str, str]) -> str:
    parts = [names.get(event.item, event.item), event.matter, event.period, event.source]
    return "，".join(filter(None, parts)) + ("" if event.quantity == 1 else f" ×{plain(event.quantity)}")


def _standings(before: Inputs, after: Inputs, scheme: Scheme) -> Iterator[tuple[str, str]]:
    was, now = Counter(before.standings), Counter(after.standings)
    for more, less, text in (
        (now, was, _("circumstance added: %(name)s")),
        (was, now, _("circumstance gone: %(name)s")),
    ):
        for one in (more - less).elements():
            known = scheme.circumstances.get(one.circumstance)
            yield one.subject, text % {"name": known.name if known else one.circumstance}


def _votes(before: Inputs, after: Inputs, scheme: Scheme) -> Iterator[tuple[str, str]]:
    """Of ballots, only that they differ: the number of answers would tell how many of a small class abstained."""
    was, now = _ballots(before), _ballots(after)
    for subject, form in dict.fromkeys([*was, *now]):
        old, new = was.get((subject, form), Counter()), now.get((subject, form), Counter())
        if old != new:
            named = scheme.forms[form].name if form in scheme.forms else form
            yield subject, _("%(form)s: the ballots differ") % {"form": named}


def _ballots(inputs: Inputs) -> dict[tuple[str, str], Counter]:
    found: dict[tuple[str, str], Counter] = {}
    for sheet in inputs.sheets:
        found.setdefault((sheet.subject, sheet.form), Counter())[sheet.voter_class, sheet.answers] += sheet.number
    for one in inputs.counts:
        found.setdefault((one.subject, one.form), Counter())[one.voter_class, one.item, one.option] += one.number
    for turnout in inputs.turnouts:
        key = (turnout.voter_class, turnout.due, turnout.issued, turnout.returned, turnout.invalid)
        found.setdefault((turnout.subject, turnout.form), Counter())[key] += 0
    return found


def _earlier(before: Inputs, after: Inputs) -> Iterator[tuple[str, str]]:
    was, now = ({(e.subject, e.round, e.key): e.value for e in inputs.earlier} for inputs in (before, after))
    differing = Counter((key[0], key[1]) for key in dict.fromkeys([*was, *now]) if was.get(key) != now.get(key))
    for (subject, round_code), number in differing.items():
        yield subject, _("%(number)s results of %(round)s differ") % {"number": number, "round": round_code}


def frame_findings(frame: str) -> list[str]:
    """What a run found about the round as a whole."""
    return json.loads(frame).get("findings", [])
