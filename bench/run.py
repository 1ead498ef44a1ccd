"""Measure the speed of engine, pages, tables, trail and stored cases, and write bench/RESULTS.md.

What is compared takes turns, so that the ratio holds when the machine's speed drifts. CPU seconds, not the clock's,
where not said otherwise. BENCH_CALAMINE names a Python that has python-calamine, which is not among our requirements.
"""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from bench.engine import ROOT, command_rows, engine_rows
from bench.growth import page_rows

ENGINE = """CPU seconds of the evaluation alone, median of the pairs; the loop is a hand-written one of Decimals that
computes the totals and nothing else (`bench/load.py`); both gave the same scores to two decimals."""
PAGES = """1,000 units, five years of rounds; ten entries of the trail and a tenth of an account to a cadre. CPU
milliseconds of a whole answer, SQLite included; medians, and the median of the pairs' ratios (goal: <= 1.2). Queries
without BEGIN and COMMIT (goal: <= 12); three of each page are the session's: read, account, save. The searches show up
to 20 cadres of the larger office, but fewer of the smaller one, where fewer match; "page 100" of the smaller office is
its last one, page 20."""
RANKING = """The reference: the same 1,000 cards fetched by one plain query and put into the same lines by bare Jinja2,
nothing else. Ours is the whole answer: session, remit, ranking groups, columns, frame of the page."""
REVIEW = """The reference: an empty page of the same person, and one plain query of the same 1,000 rows, added up.
Ours is the whole answer, half of the subjects decided, in Chinese."""
EDITOR = """The score tree of a draft with 200 nodes and 8 categories, as a table of 1,600 inputs. CPU milliseconds of
the whole answer; of an empty page; of the draft fetched by one query and the same inputs put together by bare Jinja2;
ratio to the sum of these two (goal: <= 3). First: in a process that has not read this text before."""
FILES = """`calamine` is a bare read of the same file into Python lists, no validation. `xlsxwriter` is a bare loop with
constant_memory that writes the same cells as they stand ready, in columns of the format "text" as ours, so that Excel
does not turn what is typed there into numbers; `csv` is csv.writer. Cells a second of CPU."""
LARGE = """Seconds of CPU with reading, and the highest memory of the process so far in MB."""
TRAIL = """Entries a second of CPU; the texts for bare SHA-256 stand ready in memory."""
STORED = """CPU seconds; the reference is `evaluate` from files to files, the workbook included."""


BOX = """Seconds of the clock, database included: SQLite, or the PostgreSQL that BENCH_DATABASE_URL names. What is bare
does the same work on the same rows, without checks, receipts and books; ballots are counted after each measurement."""


BALLOTS = """CPU milliseconds of a ballot, of the web processes and the database together, under gunicorn with two
processes of four threads each, 20 voters at a time; the reference is a minimal Django view on the same database
(`bench/plain.py`), which takes turns with ours; told, stored and burned are compared. The hall: voters arrive as chance
has it, each on lines of their own; milliseconds of the clock from arrival to receipt, the page and its questions
included."""
LETTERS = """Letters of the district's 73 teams in DOCX and PDF, a second of CPU. The reference for DOCX: the same
document kept as text, one word replaced, zipped again; for PDF: the kept compiler alone, its data standing ready."""


def told(module: str) -> dict[str, list[str]]:
    """What a module that runs in a process of its own measures."""
    print(f"== {module}", flush=True)
    command = [sys.executable, "-m", module]
    answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    found = json.loads(answer)
    for lines in found.values():
        print(*lines, sep="\n")
    return found


def part(title: str, words: str, headings: str, rows: Sequence[str]) -> list[str]:
    """A part of the page: words and a table whose columns but the first are numbers."""
    columns = headings.split("; ")
    rule = " | ".join(["---", *["---:"] * (len(columns) - 1)])
    return [f"## {title}", "", words, "", f"| {' | '.join(columns)} |", f"| {rule} |", *rows, ""]


def report() -> str:
    """The results as a page."""
    day = datetime.now(UTC).date().isoformat()
    machine = f"{day}, Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    pages, ranking = page_rows()
    review = told("bench.review")
    tables, kept = told("bench.files"), told("bench.evidence")
    box, ballots = told("bench.box"), told("bench.ballots")
    commands = command_rows()
    parts = [
        part("Engine", ENGINE, "subjects × nodes; pairs; loop s; engine s; engine ÷ loop; peak MB; µs a node value",
             engine_rows()),
        part("Commands", "Seconds of the clock, median of 5.", "command; s; beyond start-up", commands),
        part("Pages", PAGES, "page; queries; 1,000 cadres ms; 10,000 cadres ms; ratio", pages),
        part("Ranking", RANKING, "page; ours; reference; ratio; goal", ranking),
        part("Review table", REVIEW, "page; ours; reference; ratio; goal", review["review"]),
        part("Editor", EDITOR, "nodes × categories; queries; ours; empty page; bare; ratio; first",
             told("bench.editor")["editor"]),
        part("Tables in", FILES, "work; ours; calamine; share; goal", tables["dry"]),
        part("Many cadres", LARGE, "work; s; peak MB", tables["large"]),
        part("Tables out", FILES, "work; ours; xlsxwriter or csv; share; goal", tables["exports"]),
        part("Trail", TRAIL, "work; ours; reference; share; goal", kept["chain"]),
        part("Stored case", STORED, "work; ours; evaluate; ratio; goal", kept["stored"]),
        part("Letters", LETTERS, "work; ours; reference; share; goal", told("bench.letters")["letters"]),
        part("Ballot box", BOX, "work; ours; beside; reference; ratio; goal", box["box"]),
        part("Ballots over the network", BALLOTS, "work; ours; beside; reference; reference ÷ ours; goal",
             ballots["ballots"]),
    ]  # fmt: skip
    return "\n".join(["# Results of `make bench`", "", f"{machine}.", "", *(line for one in parts for line in one)])


if __name__ == "__main__":
    (ROOT / "bench" / "RESULTS.md").write_text(report(), encoding="utf-8")
