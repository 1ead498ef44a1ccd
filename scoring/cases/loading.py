"""From the files of a round to the evidence that the engine takes. All faults at once; nothing half-read."""

import hashlib
import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from scoring.cases.folder import CaseRound
from scoring.cases.records import read_earlier, read_events, read_standings
from scoring.cases.register import Register, read_facts, read_figures, read_subjects
from scoring.cases.rows import CaseFaults
from scoring.cases.voting import Voting, check_turnouts, read_counts, read_sheets, read_turnouts
from scoring.engine.document import written
from scoring.engine.faults import Refused
from scoring.engine.inputs import Earlier, Inputs
from scoring.engine.scheme import Scheme
from scoring.engine.values import Absent


def load(case_round: CaseRound, before: Sequence[Earlier] = (), names: dict[str, str] | None = None) -> Inputs:
    """The evidence of a round. `before`: results of the case's earlier rounds; `names`: their subjects by id."""
    scheme, files, faults = case_round.scheme, case_round.files, CaseFaults()
    register = Register(scheme, case_round.id, case_round.rounds)
    for subject, name in (names or {}).items():
        register.note_elsewhere(subject, name)
    rows = read_subjects(register, files["subjects"], faults)
    earlier = read_earlier(register, files["earlier"], before, faults)
    read_facts(register, rows)
    read_figures(register, files["figures"], faults)
    events = read_events(register, files["events"], faults)
    standings = read_standings(register, files["circumstances"], faults)
    voting = Voting(register, faults)
    sheets, counts = read_sheets(voting, files["ballots"]), read_counts(voting, files["counts"])
    turnouts = read_turnouts(voting, files["turnout"])
    check_turnouts(voting, sheets, counts, turnouts)
    if faults:
        raise Refused(faults.all())
    return Inputs(
        round=case_round.id,
        subjects=tuple(register.subjects.values()),
        data=tuple(register.data.values()),
        events=tuple(events),
        sheets=tuple(sheets),
        counts=tuple(counts),
        turnouts=tuple(turnouts),
        earlier=(*before, *earlier),
        standings=tuple(standings),
        names={**register.elsewhere, **register.names},
    )


def digest(scheme: Scheme, inputs: Inputs) -> str:
    """SHA-256 over the scheme and all evidence, each sorted: the same for the same inputs in whatever order.

    The file and row from which a figure came is shown in workings but is no part of what was put in.
    """
    parts = [written(scheme.document), inputs.round]
    for name in ("subjects", "events", "sheets", "counts", "turnouts", "earlier", "standings"):
        parts += [name, *sorted(_line(row) for row in getattr(inputs, name))]
    parts += ["data", *sorted(_line((d.subject, d.figure, d.value)) for d in inputs.data)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _line(row: Any) -> str:
    fields = row if isinstance(row, tuple) else tuple(getattr(row, name) for name in row.__slots__)
    return json.dumps([_plain(value) for value in fields], ensure_ascii=False)


def _plain(value: object) -> object:
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, Absent):
        return ["absent", value.state]
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
