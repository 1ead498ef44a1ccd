"""Evaluate all cases in so many processes at once, every table shuffled, and print the hash of each case's results.

python -m tests.scoring.hashing WORKERS SEED
"""

import hashlib
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from random import Random

from scoring.cases.folder import rounds_of
from scoring.cases.loading import digest, load
from scoring.engine.evaluation import evaluate
from scoring.engine.inputs import Inputs
from scoring.evaluating import carried
from scoring.results import as_json

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
CASES = sorted([*(FIXTURES / "plans").iterdir(), *(FIXTURES / "rounds").iterdir()])
TABLES = ("subjects", "data", "events", "sheets", "counts", "turnouts", "earlier", "standings")


def hash_of(case: Path, seed: int | None = None) -> str:
    """SHA-256 over the results of all rounds of a case, whose rows come in an order of the seed's."""
    found, before = hashlib.sha256(), []
    for evidence in load(rounds_of(case)):
        round, inputs = evidence.round, evidence.after(before)
        inputs = inputs if seed is None else shuffled(inputs, Random(seed))
        outcome = evaluate(round.scheme, inputs)
        for piece in as_json(outcome, round.id, digest(round.scheme, inputs)):
            found.update(piece.encode())
        before += carried(outcome, round.id)
    return found.hexdigest()


def shuffled(inputs: Inputs, dice: Random) -> Inputs:
    """The same evidence in another order."""
    turned = {name: tuple(dice.sample(rows, len(rows))) for name in TABLES if (rows := getattr(inputs, name))}
    return replace(inputs, **turned)


def hashes(workers: int, seed: int) -> dict[str, str]:
    """The hash of each case, by name."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return dict(zip([case.name for case in CASES], pool.map(hash_of, CASES, [seed] * len(CASES)), strict=True))


if __name__ == "__main__":
    print(json.dumps(hashes(int(sys.argv[1]), int(sys.argv[2]))))  # noqa: T201 a program's answer
