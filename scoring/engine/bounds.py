"""Numbers that a scheme may write only within bounds: no decimals below 0, no mean of the best 0 rounds."""

from collections.abc import Iterator
from typing import Any

from scoring.engine.exact import plain
from scoring.engine.faults import Faults
from scoring.engine.forms import Item, Marks
from scoring.engine.grades import Merge, Quota
from scoring.engine.methods.appraisal import Appraisal
from scoring.engine.methods.pools import Leniency
from scoring.engine.methods.records import ListPoints, Periods
from scoring.engine.number import exact
from scoring.engine.scheme import Arithmetic, ColourRank, EventList, ListItem, Node, Scheme

DECIMALS = (0, 12)
MOST = 1_000_000
ANY, SOME = (0, MOST), (1, MOST)
BOUNDS: dict[type, dict[str, tuple[int, int]]] = {
    Arithmetic: {"places": DECIMALS},
    Marks: {"places": DECIMALS},
    Node: {"round": DECIMALS, "places": DECIMALS, "weight": ANY, "full": ANY},
    Item: {"weight": ANY, "full": ANY},
    Periods: {"number": SOME, "at_least": SOME},
    ListPoints: {"empties_at": SOME},
    Appraisal: {"minimum": ANY, "trim_number": ANY, "trim_share": (0, 50), "trim_above": ANY, "leniency_at_least": ANY},
    Leniency: {"at_least": ANY},
    Merge: {"below": ANY},
    Quota: {"at_least": ANY},
    EventList: {"most": SOME},
    ListItem: {"most": SOME},
    ColourRank: {"first": ANY, "next": ANY, "last": ANY},
}


def check(scheme: Scheme, faults: Faults) -> None:
    """Note the numbers that lie outside."""
    for place, part, clause in _parts(scheme):
        for name, (low, high) in BOUNDS.get(type(part), {}).items():
            value = getattr(part, name)
            if value is not None and not low <= value <= high:
                problem, remedy = "{0} = {1} is not between {2} and {3}.", "Write a number from {2} to {3}."
                faults.add(place, problem, remedy, name, plain(exact(value)), low, high, clause=clause)


def _parts(scheme: Scheme) -> Iterator[tuple[str, Any, str]]:
    yield "arithmetic", scheme.arithmetic, ""
    yield from _voted(scheme)
    for listed in scheme.lists.values():
        yield f"lists[{listed.id}]", listed, listed.clause
        for item in listed.items:
            yield f"lists[{listed.id}].items[{item.id}]", item, item.clause or listed.clause
    for name, parts in scheme.nodes.items():
        for node in {id(part): part for part in parts.values()}.values():
            yield f"nodes[{name}]", node, node.clause
            yield f"nodes[{name}]", node.settings, node.clause
    for grading in scheme.gradings:
        yield f"grading[{grading.id}].merge", grading.merge, grading.clause
        for quota in grading.quotas:
            yield f"grading[{grading.id}].quotas[{quota.grade}]", quota, quota.clause or grading.clause
    for colouring in scheme.colours:
        for rank in colouring.ranks:
            yield f"colours[{colouring.id}].ranks[{rank.colour}]", rank, colouring.clause


def _voted(scheme: Scheme) -> Iterator[tuple[str, Any, str]]:
    for form in scheme.forms.values():
        yield f"forms[{form.id}].marks", form.marks, form.clause
        for item in form.items:
            yield f"forms[{form.id}].items[{item.id}]", item, form.clause
