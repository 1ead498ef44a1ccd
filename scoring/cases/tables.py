"""The tables of a case: what a file holds, by its name; and which columns a scheme adds to it."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from scoring.engine.faults import Fault, Refused
from scoring.engine.scheme import Scheme

KINDS = {
    "subjects": "考核对象",
    "figures": "数据",
    "events": "清单记录",
    "ballots": "测评票",
    "counts": "计票",
    "turnout": "票数",
    "earlier": "往期结果",
    "circumstances": "情形",
}
ENDINGS = (".csv", ".xlsx")
OTHER_ENDINGS = (".xls", ".xlsm", ".et", ".ods", ".tsv", ".txt")
LEFT_ALONE = ("_", "expected", "results.xlsx")
ALIKE = Fraction(7, 10)


@dataclass(frozen=True)
class CaseFile:
    """A file of evidence, and what refusals call it: its path within the case.

    `spare`: columns for other rounds that read the file too; one that only they know is passed over.
    """

    path: Path
    shown: str
    spare: frozenset[str] = frozenset()


def own_words(scheme: Scheme, kind: str) -> dict[str, str]:
    """The columns that a scheme adds to a kind of table: by id, the name that the heading may bear instead."""
    if kind in ("subjects", "figures"):
        return {figure.id: figure.name for figure in scheme.figures.values()}
    if kind == "events":
        return {name: name for listed in scheme.lists.values() for name in listed.attributes}
    if kind == "ballots":
        items = [item for form in scheme.forms.values() for item in form.items]
        return {word: word for item in items for word in (item.id, item.name or item.id)}
    if kind == "counts":
        return {name: name for form in scheme.forms.values() for name in form.every_option()}
    return {}


def within(path: Path, case: Path) -> bool:
    """Whether a path stays in the case folder, links followed."""
    return path.resolve().is_relative_to(case.resolve())


def shown(path: Path, case: Path) -> str:
    """What refusals call a file: its path within the case."""
    return path.relative_to(case).as_posix() if path.is_relative_to(case) else str(path)


def tables_of(places: Sequence[Path], case: Path) -> dict[str, list[CaseFile]]:
    """The files by kind. A table that nobody would read, or would read twice, is a fault."""
    found: dict[str, list[CaseFile]] = {kind: [] for kind in KINDS}
    faults: list[Fault] = []
    for place in places:
        stems: set[str] = set()
        for path in sorted(place.iterdir()):
            if path.name.startswith((".", "~$", *LEFT_ALONE)) or not path.is_file():
                continue
            kind, name = _kind(path), shown(path, case)
            if problem := _misplaced(path, kind, case):
                faults.append(Fault(name, *problem))
            elif kind and path.stem in stems:
                faults.append(Fault(name, f"{path.stem}.csv 与 {path.stem}.xlsx 并存，会重复计算。", "请只保留一个。"))
            elif kind and path.suffix.lower() in ENDINGS:
                stems.add(path.stem)
                found[kind].append(CaseFile(path, name))
    if faults:
        raise Refused(faults)
    return found


def _kind(path: Path) -> str:
    """What a file holds by its name: figures.csv or 数据.csv, or a part of it such as 数据-2.csv."""
    whole = path.stem.partition("-")[0]
    return next((kind for kind, name in KINDS.items() if whole in (kind, name)), "")


def _misplaced(path: Path, kind: str, case: Path) -> tuple[str, str] | None:
    ending = path.suffix.lower()
    if kind and ending in OTHER_ENDINGS:
        return f"不读取 {ending} 文件。", "请另存为 .xlsx 或 .csv。"
    if kind and ending in ENDINGS and not within(path, case):
        return "文件在案例文件夹之外。", "请把文件本身放进案例文件夹。"
    if kind or ending not in (*ENDINGS, *OTHER_ENDINGS[:5]):
        return None
    near = difflib.get_close_matches(path.stem.lower(), [*KINDS, *KINDS.values()], 1, ALIKE)
    if near:
        hint = f"是否为 {near[0]}{ending}？分成几份的，写作 {near[0]}-2{ending}；"
    elif ending in ENDINGS:
        hint = f"可用的文件名：{'、'.join(f'{name}（{kind}）' for kind, name in KINDS.items())}；"
    else:
        return None
    return "不认识这个文件名。", f"{hint}无关的请移走，或在文件名前加 _。"
