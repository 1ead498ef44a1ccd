"""Who is evaluated, and the figures and facts of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from scoring.cases.rows import CaseFaults, CaseRow, rows_of, ungrouped
from scoring.engine.exact import parse
from scoring.engine.inputs import Datum, Subject
from scoring.engine.scheme import Figure, Scheme
from scoring.engine.values import Absent, Value

STATES = {
    "未交": "missing", "缺报": "missing", "missing": "missing",
    "不适用": "not_applicable", "n/a": "not_applicable", "not_applicable": "not_applicable", "—": "not_applicable", "-": "not_applicable",
    "未评": "not_evaluated", "未评价": "not_evaluated", "not_evaluated": "not_evaluated",
}  # fmt: skip
YES = ("是", "有", "yes", "true", "1", "√", "y")
NO = ("否", "无", "no", "false", "0", "×", "n")


@dataclass
class Register:
    """The subjects of a round by id, and every name that relations may point at."""

    scheme: Scheme
    round: str
    elsewhere: dict[str, str] = field(default_factory=dict)
    subjects: dict[str, Subject] = field(default_factory=dict)
    data: dict[tuple[str, str], Datum] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def here(self, row: CaseRow) -> bool:
        """Whether a row belongs to this round: it names no round, or this one."""
        return row.text("round") in ("", self.round, self.scheme.header.round)

    def subject(self, row: CaseRow, word: str = "subject") -> str:
        """The subject that a cell names; empty with a fault noted when there is none."""
        if row.text(word) in self.subjects:
            return row.text(word)
        return row.one_of(word, self.subjects, self.names, "考核对象")

    def put(self, row: CaseRow, subject: str, figure: Figure, text: str, word: str) -> None:
        """Note a figure of a subject; a second one that says otherwise is a fault."""
        value = self._value(row, figure, text, word)
        if value is None:
            return
        known = self.data.get((subject, figure.id))
        if known is not None and known.value != value:
            row.refuse(word, f"“{figure.name}”已经填写过，且与这里不同（{known.place}）。", "请只保留一处。")
            return
        place = f"{row.file} 第{row.line}行"
        self.data[(subject, figure.id)] = Datum(subject, figure.id, value, row.text("source"), place)

    def _value(self, row: CaseRow, figure: Figure, text: str, word: str) -> Value | None:
        if text.lower() in STATES:
            return Absent(STATES[text.lower()], figure.name)
        if figure.kind == "number":
            return self._number(row, figure, text, word)
        if figure.kind == "yes/no":
            if text.lower() in YES or text.lower() in NO:
                return text.lower() in YES
            row.refuse(word, f"不是“是”或“否”：{text[:40]}。", "请填写 是 或 否。")
            return None
        if figure.kind == "subject":
            known = {**self.elsewhere, **self.names}
            if self.elsewhere and text not in known and text not in known.values():
                return text
            return row.one_of(word, list(known), known, "考核对象") or None
        if figure.choices and text not in figure.choices:
            row.refuse(word, f"“{text[:40]}”不在可选范围。", f"可选：{'、'.join(figure.choices)}。")
            return None
        return text

    def _number(self, row: CaseRow, figure: Figure, text: str, word: str) -> Fraction | None:
        bare = text[:-1].strip() if text.endswith(("%", "％")) and figure.unit == "%" else text
        try:
            number = parse(ungrouped(bare))
        except ValueError:
            row.refuse(word, f"不是数字：{text[:40]}。", "请填写数字，例如 92.5；没有的填 未交、不适用 或 未评。")
            return None
        if (figure.low is not None and number < figure.low) or (figure.high is not None and number > figure.high):
            low, high = ("" if end is None else str(end) for end in (figure.low, figure.high))
            row.refuse(word, f"{text} 超出“{figure.name}”的范围 [{low}, {high}]。", "请核对。")
            return None
        return number


def read_subjects(register: Register, files: Sequence[Path], faults: CaseFaults) -> None:
    """Take over the subjects; figures, facts and relations may stand in columns beside the name."""
    figures = register.scheme.figures
    own = {figure.id: figure.name for figure in figures.values()}
    fixed = ("id", "name", "category", "order", "round", "source")
    categories = {category.id: category.name for category in register.scheme.categories.values()}
    rows: list[CaseRow] = []
    for row in rows_of(files, fixed, ("id", "name", "category"), own, faults):
        if not register.here(row):
            register.elsewhere.setdefault(row.text("id"), row.text("name"))
            continue
        name, shown = row.needs("id"), row.needs("name")
        category = row.one_of("category", list(categories), categories, "类别")
        order = row.number("order", Fraction(0)) or Fraction(0)
        if name in register.subjects:
            row.refuse("id", f"编号“{name}”重复。", "每个对象一行，编号不可相同。")
        elif name and shown and category:
            register.subjects[name] = Subject(name, shown, category, order)
            register.names[name] = shown
            rows.append(row)
    if not register.subjects and not faults:
        faults.note("subjects.csv", "没有考核对象。", "请在 subjects.csv 或 subjects.xlsx 中每行填写一个对象。")
    for row in rows:
        for word, figure in figures.items():
            if row.text(word):
                register.put(row, row.text("id"), figure, row.text(word), word)


def read_figures(register: Register, files: Sequence[Path], faults: CaseFaults) -> None:
    """Take over figures: a column for each (wide), or one row for each (subject, figure, value)."""
    figures = register.scheme.figures
    own = {figure.id: figure.name for figure in figures.values()}
    for row in rows_of(files, ("subject", "round", "figure", "value", "source"), ("subject",), own, faults):
        if not register.here(row):
            continue
        subject = register.subject(row)
        if "figure" in row.shown:
            name = row.one_of("figure", list(own), own, "数据项")
            if subject and name and row.needs("value"):
                register.put(row, subject, figures[name], row.text("value"), "value")
            continue
        for word in _filled(row, figures):
            if subject:
                register.put(row, subject, figures[word], row.text(word), word)


def _filled(row: CaseRow, figures: Iterable[str]) -> list[str]:
    return [word for word in figures if row.text(word)]
