"""What the events of a list cost or earn."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from scoring.engine.exact import settled
from scoring.engine.inputs import Event
from scoring.engine.number import ZERO, exact
from scoring.engine.scheme import EventList, ListItem
from scoring.engine.values import Absent, Line, Reader

EVENT_NAMES = {"quantity": "number", "count": "number", "given": "number", "period": "text", "matter": "text"}
LONGEST_PERIOD = 20


@dataclass(slots=True)
class Charge:
    """One amount: for an event, a matter, a run of periods or all events of an item."""

    item: ListItem
    matter: str
    points: Fraction | None
    line: Line

    @property
    def worth(self) -> Fraction:
        """The points; a charge that cannot be worked out never gets so far."""
        return self.points or ZERO


Charged = tuple[int, Fraction | Absent, tuple[Line, ...]]


@dataclass(frozen=True)
class PricedItem:
    """A list item with its formulas compiled."""

    item: ListItem
    points: Reader
    cap: Reader | None
    floor: Reader | None


class Pricing:
    """The items of a list, ready to charge."""

    def __init__(
        self, listed: EventList, items: Iterable[ListItem], compile_: Callable[[str, tuple[str, ...]], Reader]
    ) -> None:
        names = (*EVENT_NAMES, *listed.attributes)
        self.highest, self.most = listed.highest_per_matter, listed.most
        self.priced = [
            PricedItem(
                item,
                compile_(item.points, names),
                compile_(item.cap, ()) if item.cap else None,
                compile_(item.floor, ()) if item.floor else None,
            )
            for item in items
        ]

    def charge(self, row: int, events: dict[str, list[Event]]) -> Charged:
        """How many events, what they come to, and the lines that say so."""
        if not events:
            return 0, ZERO, ()
        number, lines, by_item = 0, [], []
        for priced in self.priced:
            own = events.get(priced.item.id, [])
            number += len(own)
            charges = [charge for group in _groups(priced.item.per, own) for charge in [_price(priced, row, group)]]
            by_item.append((priced, charges))
        unknown = next((c for _, charges in by_item for c in charges if c.points is None), None)
        if unknown is not None:
            return number, Absent("missing", unknown.item.name), (unknown.line,)
        dropped = self._dropped(by_item)
        points = ZERO
        for priced, charges in by_item:
            kept = [charge for charge in charges if id(charge) not in dropped]
            lines += [charge.line for charge in kept]
            lines += [("{0}; not counted: {1}", c.line, (dropped[id(c)],)) for c in charges if id(c) in dropped]
            amount, limits = _limited(priced, row, sum((charge.worth for charge in kept), ZERO), bool(kept))
            points += amount
            lines += limits
        return number, settled(points), tuple(lines)

    def _dropped(self, by_item: list[tuple[PricedItem, list[Charge]]]) -> dict[int, str]:
        """The charges that do not count, by identity, and why: a matter counted once, or more than the list allows."""
        dropped: dict[int, str] = {}
        together = [charge for _, charges in by_item for charge in charges]
        if self.highest:
            matters: dict[str, list[Charge]] = {}
            for charge in together:
                matters.setdefault(charge.matter, []).append(charge)
            for matter, same in matters.items():
                _keep_largest(same if matter else [], 1, SAME_MATTER, dropped)
        for priced, charges in by_item:
            _keep_largest(charges, priced.item.most, TOO_MANY, dropped)
        _keep_largest(together, self.most, TOO_MANY, dropped)
        return dropped


SAME_MATTER = "the same matter counts once, at its highest"
TOO_MANY = "beyond the number that counts"


def _keep_largest(charges: list[Charge], most: int | None, why: str, dropped: dict[int, str]) -> None:
    standing = [charge for charge in charges if id(charge) not in dropped]
    ordered = sorted(standing, key=lambda charge: abs(charge.worth), reverse=True)
    dropped.update({id(charge): why for charge in ordered[most:]} if most is not None else {})


def _price(priced: PricedItem, row: int, group: list[Event]) -> Charge:
    first, given = group[0], [event.given for event in group]
    names: dict[str, Any] = {
        "quantity": sum((event.quantity for event in group), ZERO),
        "count": exact(len({event.period for event in group} if priced.item.per == "run" else group)),
        "given": Absent("missing", "given") if None in given else sum(filter(None, given), ZERO),
        "period": first.period,
        "matter": first.matter,
        **dict(first.attributes),
    }
    value = priced.points((row, names))
    points = value if isinstance(value, Fraction) else None
    what = [text for event in group if (text := _what(event))]
    name: Line = ("{0} ({1})", priced.item.name, what) if what else ("{0}", priced.item.name)
    if names["quantity"] != 1:
        name = ("{0}, quantity {1}", name, names["quantity"])
    template = "{0}: {1} points" if isinstance(value, Fraction) else "{0}: cannot be worked out"
    return Charge(priced.item, first.matter, points, (template, name, points))


def _what(event: Event) -> str:
    """Period, matter and source of an event, as far as they are known."""
    source = f"〔{event.source}〕" if event.source else ""
    return " ".join(part for part in (event.period, event.matter) if part) + source


def _limited(priced: PricedItem, row: int, amount: Fraction, any_: bool) -> tuple[Fraction, list[Line]]:
    lines: list[Line] = []
    cap = priced.cap(row) if priced.cap else None
    floor = priced.floor(row) if priced.floor and any_ else None
    unknown = [bound.cause for bound in (cap, floor) if any_ and isinstance(bound, Absent)]
    lines += [("{0}: its limit cannot be worked out ({1})", priced.item.name, cause) for cause in unknown]
    if isinstance(cap, Fraction) and amount > cap:
        lines.append(("{0}: {1}, at most {2}", priced.item.name, amount, cap))
        amount = cap
    if isinstance(floor, Fraction) and amount < floor:
        lines.append(("{0}: {1}, at least {2}", priced.item.name, amount, floor))
        amount = floor
    return amount, lines


def _groups(per: str, events: list[Event]) -> list[list[Event]]:
    if per == "event":
        return [[event] for event in events]
    if per == "all":
        return [events] if events else []
    if per == "matter":
        matters: dict[str, list[Event]] = {}
        for number, event in enumerate(events):
            matters.setdefault(event.matter or f"#{number}", []).append(event)
        return list(matters.values())
    return _runs(events)


def _runs(events: list[Event]) -> list[list[Event]]:
    """Events in periods that follow one another without a gap; one whose period cannot be read stands alone."""
    numbered: dict[int, list[Event]] = {}
    runs: list[list[Event]] = []
    for event in events:
        number = period_number(event.period)
        if number is None:
            runs.append([event])
        else:
            numbered.setdefault(number, []).append(event)
    for number in sorted(numbered):
        if number - 1 in numbered:
            runs[-1] += numbered[number]
        else:
            runs.append(numbered[number])
    return runs


def period_number(period: str) -> int | None:
    """Months, quarters and years as numbers that follow one another: "3", "2023-03", "2023-Q1", "2023"."""
    year, _, rest = period.replace("年", "-").replace("月", "").replace("第", "").replace("季度", "Q").partition("-")
    quarter = "Q" in rest.upper()
    rest = rest.upper().strip("Q")
    if len(period) > LONGEST_PERIOD or not year.isdecimal() or (rest and not rest.isdecimal()):
        return None
    if not rest:
        return int(year)
    in_a_year = 4 if quarter else 12
    return int(year) * in_a_year + int(rest) if 1 <= int(rest) <= in_a_year else None
