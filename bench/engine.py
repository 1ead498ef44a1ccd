"""The engine beside a hand-written loop, and the commands beside an empty one, each run in a process of its own."""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
SIZES = ((1_000, 60, 5), (10_000, 60, 3), (100_000, 20, 1))
STARTUPS = 5


def measured(what: str, subjects: int, nodes: int) -> dict:
    """One run of the engine or of the loop."""
    command = [sys.executable, "-m", "bench.one", what, str(subjects), str(nodes)]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def engine_rows() -> list[str]:
    """One line for each size: seconds, ratio to the loop of the same pair, memory, time for a node's value."""
    rows = []
    for subjects, nodes, pairs in SIZES:
        loops, engines = [], []
        for _ in range(pairs):
            loops.append(measured("loop", subjects, nodes))
            engines.append(measured("engine", subjects, nodes))
            if loops[-1]["sample"] != engines[-1]["sample"]:
                raise SystemExit("the engine and the loop disagree; a time without a right result counts for nothing")
        ratio = statistics.median(e["seconds"] / h["seconds"] for e, h in zip(engines, loops, strict=True))
        seconds = statistics.median(e["seconds"] for e in engines)
        hand = statistics.median(one["seconds"] for one in loops)
        memory = max(e["megabytes"] for e in engines)
        each = seconds / subjects / nodes * 1_000_000
        print(f"{subjects} x {nodes}: {seconds:.2f} s, {ratio:.1f} x the loop")
        row = (
            f"{subjects:,} × {nodes}",
            pairs,
            f"{hand:.3f}",
            f"{seconds:.3f}",
            f"{ratio:.2f}",
            f"{memory:.0f}",
            f"{each:.1f}",
        )
        rows.append(f"| {' | '.join(map(str, row))} |")
    return rows


def timed(*arguments: str) -> float:
    """The median wall time of a command of manage.py."""
    spent = []
    for _ in range(STARTUPS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, check=True, capture_output=True)
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def command_rows() -> list[str]:
    """S1 from files to files, and explain, beside the start-up of an empty command."""
    start_up = timed("version")
    whole = timed("evaluate", "fixtures/rounds/s1", "--out", "out/bench-s1")
    explained = timed("explain", "fixtures/plans/01-ruian-2012", "丁镇")
    print(f"S1 {whole:.2f} s, explain {explained:.2f} s, start-up {start_up:.2f} s")
    return [
        f"| start-up (`manage.py version`) | {start_up:.2f} | – |",
        f"| `evaluate fixtures/rounds/s1`, both rounds, files written | {whole:.2f} | {whole - start_up:.2f} |",
        f"| `explain` of one subject of a small case | {explained:.2f} | {explained - start_up:.2f} |",
    ]
