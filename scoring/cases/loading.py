"""From the files of a case to the evidence that the engine takes. All faults at once; nothing half-read."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from scoring.cases.folder import CaseRound, labelled
from scoring.cases.records import read_earlier, read_events, read_standings, refuse_again
from scoring.cases.register import Register, read_facts, read_figures, read_subjects
from scoring.cases.rows import CaseFaults, CaseRow
from scoring.cases.voting import Voting, check_turnouts, read_counts, read_sheets, read_turnouts
from scoring.engine.ballots import bundled
from scoring.engine.document import written
from scoring.engine.faults import Fault, Refused
from scoring.engine.inputs import Earlier, Inputs
from scoring.engine.scheme import Scheme
from scoring.engine.values import Absent


@dataclass(frozen=True)
class Evidence:
    """What the files of a round say. `given`: the results of earlier rounds among it, with their rows."""

    round: CaseRound
    inputs: Inputs
    given: Sequence[tuple[Earlier, CaseRow]] = ()

    def after(self, before: Sequence[Earlier]) -> Inputs:
        """The evidence, with what the case has worked out in its earlier rounds."""
        refuse_again(self.given, before)
        return replace(self.inputs, earlier=(*before, *self.inputs.earlier))


def load(rounds: Sequence[CaseRound]) -> list[Evidence]:
    """The evidence of all rounds of a case. Refused with all faults; one that several rounds have is told once."""
    found: list[Evidence] = []
    registers: list[Register] = []
    told: dict[Fault, list[str]] = {}
    for one in rounds:
        register, faults = Register(one.scheme, one.id, one.rounds, tuple(registers)), CaseFaults()
        found.append(_read(one, register, faults))
        registers.append(register)
        for fault in faults.all():
            told.setdefault(fault, []).append(one.label)
    if told:
        raise Refused(labelled(fault, labels) for fault, labels in told.items())
    return found


def _read(one: CaseRound, register: Register, faults: CaseFaults) -> Evidence:
    files, voting = one.files, Voting(register, faults)
    rows = read_subjects(register, files["subjects"], faults)
    given = read_earlier(register, files["earlier"], faults)
    read_facts(register, rows)
    read_figures(register, files["figures"], faults)
    events = read_events(register, files["events"], faults)
    standings = read_standings(register, files["circumstances"], faults)
    sheets, counts = read_sheets(voting, files["ballots"]), read_counts(voting, files["counts"])
    turnouts = read_turnouts(voting, files["turnout"])
    check_turnouts(voting, sheets, counts, turnouts)
    inputs = Inputs(
        round=one.id,
        subjects=tuple(register.subjects.values()),
        data=tuple(register.data.values()),
        events=tuple(events),
        sheets=tuple(sheets),
        counts=tuple(counts),
        turnouts=tuple(turnouts),
        earlier=tuple(earlier for earlier, _ in given),
        standings=tuple(standings),
        names={**register.elsewhere, **register.names},
    )
    return Evidence(one, inputs, given)


def digest(scheme: Scheme, inputs: Inputs) -> str:
    """SHA-256 over the scheme and all evidence, each sorted: the same for the same inputs in whatever order.

    The file and row from which a figure came is shown in workings but is no part of what was put in.
    """
    parts = [written(scheme.document), inputs.round]
    bundles = replace(inputs, sheets=tuple(bundled(scheme, inputs.sheets)))
    for name in ("subjects", "events", "sheets", "counts", "turnouts", "earlier", "standings"):
        parts += [name, *sorted(_line(row) for row in getattr(bundles, name))]
    parts += ["data", *sorted(_line((d.subject, d.figure, d.value)) for d in inputs.data)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


_JSON = json.JSONEncoder(ensure_ascii=False)


def _line(row: Any) -> str:
    fields = row if isinstance(row, tuple) else tuple(getattr(row, name) for name in row.__slots__)
    return _JSON.encode([_plain(value) for value in fields])


def _plain(value: object) -> object:
    if type(value) is str or type(value) is int:
        return value
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, Absent):
        return ["absent", value.state]
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
