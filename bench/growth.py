"""How much longer the pages of 10,000 cadres take than those of 1,000, page by page, taking turns."""

import json
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SMALL, LARGE, PAIRS = 1_000, 10_000, 5


class Office:
    """A process with an office of so many cadres, which measures its pages on demand."""

    def __init__(self, cadres: int) -> None:
        command = [sys.executable, "-m", "bench.pages", str(cadres)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def line(self):
        """What the process says next."""
        text = self._process.stdout.readline()
        if not text:
            raise SystemExit("the office broke down")
        return json.loads(text)

    def ask(self, page: str) -> tuple[float, int]:
        """Milliseconds of CPU and queries of a page."""
        print(page, file=self._process.stdin, flush=True)
        return self.line()

    def close(self) -> None:
        """End the process."""
        self._process.stdin.close()
        self._process.wait()


def page_rows() -> tuple[list[str], list[str]]:
    """A line for each page, and one for the ranking beside its reference."""
    offices = Office(SMALL), Office(LARGE)
    names, _ = [office.line() for office in offices]
    rows, ranking = [], []
    for name in names:
        pairs = _pairs(offices, (name, name))
        rows.append(_row(name, pairs))
        print(rows[-1])
    ranking = _pairs((offices[1], offices[1]), ("bare", "ranking of 1,000"))
    for office in offices:
        office.close()
    bare, page = (statistics.median(pair[place][0] for pair in ranking) for place in (0, 1))
    row = ("ranking of 1,000 rows, whole page", f"{page:.1f} ms", f"{bare:.1f} ms", f"{_ratio(ranking):.2f}", "≤ 2")
    print(row)
    return rows, [f"| {' | '.join(row)} |"]


def _pairs(offices, names):
    for office, name in zip(offices, names, strict=True):
        office.ask(name)
    return [[office.ask(name) for office, name in zip(offices, names, strict=True)] for _ in range(PAIRS)]


def _ratio(pairs) -> float:
    return statistics.median(second[0] / first[0] for first, second in pairs)


def _row(name, pairs) -> str:
    small, large = (statistics.median(pair[place][0] for pair in pairs) for place in (0, 1))
    queries = sorted({spent[1] for pair in pairs for spent in pair})
    asked = "–".join(map(str, (queries[0], queries[-1]) if len(queries) > 1 else queries))
    return f"| {name} | {asked} | {small:.1f} | {large:.1f} | {_ratio(pairs):.2f} |"


if __name__ == "__main__":
    page_rows()
