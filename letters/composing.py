"""The text of a feedback letter (反馈意见书), written from the record: each sentence with the source that it rests on.

Structure: opening, result, what went well, what lost points, what is asked for. Nothing is said that the release
withholds, and nothing that is not on record.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from letters.points import Point, strong, weak
from letters.sentences import Wording, say

UNFINISHED = "demand, unfinished"
"""The demand of what is on the ledger already."""


@dataclass(frozen=True)
class Said:
    """One sentence and what it rests on. Of a problem: what it is about in short, and which demand answers it."""

    text: str
    source: str
    address: str = ""
    about: str = ""
    demand: str = ""


@dataclass(frozen=True)
class Entry:
    """A list entry: the item's name, the matter, the document; whether it adds points."""

    item: str
    matter: str
    source: str
    adds: bool


@dataclass(frozen=True)
class Rate:
    """The lowest item of an appraisal as it may be published: percentages as text."""

    item: str
    good: str
    rate: str
    mean: str


@dataclass(frozen=True)
class Finding:
    """What inspection, audit or supervision found."""

    kind: str
    matter: str
    document: str


@dataclass(frozen=True)
class Unfinished:
    """A problem of an earlier letter that is still open: in a few words, that letter's number, its page."""

    about: str
    document: str = ""
    address: str = ""


@dataclass(frozen=True)
class Record:
    """All that is on record about one subject and may be said to it."""

    subject: str
    year: str
    round: str
    basis: str
    period: str
    office: str
    approved_by: str
    grade: str | None
    graded: bool = True
    score: str | None = None
    rank: int | None = None
    pool: str = ""
    pool_size: int = 0
    figures: bool = True
    points: list[Point] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    lowest: list[Rate] = field(default_factory=list)
    group_strengths: str = ""
    group_weaknesses: str = ""
    findings: list[Finding] = field(default_factory=list)
    unfinished: list[Unfinished] = field(default_factory=list)
    plan_by: str = ""
    report_by: str = ""
    card: str = ""


@dataclass(frozen=True)
class Composed:
    """A letter's text, part by part."""

    opening: list[Said]
    results: list[Said]
    strengths: list[Said]
    problems: list[Said]
    demands: list[Said]
    closing: list[Said]


def compose(record: Record, wording: Wording, most: int = 5) -> Composed:
    """Write the letter. `most`: so many indicators at most are named on either side."""
    problems = list(_problems(record, wording, most))
    return Composed(
        opening=[_opening(record, wording)],
        results=list(_results(record, wording)),
        strengths=list(_strengths(record, wording, most)),
        problems=problems or [Said(say(wording, "no weak point"), "综合得分构成", record.card)],
        demands=list(_demands(record, wording, problems)),
        closing=[Said(say(wording, "closing"), "")],
    )


def _opening(record: Record, wording: Wording) -> Said:
    told = {
        "依据": record.basis,
        "考核期间": record.period,
        "组织部门": record.office,
        "考核对象": record.subject,
        "考核名称": record.round,
        "审定程序": record.approved_by,
    }
    return Said(say(wording, "opening", **told), record.basis)


def _results(record: Record, wording: Wording) -> Iterator[Said]:
    told = {"考核对象": record.subject, "年度": record.year}
    if record.grade:
        yield Said(say(wording, "grade", **told, 等次=record.grade), "等次审定", record.card)
    else:
        yield Said(say(wording, "no grade" if record.graded else "not graded", **told), "等次审定", record.card)
    if record.score is not None:
        yield Said(say(wording, "score", 得分=record.score), "综合得分", record.card)
    if record.rank is not None:
        told = {"同类": record.pool, "总数": str(record.pool_size), "名次": str(record.rank)}
        yield Said(say(wording, "rank", **told), "综合得分排名", record.card)


def _strengths(record: Record, wording: Wording, most: int) -> Iterator[Said]:
    for point in strong(record.points, most):
        yield Said(_of_point(point, "strong", wording, record.figures), _source(point), record.card)
    for entry in record.entries:
        if entry.adds:
            yield Said(_of_entry(entry, "bonus", wording), entry.source, record.card)
    if record.group_strengths:
        yield Said(say(wording, "group strengths", 内容=record.group_strengths), "考核组考核报告", record.card)


def _problems(record: Record, wording: Wording, most: int) -> Iterator[Said]:
    card = record.card
    for point in weak(record.points, most):
        words = _of_point(point, "weak", wording, record.figures)
        yield Said(words, _source(point), card, point.name, "demand, points")
    for entry in record.entries:
        if not entry.adds:
            yield Said(_of_entry(entry, "penalty", wording), entry.source, card, entry.item, "demand, penalties")
    for rate in record.lowest:
        told = {"测评项目": rate.item, "好评": rate.good, "比率": rate.rate, "平均": rate.mean}
        yield Said(say(wording, "lowest item", **told), "民主测评计票", card, rate.item, "demand, appraisal")
    if record.group_weaknesses:
        words = say(wording, "group weaknesses", 内容=record.group_weaknesses)
        yield Said(words, "考核组考核报告", card, "考核组反映的问题", "demand, group")
    for finding in record.findings:
        told = {"种类": finding.kind, "内容": finding.matter, "文号": finding.document}
        yield Said(say(wording, "finding", **told), finding.document, card, finding.matter, "demand, findings")
    for problem in record.unfinished:
        source = f"整改台账（{problem.document}）" if problem.document else "整改台账"
        words = say(wording, "unfinished", 问题=problem.about)
        yield Said(words, source, problem.address, problem.about, UNFINISHED)


def _demands(record: Record, wording: Wording, problems: list[Said]) -> Iterator[Said]:
    """One demand for the problems of a kind, whose duty it is, and by when."""
    for kind in dict.fromkeys(problem.demand for problem in problems):
        alike = [problem for problem in problems if problem.demand == kind]
        told = "".join(f"“{problem.about}”" for problem in alike)
        yield Said(say(wording, kind, 问题=told), "、".join(problem.source for problem in alike), record.card)
    if problems:
        yield Said(say(wording, "duty"), "整改要求")
    if problems and record.plan_by and record.report_by:
        told = {"方案期限": record.plan_by, "报告期限": record.report_by}
        yield Said(say(wording, "deadline", **told), "整改要求")


def _of_point(point: Point, kind: str, wording: Wording, figures: bool) -> str:
    """An indicator above or below the mean; beside last year's where it moved the same way."""
    if not figures:
        return say(wording, f"{kind}, without figures", 指标=point.name)
    told = {"指标": point.name, "得分": _plain(point.own), "满分": _plain(point.full)}
    told["差距"] = _plain(abs(point.own - point.mean))
    gain = point.gain or Decimal(0)
    moved = {"strong": ("strong, grown", gain > 0), "weak": ("weak, fallen", gain < 0)}[kind]
    return say(wording, moved[0], **told, 变化=_plain(abs(gain))) if moved[1] else say(wording, kind, **told)


def _of_entry(entry: Entry, kind: str, wording: Wording) -> str:
    return say(wording, kind, 事项=entry.matter or entry.item, 清单项目=entry.item, 来源=entry.source)


def _source(point: Point) -> str:
    return f"{point.name}（{point.clause}）" if point.clause else point.name


def _plain(value: Decimal) -> str:
    return f"{value:f}"
