"""The appraisal of a secondee (综合鉴定): drafted from the archive sentence by sentence, each with its source."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from typeset.sheets import BLANK, Cell, Grid, Line, Row, Sheet

PARTS = ("基本情况", "日常表现", "工作实绩", "民主评议和用人单位评价", "考核结果", "奖惩情况")
SIGNED = ("鉴定单位（盖章）：________________", "签名：________________", "年　　月　　日")
OWN = ("签名：________________", "年　　月　　日")
WIDTHS = (30, 24, 26, 24, 26, 26)


@dataclass(frozen=True)
class Said:
    """A sentence, what it rests on, and where that can be looked at."""

    text: str
    source: str
    address: str = ""


@dataclass(frozen=True)
class Season:
    """One evaluation during the secondment: its name, the grade that was decided, the decision, the working."""

    name: str
    grade: str
    source: str
    address: str


@dataclass(frozen=True)
class Opinion:
    """What somebody who may judge wrote: who, on what paper, about results and about conduct."""

    whose: str
    paper: str
    results: str = ""
    conduct: str = ""
    address: str = ""


@dataclass(frozen=True)
class Deed:
    """An entry of the work diary: the day, what was done, what came of it."""

    day: str
    matter: str
    result: str


@dataclass(frozen=True)
class Listed:
    """An entry of a list: the matter, the item's name, the document, whether it adds points."""

    matter: str
    item: str
    source: str
    adds: bool

    @property
    def told(self) -> str:
        """The entry as a sentence."""
        return f"{self.matter.rstrip('。')}（{self.item}）。"


@dataclass(frozen=True)
class Archive:
    """What is on record about a secondment; what is empty is not mentioned."""

    name: str
    sex: str = ""
    born: str = ""
    party: str = ""
    post: str = ""
    home: str = ""
    host: str = ""
    line: str = ""
    title: str = ""
    since: str = ""
    until: str = ""
    register: str = ""
    months: int = 0
    deeds: Sequence[Deed] = ()
    remarks: Sequence[tuple[str, str]] = ()
    diary: str = ""
    routine: Sequence[str] = ()
    opinions: Sequence[Opinion] = ()
    talked: int = 0
    clients: int = 0
    report: str = ""
    reported_at: str = ""
    entries: Sequence[Listed] = ()
    seasons: Sequence[Season] = ()
    circumstances: Sequence[tuple[str, str]] = field(default_factory=tuple)


MOST_DEEDS = 12
"""So many entries of the diary at most are put up for a person to choose among."""


def draft(told: Archive) -> dict[str, list[Said]]:
    """The sentences by part, for a person to edit; a part without a record has none."""
    made = (_basics, _daily, _results, _views, _grades, _record)
    return {part: list(write(told)) for part, write in zip(PARTS, made, strict=True)}


def _basics(told: Archive) -> Iterator[Said]:
    born = f"{told.born}出生" if told.born else ""
    who = "，".join(filter(None, [f"{told.name}同志", told.sex, born, told.party, told.post]))
    yield Said(f"{who}。", "干部名册", told.register)
    until = f"至{told.until}" if told.until else "起"
    title = f"，任{told.title}" if told.title else ""
    line = f"，从事{told.line}工作" if told.line else ""
    yield Said(f"{told.since}{until}在{told.host}挂职{title}{line}。", "挂职记录", told.register)


def _daily(told: Archive) -> Iterator[Said]:
    if told.months:
        yield Said(f"挂职期间按月撰写工作纪实，共提交{told.months}个月。", "工作纪实", told.diary)
    for month, remark in told.remarks:
        yield Said(f"用人单位对{month}工作纪实的意见：{ended(remark)}", "工作纪实（用人单位意见）", told.diary)
    if told.routine:
        yield Said(f"平时考核结果：{'、'.join(told.routine)}。", "平时考核登记")


def _results(told: Archive) -> Iterator[Said]:
    for deed in told.deeds[:MOST_DEEDS]:
        yield Said(f"{deed.day}，{deed.matter.rstrip('。')}，{ended(deed.result)}", "工作纪实", told.diary)
    for one in told.opinions:
        if one.results:
            yield Said(f"{one.whose}证明：{ended(one.results)}", one.paper, one.address)
    yield from (Said(one.told, one.source or "正面清单登记") for one in told.entries if one.adds)
    if told.report:
        yield Said(f"本人总结：{ended(told.report)}", "述职报告", told.reported_at)


def _views(told: Archive) -> Iterator[Said]:
    if told.talked:
        yield Said(f"考核组先后与{told.talked}人进行了个别谈话。", "考核组谈话记录")
    if told.clients:
        yield Said(f"听取服务对象意见{told.clients}次。", "服务对象访谈")
    for one in told.opinions:
        if one.conduct:
            yield Said(f"{one.whose}认为：{ended(one.conduct)}", one.paper, one.address)


def _grades(told: Archive) -> Iterator[Said]:
    for season in told.seasons:
        yield Said(f"{season.name}确定为“{season.grade}”等次。", season.source, season.address)


def _record(told: Archive) -> Iterator[Said]:
    yield from (Said(one.told, one.source or "负面清单登记") for one in told.entries if not one.adds)
    for words, source in told.circumstances:
        yield Said(f"{words}。", source, told.register)


def ended(text: str) -> str:
    """A text with a full stop at its end."""
    text = " ".join(text.split())
    return text if text.endswith(("。", "！", "？", "；")) else f"{text}。"


def kept(text: Mapping[str, Sequence[Said]]) -> dict[str, list[dict]]:
    """A text as an appraisal keeps it."""
    return {part: [asdict(one) for one in said] for part, said in text.items()}


def read(text: Mapping[str, Sequence[Mapping[str, str]]]) -> dict[str, list[Said]]:
    """A text as an appraisal kept it, in the order of the parts."""
    return {part: [Said(**one) for one in text.get(part, ())] for part in PARTS}


def digest_of(text: Mapping[str, Sequence[Mapping[str, str]]], *signed: str) -> str:
    """The SHA-256 of what is signed: sentences with their sources, the judgement, who signs and when."""
    whole = json.dumps([text, *signed], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()


@dataclass(frozen=True)
class Head:
    """What stands in the cells above an appraisal, and beneath it."""

    name: str
    sex: str = ""
    born: str = ""
    post: str = ""
    host: str = ""
    period: str = ""
    office: str = ""
    signer: str = ""
    day: str = ""
    digest: str = ""


def appraisal_sheet(head: Head, text: Mapping[str, Sequence[Said]], conclusion: str) -> Sheet:
    """The form, with places for the office's and the cadre's signature."""
    said = "\n".join(f"{part}：{''.join(one.text for one in text[part])}" for part in PARTS if text.get(part))
    signed = (
        f"鉴定单位（盖章）：{head.office or BLANK}",
        f"签名：{head.signer or BLANK * 2}{'（系统签署）' if head.signer else ''}",
        head.day or SIGNED[2],
    )
    rows = (
        Row((_label("姓　　名"), _fact(head.name), _label("性　　别"), _fact(head.sex),
             _label("出生年月"), _fact(head.born)), 12),
        Row((_label("单位及\n职务职级"), _wide(head.post)), 14),
        Row((_label("挂职单位"), Cell(head.host, "center", across=2), _label("挂职时间"),
             Cell(head.period, "center", across=2)), 14),
        Row((_label("挂职期间\n主要表现"), _wide(said)), 90),
        Row((_label("综合评价"), _wide(conclusion, *signed)), 62),
        Row((_label("本人意见"), _wide("", *OWN)), 34),
    )  # fmt: skip
    note = f"电子文本摘要（SHA-256）：{head.digest}" if head.digest else "（草稿，尚未签署）"
    blocks = (Line("表题", "挂职干部综合鉴定表"), Grid(WIDTHS, rows), Line("表注", note))
    return Sheet(f"挂职干部综合鉴定表 {head.name}", blocks, (25, 26, 20, 28), numbered=False)


def _label(text: str) -> Cell:
    return Cell(text, "center")


def _fact(text: str) -> Cell:
    return Cell(text, "center")


def _wide(text: str = "", *signed: str) -> Cell:
    return Cell(text, across=5, signed=signed)
