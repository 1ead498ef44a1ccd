"""The folder of a case: which rounds it holds, and which files belong to each."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from scoring.engine.faults import Fault, Refused
from scoring.engine.reading import read_scheme
from scoring.engine.scheme import Scheme

KINDS = ("subjects", "figures", "events", "ballots", "counts", "turnout", "earlier", "circumstances")
ENDINGS = (".csv", ".xlsx")
OTHER_ENDINGS = (".xls", ".xlsm", ".et", ".ods", ".tsv", ".txt")
KEYS = ("id", "scheme", "folder")
LARGEST_SCHEME = 16_000_000
ALIKE = Fraction(7, 10)


@dataclass(frozen=True)
class CaseFile:
    """A file of evidence, and what refusals call it: its path within the case."""

    path: Path
    shown: str


@dataclass(frozen=True)
class CaseRound:
    """One round of a case: its id, its scheme, the files of each kind that may hold its rows.

    `rounds` are all names by which rows may call a round of the case.
    """

    id: str
    scheme: Scheme
    files: dict[str, list[CaseFile]]
    rounds: frozenset[str] = frozenset()


def rounds_of(case: Path) -> list[CaseRound]:
    """The rounds of a case in the order in which they are evaluated. Refused, with all faults, when it is no case."""
    faults: list[Fault] = []
    found: list[CaseRound] = []
    schemes: dict[Path, Scheme] = {}
    for line in _contents(case):
        try:
            found.append(_round(line, case, schemes))
        except Refused as refused:
            faults += refused.faults
    if faults:
        raise Refused(dict.fromkeys(faults))
    names = frozenset(name for one in found for name in (one.id, one.scheme.header.round) if name)
    return [replace(one, rounds=names) for one in found]


def _round(line: Mapping[str, Any], case: Path, schemes: dict[Path, Scheme]) -> CaseRound:
    name, folder = str(line.get("id", "")), case / str(line.get("folder", "."))
    place = f"case.toml rounds[{name}]"
    if not _within(folder, case):
        raise Refused([Fault(f"{place}.folder", f"“{line['folder']}”在案例文件夹之外。", "请把文件夹放进案例文件夹。")])
    if not folder.is_dir():
        raise Refused([Fault(f"{place}.folder", f"没有文件夹“{line['folder']}”。", "请改正 folder，或建立该文件夹。")])
    path = case / str(line["scheme"]) if "scheme" in line else _nearest(folder, case)
    if path not in schemes:
        schemes[path] = _scheme(path, case)
    scheme = schemes[path]
    places = [case] if folder.resolve() == case.resolve() else [case, folder]
    return CaseRound(name or scheme.header.round or scheme.header.id, scheme, _evidence(places, case))


def _contents(case: Path) -> list[dict[str, Any]]:
    if not case.is_dir():
        raise Refused([Fault(str(case), "没有这个文件夹。", "请给出案例文件夹的路径。")])
    path = case / "case.toml"
    if not path.exists():
        return [{}]
    try:
        document = tomllib.loads(_text(path, case))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Refused([Fault("case.toml", f"不是 TOML 文本：{error}。", "请按提示的行、列改正。")]) from None
    listed = document.get("rounds")
    if not isinstance(listed, list) or not listed or not all(isinstance(x, dict) and x.get("id") for x in listed):
        raise Refused([Fault("case.toml", "没有列出轮次。", '请为每个轮次写一段 [[rounds]]，至少有 id = "…"。')])
    faults = list(_unknown(document, "case.toml", ("rounds",)))
    for line in listed:
        faults += _unknown(line, f"case.toml rounds[{line['id']}]", KEYS)
    names = [str(line["id"]) for line in listed]
    if len(set(names)) < len(names):
        faults.append(Fault("case.toml", f"轮次重名：{'、'.join(names)}。", "每个轮次用自己的 id。"))
    if faults:
        raise Refused(faults)
    return listed


def _unknown(table: Mapping[str, Any], place: str, known: tuple[str, ...]) -> Iterator[Fault]:
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            yield Fault(place, f"不认识“{key}”。", f"是否为“{near[0]}”？" if near else f"可以写：{'、'.join(known)}。")


def _nearest(folder: Path, case: Path) -> Path:
    own = folder / "scheme.toml"
    return own if own.exists() else case / "scheme.toml"


def _within(path: Path, case: Path) -> bool:
    return path.resolve().is_relative_to(case.resolve())


def _shown(path: Path, case: Path) -> str:
    return path.relative_to(case).as_posix() if path.is_relative_to(case) else str(path)


def _scheme(path: Path, case: Path) -> Scheme:
    """Read a scheme; where a case has several, its faults name the file."""
    text, shown = _text(path, case), _shown(path, case)
    try:
        return read_scheme(text)
    except Refused as refused:
        if shown == "scheme.toml":
            raise
        named = (f"{shown} {fault.place.removeprefix('scheme.toml')}".strip() for fault in refused.faults)
        faults = [replace(fault, place=place) for fault, place in zip(refused.faults, named, strict=True)]
        raise Refused(faults) from None


def _text(path: Path, case: Path) -> str:
    shown = _shown(path, case)
    if not _within(path, case):
        raise Refused([Fault(shown, "文件在案例文件夹之外。", "请把文件放进案例文件夹。")])
    try:
        if path.stat().st_size > LARGEST_SCHEME:
            raise Refused([Fault(shown, "文件过大。", "考核方案不超过 16 MB。")])
        return path.read_text(encoding="utf-8-sig")
    except OSError:
        remedy = "请放入 scheme.toml，或在 case.toml 中写明 scheme = “…”。"
        raise Refused([Fault(shown, "找不到文件。", remedy)]) from None
    except UnicodeDecodeError:
        raise Refused([Fault(shown, "不是 UTF-8 文本。", "请另存为 UTF-8 编码。")]) from None


def _evidence(places: list[Path], case: Path) -> dict[str, list[CaseFile]]:
    """The files by kind. A table that nobody would read, or would read twice, is a fault."""
    found: dict[str, list[CaseFile]] = {kind: [] for kind in KINDS}
    faults: list[Fault] = []
    for place in places:
        stems: set[str] = set()
        for path in sorted(place.iterdir()):
            kind, shown = _kind(path), _shown(path, case)
            if path.name.startswith((".", "~$")) or not path.is_file():
                continue
            if problem := _misplaced(path, kind, case):
                faults.append(Fault(shown, *problem))
            elif kind and path.stem in stems:
                faults.append(Fault(shown, f"{path.stem}.csv 与 {path.stem}.xlsx 并存，会重复计算。", "请只保留一个。"))
            elif kind and path.suffix.lower() in ENDINGS:
                stems.add(path.stem)
                found[kind].append(CaseFile(path, shown))
    if faults:
        raise Refused(faults)
    return found


def _kind(path: Path) -> str:
    """What a file holds by its name: figures.csv, or a part of it such as figures-2.csv."""
    return next((kind for kind in KINDS if path.stem == kind or path.stem.startswith(f"{kind}-")), "")


def _misplaced(path: Path, kind: str, case: Path) -> tuple[str, str] | None:
    ending = path.suffix.lower()
    if kind and ending in OTHER_ENDINGS:
        return f"不读取 {ending} 文件。", "请另存为 .xlsx 或 .csv。"
    if kind and ending in ENDINGS and not _within(path, case):
        return "文件在案例文件夹之外。", "请把文件本身放进案例文件夹。"
    if kind or ending not in (*ENDINGS, *OTHER_ENDINGS[:5]):
        return None
    near = difflib.get_close_matches(path.stem.lower(), KINDS, 1, ALIKE)
    if not near:
        return None
    return "不认识这个文件名。", f"是否为 {near[0]}{ending}？分成几份的，写作 {near[0]}-2{ending}；无关的请移走。"
