"""The results of a round as JSON: numbers are strings, and the same inputs give the same bytes."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from scoring.engine.evaluation import ENGINE_VERSION, Outcome, Proposal
from scoring.engine.exact import plain, published
from scoring.engine.values import Absent, Value
from scoring.engine.verdicts import Places, Verdict
from scoring.engine.wording import say


def results(outcome: Outcome, round_id: str, digest: str) -> dict[str, Any]:
    """The whole result: subjects in the prescribed order, then the places of the quotas and findings of the round."""
    return {
        "scheme": outcome.scheme.header.id,
        "round": round_id,
        "inputs_digest": digest,
        "engine_version": ENGINE_VERSION,
        "subjects": [whole(outcome, verdict) for verdict in outcome.verdicts],
        "places": [places_shown(places) for places in outcome.places],
        "findings": [say(line) for line in outcome.findings],
    }


def as_json(outcome: Outcome, round_id: str, digest: str) -> Iterator[str]:
    """The text of `results` piece by piece: a hundred thousand workings are never in memory at once."""
    yield from framed(frame(outcome, round_id, digest), (whole(outcome, verdict) for verdict in outcome.verdicts))


def frame(outcome: Outcome, round_id: str, digest: str) -> dict[str, Any]:
    """The results without their subjects."""
    return results(replace(outcome, verdicts=[]), round_id, digest)


def framed(frame: dict[str, Any], subjects: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The text of results whose subjects come one by one."""
    before, _, after = f"{_text(frame)}\n".partition('"subjects": []')
    yield f'{before}"subjects": ['
    between = "\n  "
    for subject in subjects:
        yield between + _text(subject).replace("\n", "\n  ")
        between = ",\n  "
    yield f"]{after}" if between == "\n  " else f"\n ]{after}"


def whole(outcome: Outcome, verdict: Verdict) -> dict[str, Any]:
    """A subject's result with its working."""
    return {**brief(outcome, verdict), "working": list(working(outcome, verdict.row))}


def _text(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1)


def places_shown(places: Places) -> dict[str, str | None]:
    """The places of a quota in one pool."""
    return {
        "grading": places.grading,
        "pool": places.pool,
        "grade": places.grade,
        "base": str(places.base),
        "limit": None if places.limit is None else plain(places.limit),
        "places": str(places.places),
        "used": str(places.used),
        "contested": str(places.contested),
        "clause": places.clause,
    }


def brief(outcome: Outcome, verdict: Verdict) -> dict[str, Any]:
    """A subject's result without its working."""
    subject = outcome.board.subjects[verdict.row]
    score = None if verdict.score is None else published(verdict.score, verdict.places)
    return {
        "id": subject.id,
        "name": subject.name,
        "category": subject.category,
        "pool": verdict.pool_name,
        "score": score,
        "nodes": {node: shown(outcome, node, verdict.row) for node in nodes_of(outcome, verdict.row)},
        "rank": verdict.rank,
        "proposed_grade": verdict.grade,
        "state": verdict.state,
        "barred": sorted(verdict.barred),
        "colour": verdict.colour,
        "node_colours": {node: rows[verdict.row] for node, rows in outcome.node_colours.items() if verdict.row in rows},
        "measures": [_measure(proposal) for proposal in outcome.proposals[verdict.row]],
        "grounds": [say(line) for line in verdict.grounds],
        "flags": [say(line) for line in verdict.flags],
    }


def nodes_of(outcome: Outcome, row: int) -> list[str]:
    """The nodes that a subject's category has, in the order of the scheme."""
    category = outcome.board.subjects[row].category
    return [node for node, parts in outcome.scheme.nodes.items() if category in parts]


def shown(outcome: Outcome, node: str, row: int) -> str | None:
    """A node's value as published; None where it is absent."""
    value: Value = outcome.board.columns[node][row]
    if isinstance(value, Absent | str | bool):
        return None
    part = outcome.scheme.nodes[node][outcome.board.subjects[row].category]
    arithmetic = outcome.scheme.arithmetic
    places = arithmetic.places if part.places is None else part.places
    return published(value, places, arithmetic.rounding)


def _measure(proposal: Proposal) -> dict[str, str | None]:
    measure = proposal.measure
    return {
        "linkage": proposal.linkage.name,
        "measure": measure.measure,
        "value": None if proposal.value is None else plain(proposal.value),
        "unit": measure.unit or None,
        "office": measure.office or None,
        "due": measure.due or None,
        "clause": measure.clause or proposal.linkage.clause or None,
    }


def working(outcome: Outcome, row: int) -> Iterator[dict[str, Any]]:
    """Each node of a subject: its value, its clause, and the lines told while it was worked out."""
    board, category = outcome.board, outcome.board.subjects[row].category
    for node in nodes_of(outcome, row):
        part = outcome.scheme.nodes[node][category]
        value = board.columns[node][row]
        yield {
            "node": node,
            "name": part.name,
            "clause": part.clause or None,
            "value": say(("{0}", value)) if not isinstance(value, Absent) else None,
            "absent": say(("{0}: {1}", (value.state,), value.cause)) if isinstance(value, Absent) else None,
            "lines": [say(line) for line in board.tellings[node][row]],
        }
