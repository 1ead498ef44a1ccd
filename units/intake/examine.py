"""The dry run of a table and its taking over: the same plan, once told and once written."""

import hashlib
import json
from dataclasses import asdict, dataclass, field

from django.db import transaction

from tabular.refusals import MAX_REFUSALS
from units.intake.columns import KINDS
from units.intake.forest import UnitPlan
from units.intake.plan import Plan
from units.intake.planting import save_units
from units.intake.saving import save_entries

MOST_TOLD = MAX_REFUSALS
MOST_FAULTY_ROWS = 20_000


class FoundOtherwise(Exception):
    """What is on record changed since the dry run; nothing was taken over."""


@dataclass
class Findings:
    """What a dry run found, as a page tells it; lists end at 200 and the counts go on."""

    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    shifted: int = 0
    faults: int = 0
    noted: int = 0
    unused: list[str] = field(default_factory=list)
    listed: list[list] = field(default_factory=list)
    notes: list[list] = field(default_factory=list)
    differences: list[list] = field(default_factory=list)
    faulty: list[list] = field(default_factory=list)

    def told(self) -> dict:
        """As plain values, to keep; the faulty rows are kept as a file instead."""
        kept = asdict(self)
        del kept["faulty"]
        return kept

    def fault(self, row, column, problem, remedy):
        """Count a fault and list it while there is room."""
        self.faults += 1
        if len(self.listed) < MOST_TOLD:
            self.listed.append([row, column, problem, remedy])

    def hear(self, reading):
        """Take in what was found in a row."""
        self.rows += 1
        for heading, flaw in reading.flaws:
            self.fault(reading.line, heading, flaw.problem, flaw.remedy)
        if reading.flaws and len(self.faulty) < MOST_FAULTY_ROWS:
            words = "；".join(f"{heading}：{flaw.problem}，{flaw.remedy}" for heading, flaw in reading.flaws)
            self.faulty.append([*reading.cells.values(), words])
        self.noted += len(reading.notes)
        self.notes += [[reading.line, *note] for note in reading.notes[: max(0, MOST_TOLD - len(self.notes))]]

    def count(self, entry):
        """Take in what a sound row would change."""
        if entry.new:
            self.new += 1
        elif entry.changed:
            self.changed += 1
            if len(self.differences) < MOST_TOLD:
                changes = [[name, *pair] for name, pair in entry.changes.items()]
                self.differences.append([entry.reading.line, str(entry.row), changes])
        else:
            self.unchanged += 1


def _plan(kind, table, scope):
    return UnitPlan(kind, table, scope) if kind.name == "units" else Plan(kind, table, scope)


def examine(name, table, scope, progress=lambda _: None) -> tuple[Findings, str]:
    """Read a whole table and tell what it would change; writes nothing."""
    plan = _plan(KINDS[name], table, scope)
    findings = Findings(unused=plan.layout.unused)
    for heading, flaw in plan.layout.flaws:
        findings.fault(1, heading, flaw.problem, flaw.remedy)
    if findings.faults:
        return findings, ""
    for readings, entries in plan.batches():
        for reading in readings:
            findings.hear(reading)
        for entry in entries:
            findings.count(entry)
        progress(findings.rows)
    findings.shifted = getattr(plan, "shifted", 0)
    return findings, plan.digest


@transaction.atomic
def take_over(name, table, scope, digest, progress=lambda _: None) -> int:
    """Write a whole table, or nothing if it no longer does what its dry run said. Raises FoundOtherwise."""
    plan = _plan(KINDS[name], table, scope)
    done = 0
    for readings, entries in plan.batches():
        if len(entries) < len(readings):
            raise FoundOtherwise
        if name == "units":
            save_units(plan, entries)
        else:
            save_entries(plan.kind, entries)
        done += len(entries)
        progress(done)
    if plan.digest != digest:
        raise FoundOtherwise
    return done


def fingerprint(path) -> str:
    """The hash of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def dumped(findings) -> dict:
    """Findings as a database keeps them."""
    return json.loads(json.dumps(findings.told(), default=str))
