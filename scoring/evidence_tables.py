"""A table of evidence held against a round: what is wrong with it, and what it would change."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from accounts.roles import Permission
from evidence.models import Event, Figure, Filing, Standing, Turn
from rounds.fields import packed
from rounds.models import Outsider, Round
from scoring.cases.records import find_events, find_standings
from scoring.cases.register import read_figures
from scoring.cases.rows import CaseFaults, CaseRow
from scoring.cases.tables import KINDS as TITLES
from scoring.engine import inputs as engine
from scoring.engine.exact import plain
from scoring.engine.wording import say
from scoring.fetching import fetch_events, fetch_standings
from scoring.round_register import Reach, RoundRegister, file_of, register_of
from scoring.vote_tables import VOTES, VotesChange, fields_of, find_votes, save_votes

KINDS = {
    "figures": Permission.FIGURES_BRING,
    "events": Permission.ROUNDS_EDIT,
    "circumstances": Permission.ROUNDS_EDIT,
    "counts": Permission.ROUNDS_EDIT,
    "ballots": Permission.ROUNDS_EDIT,
    "turnout": Permission.ROUNDS_EDIT,
}
"""What can be brought into a round, and who may."""
BATCH = 500
MOST_TOLD = 200
MOST_FAULTY_ROWS = 20_000
LONGEST_PERIOD = Event._meta.get_field("period").max_length
_PLACE = re.compile(r" (?:第(?P<line>\d+)行|标题行)?(?: ?“(?P<column>.*)”列)?$")


class TableFaults(CaseFaults):
    """Faults of one table, with the words for each of its rows, however many."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file = file
        self.rows: dict[int, list[str]] = {}

    def note(self, place: str, problem: str, remedy: str) -> None:
        """Keep a fault, and its words with its row."""
        super().note(place, problem, remedy)
        line, column, *_ = self.cell(place)
        if line and (line in self.rows or len(self.rows) < MOST_FAULTY_ROWS):
            self.rows.setdefault(line, []).append(f"{column}：{problem}{remedy}" if column else f"{problem}{remedy}")

    def cell(self, place: str) -> tuple[int | None, str]:
        """Row and column of a place; the row of the headings has no number here."""
        found = _PLACE.fullmatch(place.removeprefix(self.file))
        return (int(found["line"]) if found["line"] else None, found["column"] or "") if found else (None, "")

    def listed(self) -> list[list]:
        """Row, column, problem and remedy of each fault, in the order of the rows."""
        cells = [[*self.cell(fault.place), fault.problem, fault.remedy] for fault in self]
        return sorted(cells, key=lambda cell: cell[0] or 0)


@dataclass(frozen=True)
class Change:
    """What a table says about one figure, or one entry, and what stands; `before` is None where nothing does."""

    line: int
    after: engine.Datum | engine.Event | engine.Standing
    before: Figure | None = None

    @property
    def subject(self) -> str:
        """Whom it is about."""
        return self.after.subject

    @property
    def alters(self) -> bool:
        """Whether it says something else than what stands; without a source it says nothing against the source."""
        if self.before is None or not isinstance(self.after, engine.Datum):
            return True
        return packed(self.before.value) != packed(self.after.value) or (
            self.after.source not in ("", self.before.source)
        )

    def signs(self) -> list[str]:
        """What the digest takes in: what stands, and what would."""
        known = self.before
        stands = [] if known is None else [packed(known.value), known.source]
        return [*map(str, fields_of(self.after)), "|", *stands]

    def told(self, register: RoundRegister) -> list:
        """The heading, and what stands before and after."""
        scheme, after = register.scheme, self.after
        if isinstance(after, engine.Datum):
            before = self.before and _value(register, after.figure, self.before.value, self.before.source)
            return [
                scheme.figures[after.figure].name,
                before,
                _value(register, after.figure, after.value, after.source),
            ]
        if isinstance(after, engine.Event):
            items = {item.id: item.name for listed in scheme.lists.values() for item in listed.items}
            words = [plain(after.quantity), after.matter, after.period, *(word for _, word in after.attributes)]
            return [items[after.item], None, "，".join(word for word in (*words, after.source) if word)]
        name = scheme.circumstances[after.circumstance].name
        return [name, None, "，".join(word for word in (plain(after.amount), after.source) if word)]


def _value(register: RoundRegister, figure: str, value: Any, source: str) -> str:
    if register.scheme.figures[figure].kind == "subject" and isinstance(value, str):
        value = register.names.get(value) or register.elsewhere.get(value, value)
    text = say(("{0}", value))
    return f"{text}（{source}）" if source else text


@dataclass
class Plan:
    """All that a table of one kind would do to a round."""

    kind: str
    register: RoundRegister
    faults: TableFaults
    changes: list[Change | VotesChange] = field(default_factory=list)

    @property
    def new(self) -> list[Change | VotesChange]:
        """What nothing stands against."""
        return [change for change in self.changes if change.before is None]

    @property
    def altered(self) -> list[Change | VotesChange]:
        """What would change of what stands."""
        return [change for change in self.changes if change.before is not None and change.alters]

    @property
    def digest(self) -> str:
        """SHA-256 over what stands and what would: another one means that something happened meanwhile."""
        lines = (json.dumps(change.signs(), ensure_ascii=False) for change in self.changes)
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def differences(self, changes: list[Change | VotesChange]) -> list[list]:
        """Row, subject, and heading, before and after of changes."""
        return [[change.line, self._subject(change.subject), [change.told(self.register)]] for change in changes]

    def _subject(self, code: str) -> str:
        return f"{self.register.names[code]}（{code}）" if code else _("everybody")

    def findings(self) -> dict[str, Any]:
        """What the page of the check tells; lists end at 200 and the counts go on."""
        new, altered = self.new, self.altered
        shown = sorted((one for one in self.changes if one.alters), key=lambda change: change.line)[:MOST_TOLD]
        return {
            "rows": self.register.read,
            "others": self.register.others,
            "new": len(new),
            "changed": len(altered),
            "unchanged": len(self.changes) - len(new) - len(altered),
            "faults": self.faults.total,
            "listed": self.faults.listed(),
            "differences": [] if self.faults else self.differences(shown),
        }


def plan_of(round: Round, kind: str, path: Path, name: str, reach: Reach) -> Plan:
    """Read a table with the readers of case folders and hold it against what stands; writes nothing."""
    file = file_of(round, kind, path, name)
    plan = Plan(kind, register_of(round, reach), TableFaults(file.shown))
    if kind == "figures":
        read_figures(plan.register, [file], plan.faults)
        plan.changes = _figures(round, plan.register)
    elif kind == "events":
        rows = find_events(plan.register, [file], plan.faults)
        _refuse_long_periods(rows)
        plan.changes = _entries(rows, set(fetch_events(round)), "item", "事由")
    elif kind in VOTES:
        plan.changes = find_votes(round, kind, plan.register, [file], plan.faults)
    else:
        rows = find_standings(plan.register, [file], plan.faults)
        plan.changes = _entries(rows, set(fetch_standings(round)), "circumstance", "来源")
    return plan


def _figures(round: Round, register: RoundRegister) -> list[Change]:
    rows = Figure.objects.filter(subject__round=round).select_related("subject").order_by()
    stands = {(row.subject.code, row.name): row for row in rows.iterator()}
    return [Change(register.lines[key], datum, stands.get(key)) for key, datum in register.data.items()]


def _entries(rows: Mapping[Any, CaseRow], stands: set, word: str, column: str) -> list[Change]:
    """The entries that are new; one that stands already is a fault."""
    for entry, row in rows.items():
        if entry in stands:
            row.refuse(word, "系统中已有完全相同的一条。", f"请删去这一行；确是两件事的，请在“{column}”中写明。")
    return [Change(row.line, entry) for entry, row in rows.items()]


def _refuse_long_periods(rows: Mapping[engine.Event, CaseRow]) -> None:
    for event, row in rows.items():
        if len(event.period) > LONGEST_PERIOD:
            row.refuse("period", f"超过 {LONGEST_PERIOD} 字。", "请填写 3、2023-03、2023-Q1 或 2023。")


def save_plan(plan: Plan, round: Round) -> None:
    """Write what a sound plan says; the caller holds the transaction and the round."""
    ids = dict(round.subjects.order_by().values_list("code", "pk"))
    if plan.kind in VOTES:
        save_votes(plan.kind, [*plan.new, *plan.altered], ids, round)
        return
    new = [change.after for change in plan.new]
    if plan.kind == "figures":
        _save_figures(plan, new, ids, round)
    elif plan.kind == "events":
        names = ("item", "quantity", "given", "matter", "period", "attributes", "source")
        Event.objects.bulk_create((_row(Event, one, names, ids) for one in new), batch_size=BATCH)
    else:
        names = ("circumstance", "amount", "source")
        Standing.objects.bulk_create((_row(Standing, one, names, ids) for one in new), batch_size=BATCH)


def _row(noun, one, names: tuple[str, ...], ids: Mapping[str, int]):
    return noun(subject_id=ids[one.subject], **_values(one, names))


def _values(one, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(one, name) for name in names}


def _save_figures(plan: Plan, new: list, ids: Mapping[str, int], round: Round) -> None:
    names = ("value", "source", "place")
    made = [Figure(subject_id=ids[one.subject], name=one.figure, **_values(one, names)) for one in new]
    Figure.objects.bulk_create(made, batch_size=BATCH)
    altered = [change.after for change in plan.altered]
    renewed = [Figure(subject_id=ids[one.subject], name=one.figure, **_values(one, names)) for one in altered]
    Figure.objects.bulk_create(
        renewed, BATCH, update_conflicts=True, unique_fields=["subject", "name"], update_fields=names
    )
    _save_outsiders(plan.register, [*new, *altered], ids, round)


def note_turns(plan: Plan, round: Round, user) -> None:
    """Add what a table said about figures to the life of each value, with the row where it stood."""
    ids = dict(round.subjects.order_by().values_list("code", "pk"))
    told = (
        Turn(
            subject_id=ids[change.after.subject], name=change.after.figure, now=change.after.value,
            was=change.before and change.before.value, state=Filing.State.CERTIFIED,
            source="，".join(filter(None, [change.after.source, change.after.place])), by=user,
        )
        for change in (*plan.new, *plan.altered)
    )  # fmt: skip
    Turn.objects.bulk_create(told, BATCH)


def _save_outsiders(register: RoundRegister, data: list[engine.Datum], ids: Mapping[str, int], round: Round) -> None:
    """Note with the round whom its relations point at beyond its subjects."""
    figures, elsewhere = register.scheme.figures, register.elsewhere
    pointed = (one.value for one in data if figures[one.figure].kind == "subject")
    codes = dict.fromkeys(code for code in pointed if isinstance(code, str) and code not in ids)
    rows = (Outsider(round=round, code=code, name=elsewhere[code]) for code in codes)
    Outsider.objects.bulk_create(rows, BATCH, ignore_conflicts=True)


def titles() -> dict[str, str]:
    """The kinds of tables with their titles."""
    return {kind: TITLES[kind] for kind in KINDS}
