"""Entries of the lists, circumstances, and results of earlier rounds."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from scoring.cases.register import Register
from scoring.cases.rows import CaseFaults, rows_of, ungrouped
from scoring.engine.exact import parse
from scoring.engine.inputs import Earlier, Event, Standing
from scoring.engine.values import Value
from scoring.engine.vocabulary import WORDS


def read_events(register: Register, files: Sequence[Path], faults: CaseFaults) -> list[Event]:
    """Take over the entries of the lists; the same entry twice (all cells equal) is a fault."""
    scheme = register.scheme
    items = {item.id: item.name for listed in scheme.lists.values() for item in listed.items}
    attributes = {name: name for listed in scheme.lists.values() for name in listed.attributes}
    fixed = ("subject", "round", "item", "quantity", "given", "matter", "period", "source")
    found: dict[Event, int] = {}
    for row in rows_of(files, fixed, ("subject", "item"), attributes, faults):
        if not register.here(row):
            continue
        subject, item = register.subject(row), row.one_of("item", items, items, "清单事项")
        quantity = row.number("quantity", Fraction(1))
        given = row.number("given")
        if not subject or not item or quantity is None:
            continue
        own = tuple((name, row.text(name)) for name in attributes if row.text(name))
        event = Event(subject, item, quantity, given, row.text("matter"), row.text("period"), own, row.text("source"))
        if event in found:
            row.refuse("item", f"与第{found[event]}行完全相同。", "请删去重复的一行；确是两件事的，请在“事由”中写明。")
        found.setdefault(event, row.line)
    return list(found)


def read_standings(register: Register, files: Sequence[Path], faults: CaseFaults) -> list[Standing]:
    """Take over circumstances: sanctions, absences, exemptions."""
    known = {item.id: item.name for item in register.scheme.circumstances.values()}
    found: dict[tuple[str, str, str, Fraction | None], Standing] = {}
    for row in rows_of(
        files, ("subject", "round", "circumstance", "amount", "source"), ("subject", "circumstance"), {}, faults
    ):
        if not register.here(row):
            continue
        subject, name = register.subject(row), row.one_of("circumstance", known, known, "情形")
        amount = row.number("amount", Fraction(1))
        key = (subject, name, row.text("source"), amount)
        if key in found:
            row.refuse("circumstance", "与前面一行完全相同。", "请删去重复的一行。")
        elif subject and name and amount is not None:
            found[key] = Standing(subject, name, amount, row.text("source"))
    return list(found.values())


def read_earlier(register: Register, files: Sequence[Path], faults: CaseFaults) -> list[Earlier]:
    """Take over results of earlier rounds; grade, colour, state, pool and name are words, all else numbers."""
    found: dict[tuple[str, str, str], Earlier] = {}
    for row in rows_of(
        files, ("subject", "round", "key", "value", "source"), ("subject", "round", "key", "value"), {}, faults
    ):
        text = row.text("subject")
        subject = text if text in register.elsewhere or text not in register.names.values() else register.subject(row)
        name, key, value = row.needs("round"), row.needs("key"), row.needs("value")
        if not (subject and name and key and value):
            continue
        read: Value = value
        if key not in WORDS:
            try:
                read = parse(ungrouped(value))
            except ValueError:
                row.refuse("value", f"不是数字：{value[:40]}。", "等次、颜色以外的结果请填写数字。")
                continue
        if (name, subject, key) in found:
            row.refuse("key", "同一对象、同一轮次的这一结果已经填写。", "请删去重复的一行。")
        found[(name, subject, key)] = Earlier(name, subject, key, read)
    return list(found.values())
