"""Rows of evidence with their headings understood, and a place for every fault."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from unicodedata import normalize

from scoring.cases.tables import CaseFile
from scoring.engine.cells import ungrouped
from scoring.engine.exact import parse
from scoring.engine.faults import Fault
from tabular.tables import TableRefused, read_table

MOST_FAULTS = 200
MOST_HINTS = 20
HEADINGS = {
    "subject": ("对象", "考核对象", "对象编号"),
    "id": ("编号", "代码"),
    "name": ("名称", "姓名", "单位名称"),
    "category": ("类别", "考核类别"),
    "order": ("序号", "建制序"),
    "round": ("轮次", "考核轮次", "期次"),
    "figure": ("指标", "数据项"),
    "value": ("数值", "值", "结果值"),
    "source": ("来源", "依据", "文号"),
    "item": ("事项", "项目", "测评项目"),
    "quantity": ("数量",),
    "given": ("核定分", "核定分值"),
    "matter": ("事由", "同一事项"),
    "period": ("时期", "月份"),
    "form": ("测评表",),
    "class": ("票种",),
    "ballot": ("票号",),
    "rater": ("评分人", "参评人"),
    "answer": ("填写", "评价"),
    "due": ("应到",),
    "issued": ("发出",),
    "returned": ("收回",),
    "invalid": ("无效",),
    "key": ("结果项",),
    "circumstance": ("情形",),
    "amount": ("数额", "天数"),
    "note": ("备注", "说明"),
}


class CaseFaults(list[Fault]):
    """Faults of evidence: file, row and column, what is wrong, how to mend it; at most 200 are kept."""

    unlisted = 0

    def note(self, place: str, problem: str, remedy: str) -> None:
        """Keep a fault, or count it when there are too many."""
        if len(self) < MOST_FAULTS:
            self.append(Fault(place, problem, remedy))
        else:
            self.unlisted += 1

    @property
    def total(self) -> int:
        """How many there are, kept or not."""
        return len(self) + self.unlisted

    def all(self) -> list[Fault]:
        """What was kept, with a last line for what was not."""
        more = f"另有 {self.unlisted} 处问题未列出。"
        return [*self, *([Fault("…", more, "请先改正以上各处。")] if self.unlisted else [])]


@dataclass(frozen=True)
class CaseRow:
    """One row of a file. Cells are reached by the English word of the heading, whatever the file calls it."""

    file: str
    line: int
    cells: Mapping[str, str]
    shown: Mapping[str, str]
    faults: CaseFaults = field(repr=False)

    def text(self, word: str) -> str:
        """The text of a cell, empty where there is none."""
        return self.cells.get(word, "")

    def refuse(self, word: str, problem: str, remedy: str) -> None:
        """Note what is wrong with a cell."""
        column = self.shown.get(word) or HEADINGS.get(word, (word,))[0]
        self.faults.note(f"{self.file} 第{self.line}行 “{column}”列", problem, remedy)

    def needs(self, word: str) -> str:
        """The text of a cell that may not be empty."""
        if not self.text(word):
            self.refuse(word, "没有填写。", "请填写。" if word in self.shown else "请补上这一列并填写。")
        return self.text(word)

    def number(self, word: str, otherwise: Fraction | None = None) -> Fraction | None:
        """The number in a cell; `otherwise` where it is empty or wrong (which is noted)."""
        text = self.text(word)
        if not text:
            return otherwise
        try:
            return parse(ungrouped(text))
        except ValueError:
            self.refuse(word, f"不是数字：{text[:40]}。", "请填写数字，例如 92.5。")
            return otherwise

    def whole(self, word: str) -> int | None:
        """The whole number, not below zero, in a cell; None where it is empty or wrong (which is noted)."""
        number = self.number(word)
        if number is None:
            return None
        if number.denominator != 1 or number < 0:
            self.refuse(word, f"不是非负整数：{self.text(word)}。", "请填写 0、1、2 等整数。")
            return None
        return int(number)

    def one_of(self, word: str, names: Mapping[str, str], what: str) -> str:
        """The id that a cell names, by id or by name; empty where it names none (which is noted)."""
        text = self.needs(word)
        if not text or text in names:
            return text
        found = [name for name, shown in names.items() if shown == text]
        if len(found) == 1:
            return found[0]
        if found:
            self.refuse(word, f"{what}“{text}”有 {len(found)} 个同名。", f"请改用编号：{listed(found)}。")
        else:
            self.refuse(word, f"没有这个{what}：{text[:40]}。", self._hint(text, names))
        return ""

    def _hint(self, text: str, names: Mapping[str, str]) -> str:
        if len(self.faults) >= MOST_HINTS:
            return "请核对名称，或改用编号。"
        near = difflib.get_close_matches(text, [*names, *names.values()], 1)
        return f"是否为“{near[0]}”？" if near else f"可用的有：{listed(list(names.values()))}。"


def listed(words: Sequence[str]) -> str:
    """The first of some words, and how many there are."""
    more = f" 等 {len(words)} 个" if len(words) > 8 else ""
    return "、".join(words[:8]) + more


def heading_of(name: str) -> str:
    """A name as it comes out of a heading cell: half-width and without blanks."""
    return "".join(normalize("NFKC", name).split())


def rows_of(
    files: Sequence[CaseFile], fixed: Sequence[str], needed: Sequence[str], own: Mapping[str, str], faults: CaseFaults
) -> Iterator[CaseRow]:
    """The rows of all files of a kind. `fixed`: headings that all may have; `own`: id → name of the scheme's own."""
    for file in files:
        try:
            table = read_table(file.path, name=file.shown, allow_empty=True)
        except TableRefused as refused:
            for refusal in refused.refusals:
                column = f" “{refusal.column}”列" if refusal.column else ""
                row = f" 第{refusal.row}行" if refusal.row else ""
                faults.note(f"{refusal.file}{row}{column}", f"{refusal.problem}。", f"{refusal.remedy}。")
            continue
        words = _words(file, table.headers, (*fixed, "note"), own, faults)
        missing = [word for word in needed if word not in words.values()]
        for word in missing:
            name, *others = HEADINGS[word]
            also = "、".join([*others, word])
            faults.note(f"{file.shown} 标题行", f"缺少“{name}”列（也可写作 {also}）。", "请补上这一列。")
        if missing:
            continue
        shown = {word: heading for heading, word in words.items()}
        for row in table.rows:
            cells = {word: row.cells[heading] for heading, word in words.items() if row.cells[heading] != ""}
            yield CaseRow(file.shown, row.line, cells, shown, faults)


def _words(
    file: CaseFile, headings: Sequence[str], fixed: Sequence[str], own: Mapping[str, str], faults: CaseFaults
) -> dict[str, str]:
    known = {heading: word for word in fixed for heading in (word, *HEADINGS.get(word, ()))}
    known = {**{heading_of(shown): word for word, shown in own.items()}, **known, **{word: word for word in own}}
    known = {**{heading_of(word): word for word in own}, **known}
    spare = set(map(heading_of, file.spare)) - set(known)
    found: dict[str, str] = {}
    for heading in headings:
        word, place = known.get(heading), f"{file.shown} 标题行 “{heading}”列"
        if heading in spare:
            continue
        if word is None:
            near = difflib.get_close_matches(heading, known, 1)
            usable = dict.fromkeys([*(HEADINGS[word][0] for word in fixed), *own.values()])
            hint = f"是否为“{near[0]}”？" if near else f"可用的列：{'、'.join(usable)}。"
            faults.note(place, "考核方案没有这一列。", hint)
        elif word in found.values():
            first = next(heading for heading, same in found.items() if same == word)
            faults.note(place, f"与“{first}”列是同一项。", "请只保留一列。")
        else:
            found[heading] = word
    return found
