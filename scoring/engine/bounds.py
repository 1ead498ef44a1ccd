"""Whole numbers and trims that a scheme may write: within what they can mean."""

from collections.abc import Iterator
from typing import Any

from scoring.engine.exact import plain
from scoring.engine.faults import Faults
from scoring.engine.number import exact
from scoring.engine.scheme import Scheme

MOST_PLACES = 12
MOST = 1_000_000
BOUNDS: dict[str, tuple[int, int]] = {
    "places": (0, MOST_PLACES),
    "round": (0, MOST_PLACES),
    "number": (1, MOST),
    "at_least": (0, MOST),
    "empties_at": (1, MOST),
    "minimum": (0, MOST),
    "trim_number": (0, MOST),
    "trim_share": (0, 50),
    "trim_above": (0, MOST),
    "below": (0, MOST),
    "first": (0, MOST),
    "next": (0, MOST),
    "last": (0, MOST),
}
OF_PERIODS = {"number": (1, MOST), "at_least": (1, MOST)}


def check(scheme: Scheme, faults: Faults) -> None:
    """Note the numbers that lie outside, such as decimals below 0 or a mean of the best 0 rounds."""
    for place, part, clause in _parts(scheme):
        bounds = {**BOUNDS, **(OF_PERIODS if hasattr(part, "rounds") else {})}
        for name, (low, high) in bounds.items():
            value = getattr(part, name, None)
            if value is None or isinstance(value, str | tuple) or low <= value <= high:
                continue
            problem, remedy = "{0} = {1} is not between {2} and {3}.", "Write a number from {2} to {3}."
            faults.add(place, problem, remedy, name, plain(exact(value)), low, high, clause=clause)


def _parts(scheme: Scheme) -> Iterator[tuple[str, Any, str]]:
    yield "arithmetic", scheme.arithmetic, ""
    for form in scheme.forms.values():
        if form.marks is not None:
            yield f"forms[{form.id}].marks", form.marks, form.clause
    for name, parts in scheme.nodes.items():
        for node in {id(part): part for part in parts.values()}.values():
            yield f"nodes[{name}]", node, node.clause
            yield f"nodes[{name}]", node.settings, node.clause
    for grading in scheme.gradings:
        yield f"grading[{grading.id}].merge", grading.merge, grading.clause
        for quota in grading.quotas:
            yield f"grading[{grading.id}].quotas[{quota.grade}]", Named(quota.at_least), quota.clause
    for colouring in scheme.colours:
        for rank in colouring.ranks:
            yield f"colours[{colouring.id}].ranks[{rank.colour}]", rank, colouring.clause
