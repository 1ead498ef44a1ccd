"""One measurement in a process of its own: `python -m bench.one engine|loop SUBJECTS NODES`, answers in JSON."""

import gc
import json
import resource
import sys
import time

from bench.load import Round
from scoring.engine.evaluation import evaluate
from scoring.engine.exact import rounded


def measure(what: str, subjects: int, nodes: int) -> dict[str, object]:
    """CPU seconds of the evaluation alone (the evidence stands ready), peak memory, and a few scores to compare."""
    made = Round(subjects, nodes)
    if what == "loop":
        start = time.process_time()
        totals = made.by_hand()
        spent = time.process_time() - start
        sample = [str(total.quantize(HUNDREDTH)) for total in totals[:: max(1, subjects // 50)]]
    else:
        scheme, inputs = made.scheme(), made.inputs()
        del made
        gc.collect()
        start = time.process_time()
        outcome = evaluate(scheme, inputs)
        spent = time.process_time() - start
        scores = [rounded(verdict.exact, 2, "half-even") for verdict in outcome.verdicts]
        sample = [f"{score.numerator / score.denominator:.2f}" for score in scores[:: max(1, subjects // 50)]]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": spent, "megabytes": peak, "sample": sample}


if __name__ == "__main__":
    from decimal import Decimal

    HUNDREDTH = Decimal("0.01")
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
