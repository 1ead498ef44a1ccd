"""Entries of the lists, circumstances, and results of earlier rounds."""

from collections.abc import Sequence
from dataclasses import replace

from scoring.cases.register import Register
from scoring.cases.rows import CaseFaults, CaseRow, rows_of
from scoring.cases.tables import CaseFile, own_words
from scoring.engine.cells import STATES, ungrouped
from scoring.engine.exact import parse
from scoring.engine.faults import Refused
from scoring.engine.inputs import Earlier, Event, Standing
from scoring.engine.number import ONE, ZERO
from scoring.engine.values import Absent, Value
from scoring.engine.vocabulary import WORDS

KEYS = {
    "得分": "score", "综合得分": "score", "名次": "rank", "排名": "rank",
    "等次": "grade", "状态": "state", "颜色": "colour",
}  # fmt: skip
"""What clerks call the results that every round has."""


def read_events(register: Register, files: Sequence[CaseFile], faults: CaseFaults) -> list[Event]:
    """Take over the entries of the lists."""
    return list(find_events(register, files, faults))


def find_events(register: Register, files: Sequence[CaseFile], faults: CaseFaults) -> dict[Event, CaseRow]:
    """The entries of the lists with their rows; the same entry twice (all cells equal) is a fault."""
    scheme = register.scheme
    items = {item.id: item.name for listed in scheme.lists.values() for item in listed.items}
    attributes = own_words(scheme, "events")
    fixed = ("subject", "round", "item", "quantity", "given", "matter", "period", "source")
    found: dict[Event, CaseRow] = {}
    for row in rows_of(files, fixed, ("subject", "item"), attributes, faults):
        if not register.here(row):
            continue
        subject, item = register.subject(row), row.one_of("item", items, "清单事项")
        quantity, given = row.number("quantity", ONE), row.number("given")
        if not subject or not item or quantity is None:
            continue
        own = tuple((name, row.text(name)) for name in attributes if row.text(name))
        event = Event(subject, item, quantity, given, row.text("matter"), row.text("period"), own, row.text("source"))
        if event in found:
            remedy = "请删去重复的一行；确是两件事的，请在“事由”中写明。"
            row.refuse("item", f"与 {_at(found[event])}完全相同。", remedy)
        found.setdefault(event, row)
    return found


def read_standings(register: Register, files: Sequence[CaseFile], faults: CaseFaults) -> list[Standing]:
    """Take over circumstances: sanctions, absences, exemptions."""
    return list(find_standings(register, files, faults))


def find_standings(register: Register, files: Sequence[CaseFile], faults: CaseFaults) -> dict[Standing, CaseRow]:
    """Circumstances with their rows; the same one twice (all cells equal) is a fault."""
    known = {item.id: item.name for item in register.scheme.circumstances.values()}
    fixed = ("subject", "round", "circumstance", "amount", "source")
    found: dict[Standing, CaseRow] = {}
    for row in rows_of(files, fixed, ("subject", "circumstance"), {}, faults):
        if not register.here(row):
            continue
        subject, name = register.subject(row), row.one_of("circumstance", known, "情形")
        standing = Standing(subject, name, row.number("amount", ONE) or ZERO, row.text("source"))
        if not subject or not name:
            continue
        if standing in found:
            remedy = "请删去重复的一行；确是两件事的，请在“来源”中写明。"
            row.refuse("circumstance", f"与 {_at(found[standing])}完全相同。", remedy)
        found.setdefault(standing, row)
    return found


def read_earlier(register: Register, files: Sequence[CaseFile], faults: CaseFaults) -> list[tuple[Earlier, CaseRow]]:
    """Take over results of earlier rounds; grade, colour, state, pool and name are words, all else numbers."""
    fixed = ("subject", "round", "key", "value", "source")
    found: dict[tuple[str, str, str], tuple[Earlier, CaseRow]] = {}
    for row in rows_of(files, fixed, ("subject", "round", "key", "value"), {}, faults):
        subject, name, key, text = row.needs("subject"), row.needs("round"), row.needs("key"), row.needs("value")
        if not (subject and name and key and text):
            continue
        subject, key = register.anybody(row, "subject") or subject, KEYS.get(key, key)
        if subject not in register.subjects:
            register.note_elsewhere(subject, subject)
        value = _result(row, key, text)
        where = (name, subject, key)
        if where in found:
            row.refuse("key", f"同一对象、同一轮次的这一结果已经填写（{_at(found[where][1])}）。", "请删去重复的一行。")
        elif value is not None:
            found[where] = Earlier(*where, value), row
    return list(found.values())


def refuse_again(given: Sequence[tuple[Earlier, CaseRow]], before: Sequence[Earlier]) -> None:
    """Refuse results that the case has worked out itself (`before`) and that were given all the same."""
    computed = {(one.round, one.subject, one.key) for one in before}
    faults = CaseFaults()
    for one, row in given:
        if (one.round, one.subject, one.key) in computed:
            replace(row, faults=faults).refuse("key", f"“{one.round}”由本案例测算，已有这一结果。", "请删去这一行。")
    if faults:
        raise Refused(faults.all())


def _result(row: CaseRow, key: str, text: str) -> Value | None:
    if text.lower() in STATES:
        return Absent(STATES[text.lower()], key)
    if key in WORDS:
        return text
    try:
        return parse(ungrouped(text))
    except ValueError:
        row.refuse(
            "value", f"不是数字：{text[:40]}。", "等次（grade）、颜色（colour）、状态（state）以外的结果请填写数字。"
        )
        return None


def _at(row: CaseRow) -> str:
    return f"{row.file} 第{row.line}行"
