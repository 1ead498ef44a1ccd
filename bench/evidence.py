"""The trail and a stored case, in a process and a database of its own: prints lines for the results."""

import hashlib
import io
import json
from itertools import count
from pathlib import Path

from bench.database import in_a_database_of_its_own
from bench.pairs import compare, rate, row

ENTRIES = 100_000
CASE = Path(__file__).parent.parent / "fixtures" / "rounds" / "s1"


def chain() -> list[str]:
    """Walking a whole trail out of the database beside bare SHA-256 over the same texts, which stand ready."""
    from django.db import connection  # noqa: PLC0415

    from accounts.chain import SAID, breaks  # noqa: PLC0415
    from accounts.models import AuditEntry  # noqa: PLC0415
    from bench.office import write_trail  # noqa: PLC0415

    write_trail(ENTRIES)
    kept = AuditEntry.objects.order_by("number").values_list("number", "at", *SAID)
    texts = ["\x1f".join(map(str, line)).encode() for line in kept.iterator()]

    def bare():
        for text in texts:
            hashlib.sha256(text).hexdigest()

    def walk():
        if list(breaks()):
            raise SystemExit("the trail is broken")

    def fetch():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT number, at, {', '.join(SAID)}, hash FROM accounts_auditentry ORDER BY number")
            while cursor.fetchmany(5_000):
                pass

    hashed, fetched = compare(bare, walk), compare(fetch, walk)
    label = f"`verify_audit` over {ENTRIES:,} entries, beside"
    return [
        row(f"{label} bare SHA-256 of the texts", rate(ENTRIES, hashed.ours), rate(ENTRIES, hashed.reference),
            f"{100 / hashed.ratio:.0f} %", "≥ 30 %"),
        row(f"{label} fetching the same columns alone", rate(ENTRIES, fetched.ours), rate(ENTRIES, fetched.reference),
            f"{100 / fetched.ratio:.0f} %", "–"),
    ]  # fmt: skip


def stored(folder: Path) -> list[str]:
    """A case into the database and computed from there, beside `evaluate` from files to files."""
    from django.core.management import call_command  # noqa: PLC0415

    from rounds.models import Case  # noqa: PLC0415
    from scoring.actions import request_run  # noqa: PLC0415
    from scoring.runs import perform_run  # noqa: PLC0415

    numbers = count()

    def from_files():
        call_command("evaluate", str(CASE), out=folder / "out", stdout=io.StringIO())

    def load_and_run():
        call_command("load_case", str(CASE), code=f"s1-{next(numbers)}", run=True, stdout=io.StringIO())

    def run_alone():
        for round in Case.objects.order_by("pk").last().rounds.order_by("position"):
            perform_run(request_run(round, by=None).pk)

    rows = []
    for label, ours in (("`load_case --run`", load_and_run), ("the runs alone, from the database", run_alone)):
        done = compare(from_files, ours, 3)
        rows.append(row(f"S1: {label}", f"{done.ours:.2f} s", f"{done.reference:.2f} s", f"{done.ratio:.2f} ×", "–"))
    return rows


if __name__ == "__main__":
    with in_a_database_of_its_own() as place:
        print(json.dumps({"chain": chain(), "stored": stored(Path(place))}))
