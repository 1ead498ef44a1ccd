"""The subjects of a round in the database, as the readers of case tables know them; and how far somebody reaches."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from accounts.roles import Permission
from indicators.queries import scheme_of
from rounds.models import Outsider, Round, Subject
from rounds.scope import subjects_within
from scoring.cases.register import Register
from scoring.cases.rows import CaseRow, listed
from scoring.cases.tables import CaseFile, own_words
from scoring.engine import inputs as engine
from scoring.engine.scheme import Figure, Scheme
from units.intake.rows import PROBLEM
from units.models.tree import ROOT_PATH
from units.remits import scopes_of

LONGEST_NAME = 160
"""A place in a file is kept in 200 characters."""


@dataclass(frozen=True)
class Reach:
    """Subjects of a round by code: those whose whole evidence somebody keeps, and those with figures of `owners`."""

    whole: frozenset[str]
    owned: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()

    def allows(self, subject: str, figure: Figure) -> bool:
        """Whether this figure of this subject is theirs to bring."""
        return subject in self.whole or (subject in self.owned and figure.owner in self.owners)


def reach_of(user, round: Round, kind: str) -> Reach:
    """How far somebody reaches in a round. Data owners reach the figures of every subject that they may deal with."""
    keeping, bringing = scopes_of(user, Permission.ROUNDS_EDIT, Permission.FIGURES_BRING)
    whole = _codes(subjects_within(keeping, round.subjects.order_by()))
    if kind != "figures" or not bringing.owners:
        return Reach(whole)
    everywhere = replace(bringing, paths=(ROOT_PATH,))
    return Reach(whole, _codes(subjects_within(everywhere, round.subjects.order_by())), bringing.owners)


def _codes(subjects) -> frozenset[str]:
    return frozenset(subjects.values_list("code", flat=True))


@dataclass
class RoundRegister(Register):
    """A register out of the database, which refuses what is not theirs who bring the table.

    `lines`: where each figure was read. `read`, `others`: how many rows were of this round, and of others of its case.
    """

    reach: Reach = field(default_factory=lambda: Reach(frozenset()))
    foreign: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[tuple[str, str], int] = field(default_factory=dict)
    read: int = 0
    others: int = 0

    def here(self, row: CaseRow) -> bool:
        """Count the rows that are read, and those that name another round."""
        found = super().here(row)
        self.read += found
        self.others += not found
        return found

    def subject(self, row: CaseRow, word: str = "subject") -> str:
        """The subject that a cell names, if it is in reach."""
        text = row.text(word)
        away = self.foreign.get(text, []) if text not in self.subjects else []
        own = [code for code in self.called.get(text, ()) if code in self.subjects]
        if away and own:
            row.refuse(word, f"考核对象“{text}”有 {len(own) + len(away)} 个同名。", f"请改用编号：{listed(own)}。")
        elif away:
            row.refuse(word, f"“{text[:40]}”不在您的管理范围之内。", "请删去这一行，由主管该对象的人员导入。")
        return "" if away else super().subject(row, word)

    def put(self, row: CaseRow, subject: str, figure: Figure, text: str, word: str) -> None:
        """Note a figure, if it is theirs to bring."""
        if subject in self.subjects and not self.reach.allows(subject, figure):
            whose = f"由{figure.owner}提供" if figure.owner else "没有写明提供单位"
            row.refuse(word, f"“{figure.name}”{whose}，不归您填报。", "请清空这一格。")
            return
        super().put(row, subject, figure, text, word)
        self.lines.setdefault((subject, figure.id), row.line)


def register_of(round: Round, reach: Reach) -> RoundRegister:
    """The register of a round: its subjects in reach, and whomever its relations may point at."""
    schemes = _schemes(round)
    names = {name for code, scheme in schemes for name in (code, scheme.header.round) if name}
    found = RoundRegister(scheme_of(round.scheme.text), round.code, frozenset(names), reach=reach)
    known = reach.whole | reach.owned
    rows = Subject.objects.filter(round=round).order_by("position")
    for row in rows.values_list("code", "name", "category", "order"):
        subject = engine.Subject(*row)
        if subject.id in known:
            found.add(subject)
        else:
            found.note_elsewhere(subject.id, subject.name)
            for word in {subject.id, subject.name}:
                found.foreign.setdefault(word, []).append(subject.id)
    for code, name in _elsewhere(round):
        if code not in found.subjects:
            found.note_elsewhere(code, name)
    return found


def _elsewhere(round: Round) -> Sequence[tuple[str, str]]:
    """Who is not evaluated here: outsiders, and the subjects of the earlier rounds of the case, newest name first."""
    before = Subject.objects.filter(round__case=round.case_id, round__position__lt=round.position)
    known = before.order_by("-round__position", "position").values_list("code", "name")
    return [*Outsider.objects.filter(round=round).order_by("pk").values_list("code", "name"), *known]


def _schemes(round: Round) -> list[tuple[str, Scheme]]:
    """The rounds of the case by code, each with its scheme."""
    rows = Round.objects.filter(case=round.case_id).order_by("position").values_list("code", "scheme__text")
    return [(code, scheme_of(text)) for code, text in rows]


def file_of(round: Round, kind: str, path: Path, name: str) -> CaseFile:
    """A table as the readers take it; columns of other rounds of the case are passed over, as in a case folder."""
    own = scheme_of(round.scheme.text)
    others = (own_words(scheme, kind) for _, scheme in _schemes(round) if scheme is not own)
    spare = {word for words in others for pair in words.items() for word in pair}
    shown = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
    return CaseFile(path, shown, frozenset({PROBLEM, *spare}))
