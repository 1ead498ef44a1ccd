"""What a run keeps of each subject: columns for lists, and packed, the whole result, its tree, and exact values."""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from rounds.fields import packed, unpacked
from scoring.engine.evaluation import Outcome
from scoring.engine.inputs import Earlier
from scoring.evaluating import carried
from scoring.explaining import steps
from scoring.models import Run, ScoreCard
from scoring.results import whole


def cards_of(
    run: Run, outcome: Outcome, seen: Outcome, subjects: dict[str, int]
) -> Iterator[tuple[ScoreCard, dict[str, Any]]]:
    """The cards of a run, not yet saved, each with its subject's whole result.

    `seen`: the outcome as it may be shown; the exact one serves later rounds alone. `subjects`: their keys by code.
    """
    items = {item.id: item.name for listed in outcome.scheme.lists.values() for item in listed.items}
    exact: dict[str, list[list[str]]] = {}
    for earlier in carried(outcome, run.round.code):
        exact.setdefault(earlier.subject, []).append([earlier.key, packed(earlier.value)])
    for position, verdict in enumerate(seen.verdicts, 1):
        result = whole(seen, verdict)
        lines = {node["node"]: node["lines"] for node in result["working"]}
        tree = [asdict(step) for step in steps(seen, verdict.row, lines)]
        card = ScoreCard(
            run=run,
            subject_id=subjects[result["id"]],
            position=position,
            pool=result["pool"],
            score=result["score"],
            rank=result["rank"],
            grade=result["proposed_grade"],
            state=result["state"],
            colour=result["colour"],
            nodes=result["nodes"],
            flags=result["flags"],
            told=_told(outcome, result, items),
            takes_place=verdict.takes_place,
            content=_pack({"result": result, "steps": tree}),
            exact=_pack(exact.get(result["id"], [])),
        )
        yield card, result


def _told(outcome: Outcome, result: dict[str, Any], items: dict[str, str]) -> dict[str, Any]:
    """What the proposal rests on beside the score: grounds, circumstances on record, entries by item, grades barred."""
    board, subject = outcome.board, result["id"]
    circumstances = outcome.scheme.circumstances.values()
    told = {
        "grounds": result["grounds"],
        "circumstances": [one.name for one in circumstances if (subject, one.id) in board.standings],
        "entries": [[items[item], len(events)] for item, events in board.events.get(subject, {}).items()],
        "barred": result["barred"],
    }
    return {name: found for name, found in told.items() if found}


def results_of(cards: Iterable[ScoreCard]) -> Iterator[dict[str, Any]]:
    """The whole results of cards, as they were written."""
    return (contents(card)["result"] for card in cards)


def contents(card: ScoreCard) -> dict[str, Any]:
    """The whole result of a card, and its working as a tree."""
    return _unpack(card.content)


def exact_values(card_rows: Iterable[tuple[str, str, bytes]]) -> Iterator[Earlier]:
    """What later rounds can ask for. `card_rows`: round, subject's code and packed values."""
    for round_code, subject, content in card_rows:
        for key, value in _unpack(content):
            yield Earlier(round_code, subject, key, unpacked(value))


def _pack(document: Any) -> bytes:
    return zlib.compress(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode())


def _unpack(content: bytes) -> Any:
    return json.loads(zlib.decompress(content))
