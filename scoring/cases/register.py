"""Who is evaluated, and the figures and facts of each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from scoring.cases.rows import CaseFaults, CaseRow, listed, rows_of
from scoring.cases.tables import CaseFile, own_words
from scoring.engine.cells import NO, STATES, YES, ungrouped
from scoring.engine.exact import parse, plain
from scoring.engine.inputs import Datum, Subject
from scoring.engine.number import ZERO
from scoring.engine.scheme import Figure, Scheme
from scoring.engine.values import Absent, Value


@dataclass
class Register:
    """The subjects of a round by id, and every name that relations may point at.

    `earlier`: the registers of the rounds before. `elsewhere`: ids and names of subjects of other rounds, and of those
    that only earlier results speak of. `complete`: every subject could be read; where not, a name that nobody has is
    no further fault.
    """

    scheme: Scheme
    round: str
    rounds: frozenset[str] = frozenset()
    earlier: Sequence["Register"] = ()
    complete: bool = True
    elsewhere: dict[str, str] = field(default_factory=dict)
    subjects: dict[str, Subject] = field(default_factory=dict)
    data: dict[tuple[str, str], Datum] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    called: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = {subject: name for register in self.earlier for subject, name in register.names.items()}
        for subject, name in names.items():
            self.note_elsewhere(subject, name)

    def add(self, subject: Subject) -> None:
        """Take a subject in."""
        self.subjects[subject.id] = subject
        self.names[subject.id] = subject.name
        self._call(subject.id, subject.name)

    def note_elsewhere(self, subject: str, name: str) -> None:
        """Remember somebody of another round."""
        if subject not in self.elsewhere:
            self.elsewhere[subject] = name
            self._call(subject, name)

    def _call(self, subject: str, name: str) -> None:
        ids = self.called.setdefault(name, [])
        if subject not in ids:
            ids.append(subject)

    def here(self, row: CaseRow) -> bool:
        """Whether a row belongs to this round: it names no round, or this one. A round that is none is a fault."""
        text, own = row.text("round"), (self.round, self.scheme.header.round)
        if text and text not in (*own, *self.rounds):
            known = sorted({name for name in (*own, *self.rounds) if name})
            row.refuse("round", f"没有这个轮次：{text[:40]}。", f"可用的有：{listed(known)}；只有一轮的可以留空。")
        return text in ("", *own)

    def subject(self, row: CaseRow, word: str = "subject") -> str:
        """The subject that a cell names; empty with a fault noted when there is none.

        While subjects are missing, an unknown name stands for itself, so that the rest of the row is looked into.
        """
        text = row.text(word)
        if text in self.subjects:
            return text
        found = [name for name in self.called.get(text, ()) if name in self.subjects]
        if len(found) == 1:
            return found[0]
        if text and not found and not self.complete:
            return text
        if not found and (text in self.elsewhere or text in self.called):
            row.refuse(word, f"“{text}”不是本轮次的考核对象。", "请写明“轮次”，或把这一行放进该轮次的文件夹。")
            return ""
        return row.one_of(word, self.names, "考核对象")

    def anybody(self, row: CaseRow, word: str) -> str | None:
        """Whoever a cell names, in this round or elsewhere; None where nobody is called so, or several (a fault)."""
        text = row.text(word)
        if text in self.subjects or text in self.elsewhere:
            return text
        found = self.called.get(text, [])
        if len(found) > 1:
            row.refuse(word, f"“{text}”有 {len(found)} 个同名。", f"请改用编号：{listed(found)}。")
        return found[0] if len(found) == 1 else None

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
            if text in self.called or text in self.elsewhere or text in self.subjects:
                return self.anybody(row, word)
            if not all(register.complete for register in (self, *self.earlier)):
                return text
            return row.one_of(word, {**self.elsewhere, **self.names}, "考核对象") or None
        if figure.choices and text not in figure.choices:
            row.refuse(word, f"“{text[:40]}”不在可选范围。", f"可选：{'、'.join(figure.choices)}。")
            return None
        return text

    def _number(self, row: CaseRow, figure: Figure, text: str, word: str) -> Fraction | None:
        bare = text[:-1].strip() if text.endswith(("%", "％")) and figure.unit == "%" else text
        try:
            number = parse(ungrouped(bare))
        except ValueError:
            if text.endswith(("%", "％")):
                row.refuse(word, f"“{figure.name}”不以 % 为单位：{text[:40]}。", "请填写不带 % 的数字。")
            else:
                row.refuse(word, f"不是数字：{text[:40]}。", "请填写数字，例如 92.5；没有的填 未交、不适用 或 未评。")
            return None
        if (figure.low is not None and number < figure.low) or (figure.high is not None and number > figure.high):
            low, high = ("" if end is None else plain(end) for end in (figure.low, figure.high))
            row.refuse(word, f"{text} 超出“{figure.name}”的范围 [{low}, {high}]。", "请核对。")
            return None
        return number


def read_subjects(register: Register, files: Sequence[CaseFile], faults: CaseFaults) -> list[CaseRow]:
    """Take over the subjects; gives back their rows, whose other columns are read by `read_facts`."""
    own = own_words(register.scheme, "subjects")
    fixed = ("id", "name", "category", "order", "round", "source")
    rows: dict[str, CaseRow] = {}
    unread = {file.shown for file in files}
    for row in rows_of(files, fixed, ("id", "name", "category"), own, faults):
        before = faults.total
        unread.discard(row.file)
        if register.here(row):
            _enter(register, row, rows)
        else:
            register.note_elsewhere(row.text("id"), row.text("name"))
        register.complete &= faults.total == before
    if not rows and not faults:
        remedy = "请在 subjects.csv（或 考核对象.csv，也可以是 .xlsx）中每行填写一个对象。"
        faults.note(files[0].shown if files else "subjects.csv", "没有考核对象。", remedy)
    if faults and (unread or not rows):
        register.complete = False
    return list(rows.values())


def _enter(register: Register, row: CaseRow, rows: dict[str, CaseRow]) -> None:
    categories = {category.id: category.name for category in register.scheme.categories.values()}
    name, shown, category = row.needs("id"), row.needs("name"), row.one_of("category", categories, "类别")
    order = row.number("order", ZERO) or ZERO
    if name in rows:
        first = f"{rows[name].file} 第{rows[name].line}行"
        row.refuse("id", f"编号“{name}”已经用过（{first}）。", "每个对象一行，编号不可相同。")
    elif name and shown and category:
        register.add(Subject(name, shown, category, order))
        rows[name] = row


def read_facts(register: Register, rows: Sequence[CaseRow]) -> None:
    """Take over the figures, facts and relations that stand in columns beside the subjects' names."""
    for row in rows:
        _put_wide(register, row, row.text("id"))


def read_figures(register: Register, files: Sequence[CaseFile], faults: CaseFaults) -> None:
    """Take over figures: a column for each (wide), or one row for each (subject, figure, value)."""
    figures, own = register.scheme.figures, own_words(register.scheme, "figures")
    for row in rows_of(files, ("subject", "round", "figure", "value", "source"), ("subject",), own, faults):
        if not register.here(row):
            continue
        subject = register.subject(row)
        if "figure" in row.shown or "value" in row.shown:
            name, value = row.one_of("figure", own, "数据项"), row.needs("value")
            if subject and name and value:
                register.put(row, subject, figures[name], value, "value")
        if subject:
            _put_wide(register, row, subject)


def _put_wide(register: Register, row: CaseRow, subject: str) -> None:
    for word, figure in register.scheme.figures.items():
        if row.text(word):
            register.put(row, subject, figure, row.text(word), word)
