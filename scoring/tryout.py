"""Trying a scheme out: evidence of a round or made-up, computed and shown with its working; no result is kept of it."""

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.roles import Permission, demand
from indicators.models import Draft, Scheme
from rounds.course import ORDER, refuse_unless
from rounds.models import Round, Stage
from rounds.scope import demand_whole
from scoring.engine.evaluation import Outcome, evaluate
from scoring.engine.faults import Refused
from scoring.engine.inputs import Datum, Earlier, Inputs
from scoring.engine.reading import check_scheme
from scoring.engine.values import Value
from scoring.explaining import steps
from scoring.fetching import fetch_inputs
from scoring.fitting import Fitted, fit
from scoring.made_up import made_up
from scoring.models import TryOut, TryOutCard
from scoring.queries import columns_of
from scoring.results import places_shown, whole
from scoring.runs import found_before
from units.remits import scope_of

KEPT = 10
"""So many try-outs of one person are kept; older ones go."""
COLLECTED = ORDER[ORDER.index(Stage.CLOSED) :]
"""At these stages a scheme may be tried on a round: before, marks by name would be known while others still mark."""
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Wish:
    """What to try: on the evidence of a round, or on so many made-up subjects of each category, with typed figures."""

    round: Round | None = None
    sizes: Mapping[str, int] = field(default_factory=dict)
    typed: Mapping[tuple[str, str], Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Tried:
    """What came out, or the faults for which nothing could be computed."""

    outcome: Outcome | None = None
    unknown: list[tuple[str, int]] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    faults: list[dict[str, Any]] = field(default_factory=list)


def demand_try_out(wish: Wish, by) -> None:
    """Refuse who may not see schemes, or not all evidence of the round; nobody sees what is still being collected."""
    demand(by, Permission.SCHEMES_VIEW)
    if wish.round is not None:
        demand(by, Permission.RESULTS_VIEW)
        demand_whole(wish.round, scope_of(by, Permission.RESULTS_VIEW))
        refuse_unless(wish.round, *COLLECTED)


def try_scheme(text: str, wish: Wish, progress: Progress | None = None) -> Tried:
    """Compute a scheme on the evidence wished for; writes nothing."""
    scheme, faults = check_scheme(text)
    if scheme is None:
        return Tried(faults=[asdict(fault) for fault in faults])
    fitted = _evidence(scheme, wish)
    try:
        outcome = evaluate(scheme, fitted.inputs, progress)
    except Refused as refused:
        return Tried(faults=[asdict(fault) for fault in refused.faults])
    return Tried(outcome, fitted.unknown, fitted.lacking)


def _evidence(scheme, wish: Wish) -> Fitted:
    if wish.round is None:
        return Fitted(_with_typed(made_up(scheme, wish.sizes), wish.typed), [], [])
    with transaction.atomic():
        # What is read stood together at one moment: who brings evidence holds the round too.
        Round.objects.select_for_update(of=["self"]).get(pk=wish.round.pk)
        # By weighing classes now so, now otherwise, one could make out what a few of them voted.
        return fit(scheme, fetch_inputs(wish.round, scheme, _before(wish.round), sealed=False))


def _before(round: Round) -> tuple[Earlier, ...]:
    """What earlier rounds found; nothing where they are not computed."""
    try:
        return tuple(found_before(round))
    except ValidationError:
        return ()


def _with_typed(inputs: Inputs, typed: Mapping[tuple[str, str], Value]) -> Inputs:
    """The evidence with typed figures instead of the made-up ones."""
    kept = tuple(datum for datum in inputs.data if (datum.subject, datum.figure) not in typed)
    own = (Datum(subject, figure, value, "手工录入") for (subject, figure), value in typed.items())
    return replace(inputs, data=(*kept, *own))


@transaction.atomic
def keep_tried(tried: Tried, source: Scheme | Draft, wish: Wish, by) -> TryOut:
    """Keep what came out for the one who tried, so that the pages can show it; the oldest ones of that person go."""
    table = _table(tried.outcome) if tried.outcome else []
    kept = TryOut.objects.create(
        by=by,
        scheme=source if isinstance(source, Scheme) else None,
        draft=source if isinstance(source, Draft) else None,
        title=str(source),
        round=wish.round,
        typed=bool(wish.typed),
        subjects=len(tried.outcome.verdicts) if tried.outcome else 0,
        table=table,
        unknown=tried.unknown,
        lacking=tried.lacking,
        faults=tried.faults,
    )
    if tried.outcome:
        TryOutCard.objects.bulk_create(_cards(kept, tried.outcome), batch_size=500)
    old = TryOut.objects.filter(by=by).order_by("-pk").values_list("pk", flat=True)[KEPT:]
    TryOut.objects.filter(pk__in=list(old)).delete()
    return kept


def _cards(kept: TryOut, outcome: Outcome):
    for position, verdict in enumerate(outcome.verdicts, 1):
        told = {"result": whole(outcome, verdict), "steps": [asdict(step) for step in steps(outcome, verdict.row)]}
        yield TryOutCard(tried=kept, position=position, content=zlib.compress(json.dumps(told).encode()))


def content_of(card: TryOutCard) -> dict[str, Any]:
    """The whole result of a subject, and its working as a tree."""
    return json.loads(zlib.decompress(card.content))


def _table(outcome: Outcome) -> list[dict[str, Any]]:
    """The ranking groups in the order of their first subjects: columns, lines by rank, places."""
    pools: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for position, verdict in enumerate(outcome.verdicts, 1):
        told = whole(outcome, verdict)
        pools.setdefault(told["pool"], []).append((position, told))
    places = [places_shown(one) for one in outcome.places]
    return [_pool(outcome, name, lines, [p for p in places if p["pool"] == name]) for name, lines in pools.items()]


def _pool(outcome: Outcome, name: str, lines: list[tuple[int, dict[str, Any]]], places) -> dict[str, Any]:
    columns = columns_of(outcome.scheme, list(dict.fromkeys(told["category"] for _position, told in lines)))
    ranked = sorted(lines, key=lambda line: (line[1]["rank"] is None, line[1]["rank"] or 0, line[0]))
    rows = [
        [
            position, told["rank"], told["name"], told["score"],
            [told["nodes"].get(column.node) or "—" for column in columns],
            told["proposed_grade"] or "", told["state"] or "", told["colour"] or "", told["flags"],
        ]
        for position, told in ranked
    ]  # fmt: skip
    heads = [{"name": column.name, "worth": column.worth} for column in columns]
    return {"name": name, "columns": heads, "rows": rows, "places": places}
