"""One computation of a round: evidence out of the database, score cards into it; and the same again, to compare."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rounds.course import hold, move
from rounds.models import Round, Stage, Subject
from scoring.awarded import as_awarded
from scoring.cards import cards_of, exact_values, results_of
from scoring.cases.loading import digest
from scoring.engine.evaluation import ENGINE_VERSION, Outcome, evaluate
from scoring.engine.faults import Refused
from scoring.engine.inputs import Earlier, Inputs
from scoring.engine.reading import read_scheme
from scoring.fetching import fetch_inputs
from scoring.freezing import freeze, thaw
from scoring.models import FrozenInputs, Run, ScoreCard
from scoring.results import frame, framed, whole
from scoring.veiling import veiled

BATCH = 500
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Reckoned:
    """What a computation took in and found; or the problem for which the engine refused it."""

    inputs: Inputs
    digest: str
    outcome: Outcome | None = None
    problem: str = ""


def perform_run(run_id: int, progress: Progress | None = None) -> Run:
    """Compute a run that waits, and keep what comes out; one that is done is left as it is."""
    run = Run.objects.select_related("round__case").get(pk=run_id)
    return keep_run(run_id, reckon(run, progress)) if run.state == Run.State.QUEUED else run


def reckon(run: Run, progress: Progress | None = None) -> Reckoned:
    """Compute a run; nothing is written yet, so that nobody waits for it."""
    scheme = read_scheme(run.scheme_text)
    with transaction.atomic():
        # Who brings evidence holds the round too: what is read stood together at one moment.
        hold(run.round_id)
        inputs = fetch_inputs(run.round, scheme, tuple(found_before(run.round)))
    taken = digest(scheme, inputs)
    try:
        return Reckoned(inputs, taken, evaluate(scheme, inputs, progress))
    except Refused as refused:
        return Reckoned(inputs, taken, problem="\n".join(map(str, refused.faults)))


@transaction.atomic
def keep_run(run_id: int, reckoned: Reckoned) -> Run:
    """Keep what a computation found; a run that is no longer waiting is left as it is."""
    hold(Round.objects.get(runs=run_id).pk)
    run = Run.objects.select_for_update(of=["self"]).select_related("round__case").get(pk=run_id)
    if run.state != Run.State.QUEUED:
        return run
    outcome, run.inputs_digest = reckoned.outcome, reckoned.digest
    if outcome is None:
        run.state, run.problem = Run.State.REFUSED, reckoned.problem
        run.save()
        return run
    run.engine_version = ENGINE_VERSION
    seen = veiled(outcome, run)
    run.frame = json.dumps(frame(seen, run.round.code, run.inputs_digest), ensure_ascii=False)
    FrozenInputs.objects.create(run=run, content=freeze(reckoned.inputs))
    subjects = dict(Subject.objects.filter(round=run.round).values_list("code", "pk"))
    made = _saved(cards_of(run, outcome, seen, subjects))
    run.results_digest = hashed(framed(json.loads(run.frame), made))
    run.state, run.done_at = Run.State.DONE, timezone.now()
    run.save()
    if run.round.stage == Stage.CLOSED:
        move(run.round, Stage.COMPUTED, by=run.by)
    return run


def _saved(cards: Iterable[tuple[ScoreCard, dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """Save the cards batch by batch while their results go on to be hashed."""
    batch: list[ScoreCard] = []
    for card, result in cards:
        batch.append(card)
        if len(batch) == BATCH:
            ScoreCard.objects.bulk_create(batch)
            batch.clear()
        yield result
    ScoreCard.objects.bulk_create(batch)


def hashed(pieces: Iterable[str]) -> str:
    """SHA-256 over the text of results."""
    found = hashlib.sha256()
    for piece in pieces:
        found.update(piece.encode())
    return found.hexdigest()


def found_before(round: Round) -> Iterator[Earlier]:
    """What the rounds before this one in its case have found, with the grades that people decided.

    By the locked run of each, or else the newest one.
    """
    before = Round.objects.filter(case=round.case, position__lt=round.position).order_by("position")
    runs = {one: standing_run(one) for one in before}
    waiting = [one.code for one, run in runs.items() if run is None]
    if waiting:
        raise ValidationError(
            _("Compute these rounds first, because this one may ask for their results: %(rounds)s.")
            % {"rounds": "、".join(waiting)}
        )
    for one, run in runs.items():
        cards = ScoreCard.objects.filter(run=run).order_by("position")
        rows = cards.values_list("subject__code", "exact").iterator()
        yield from as_awarded(run, exact_values((one.code, subject, exact) for subject, exact in rows))


def standing_run(round: Round) -> Run | None:
    """The run that speaks for a round: the locked one, or else the newest that was computed."""
    done = round.runs.filter(state__in=[Run.State.DONE, Run.State.LOCKED]).order_by("-number")
    return done.filter(state=Run.State.LOCKED).first() or done.first()


def run_json(run: Run) -> Iterator[str]:
    """The text of a run's results.json, as `evaluate` writes it."""
    cards = ScoreCard.objects.filter(run=run).order_by("position").defer("exact").iterator(chunk_size=BATCH)
    return framed(json.loads(run.frame), results_of(cards))


def replay(run: Run) -> Iterator[str]:
    """Compute a run again from what it keeps, and tell where the results differ; nothing when they are identical."""
    scheme, inputs = read_scheme(run.scheme_text), thaw(run.frozen_inputs.content)
    if digest(scheme, inputs) != run.inputs_digest:
        yield _("The kept scheme or inputs are not those that were computed.")
    outcome = veiled(evaluate(scheme, inputs), run)
    yield from _differences("", json.loads(run.frame), frame(outcome, run.round.code, run.inputs_digest))
    cards = ScoreCard.objects.filter(run=run).order_by("position").defer("exact").iterator(chunk_size=BATCH)
    kept = {result["id"]: result for result in results_of(cards)}
    for verdict in outcome.verdicts:
        again = whole(outcome, verdict)
        yield from _differences(again["name"], kept.pop(again["id"], {}), again)
    for result in kept.values():
        yield from _differences(result["name"], result, {})


def _differences(whose: str, kept: dict[str, Any], again: dict[str, Any]) -> Iterator[str]:
    for key in dict.fromkeys([*kept, *again]):
        if kept.get(key) != again.get(key):
            yield f"{whose} {key}: {_short(kept.get(key))} → {_short(again.get(key))}".strip()


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 200 else f"{text[:200]}…"
