"""Two pieces of work that take turns, so that the ratio of their CPU seconds holds when the machine's speed drifts."""

import gc
import statistics
import time
from collections.abc import Callable
from typing import NamedTuple


class Compared(NamedTuple):
    """CPU seconds of the reference and of ours, medians each, and the median of the pairs' ratios, ours ÷ reference."""

    reference: float
    ours: float
    ratio: float


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of a piece of work; one that gives back a number has measured itself elsewhere."""
    gc.collect()
    start = time.process_time()
    found = work()
    return found if isinstance(found, float) else time.process_time() - start


def compare(reference: Callable[[], object], ours: Callable[[], object], pairs: int = 5) -> Compared:
    """Measure both in turns."""
    found = [(cpu(reference), cpu(ours)) for _ in range(pairs)]
    firsts, seconds = zip(*found, strict=True)
    ratio = statistics.median(second / first for first, second in found)
    return Compared(statistics.median(firsts), statistics.median(seconds), ratio)


def rate(number: int, seconds: float) -> str:
    """So many a second, in thousands."""
    return f"{number / seconds / 1000:,.0f} k/s"


def row(*cells: object) -> str:
    """A row of a table in Markdown."""
    return f"| {' | '.join(map(str, cells))} |"
