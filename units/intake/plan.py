"""What a table would change: its rows in batches, each held against what is on record."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice

from django.db.models import Q

from units.intake.checks import Checks
from units.intake.columns import Kind
from units.intake.register import Register
from units.intake.rows import Layout, Reading

BATCH = 500
# Named in a table beside the fields of its row, but no field of it.
_BESIDE = frozenset({"", "is_leader", "is_chief", "groups", "parent"})


@dataclass
class Entry:
    """A row that can be taken over: new, or on record with what would change."""

    reading: Reading
    on_record: object
    kind: Kind
    changes: dict[str, list[str]] = field(default_factory=dict)
    fields: set[str] = field(default_factory=set)

    @property
    def new(self):
        """Whether nothing is on record yet."""
        return self.on_record is None

    @cached_property
    def row(self):
        """What is to be saved; a new one is made only when somebody asks, for a dry run never does."""
        return self.kind.model(**_own(self.reading.values)) if self.on_record is None else self.on_record

    @property
    def changed(self):
        """Whether saving it would change what is on record."""
        return not self.new and bool(self.changes)


def batches(rows, size=BATCH):
    """Cut rows into lists of so many."""
    rows = iter(rows)
    while batch := list(islice(rows, size)):
        yield batch


class Plan:
    """Goes through a table once, batch by batch; afterwards `digest` says what was found."""

    def __init__(self, kind: Kind, table, scope):
        self.kind, self.table = kind, table
        self.layout = Layout(kind, table.headers)
        self.register = Register(scope)
        self._checks = Checks(kind, self.layout, self.register)
        self._seen = {}
        self._digest = hashlib.sha256()

    @property
    def digest(self) -> str:
        """A text that differs when the file, or what it would change, differs."""
        return self._digest.hexdigest()

    def batches(self):
        """Yield (readings, entries) for each batch; only readings without flaws have an entry."""
        for rows in batches(self.table.rows):
            readings = [self.layout.read(row, self.register) for row in rows]
            if self.kind.name != "cadres":
                self.register.fetch_cadres({r.values["cadre_id"] for r in readings if "cadre_id" in r.values})
                for reading in readings:
                    self._checks.hold_person(reading)
            existing = self._on_record(readings)
            self._checks.learn(readings, existing)
            entries = [entry for reading in readings if (entry := self._entry(reading, existing))]
            yield readings, entries

    def _entry(self, reading, existing):
        key = self._key(reading.values)
        if reading.flaws or key is None:
            return None
        before = self._seen.setdefault(key, reading.line)
        if before != reading.line:
            heading = self.layout.heading(self.kind.key[0])
            reading.refuse(heading, f"与第 {before} 行重复", "请删除其中一行")
            return None
        row = existing.get(key)
        self._checks.hold(reading, row, key)
        if reading.flaws:
            return None
        entry = compare(self.kind, self.layout, self.register, reading, row)
        self._digest.update(repr((key, entry.new, entry.changes, sorted(map(str, reading.values.items())))).encode())
        return entry

    def _key(self, values):
        if any(name not in values for name in self.kind.key if name not in ("cadre_id", "unit_id")):
            return None
        return tuple(values.get(name) for name in self.kind.key)

    def _on_record(self, readings):
        """What is on record that these rows may mean, by key."""
        if self.kind.name == "cadres":
            condition = Q(code__in={r.values["code"] for r in readings if "code" in r.values})
        else:
            people = {r.values["cadre_id"] for r in readings if isinstance(r.values.get("cadre_id"), int)}
            condition = Q(cadre__in=people)
            if self.kind.name == "circumstances":
                condition |= Q(unit__in={r.values["unit_id"] for r in readings if "unit_id" in r.values}, cadre=None)
        found = self.kind.model.objects.filter(condition)
        return {tuple(getattr(row, name) for name in self.kind.key): row for row in found}


def compare(kind, layout, register, reading, row) -> Entry:
    """Put a row's values on what is on record, or on a new row, and tell what differs."""
    entry = Entry(reading, row, kind)
    for name, value in _own(reading.values).items() if row else ():
        before = getattr(row, name)
        if before == value:
            continue
        shown = [said(kind, register, name, before), said(kind, register, name, value)]
        if name == "id_number":
            shown = [row.masked_id_number, f"{value[:6]}********{value[-4:]}"]
        entry.changes[layout.heading(name) or name] = shown
        entry.fields.add(name)
        setattr(row, name, value)
    return entry


def _own(values):
    return {name: value for name, value in values.items() if name not in _BESIDE}


def said(kind, register, name, value) -> str:
    """How a page of differences says a value."""
    if value is None or value == "":
        return ""
    if name in ("unit_id", "host_id"):
        return register.unit_name(value)
    if name == "category_id":
        return register.category_name(value)
    if isinstance(value, date):
        return value.isoformat()
    choices = dict(kind.model._meta.get_field(name).flatchoices)
    return str(choices.get(value, value))
