"""The folder of a case: which rounds it holds, and which files belong to each."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scoring.cases.tables import CaseFile, own_words, shown, tables_of, within
from scoring.engine.faults import Fault, Refused
from scoring.engine.reading import read_scheme
from scoring.engine.scheme import Scheme

KEYS = ("id", "scheme", "folder")
LARGEST_SCHEME = 16_000_000
MOST_LABELS = 3


@dataclass(frozen=True)
class CaseRound:
    """One round of a case: its id, its scheme, the files of each kind that may hold its rows.

    `rounds` are all names by which rows may call a round of the case. `label`: what refusals call the round, where
    there are several.
    """

    id: str
    scheme: Scheme
    files: dict[str, list[CaseFile]]
    rounds: frozenset[str] = frozenset()
    label: str = ""

    @contextmanager
    def named(self) -> Iterator[None]:
        """Name the round in what is refused meanwhile."""
        try:
            yield
        except Refused as refused:
            raise Refused(labelled(fault, [self.label]) for fault in refused.faults) from None


def labelled(fault: Fault, labels: Sequence[str]) -> Fault:
    """A fault with the rounds in which it stands."""
    rounds = "、".join(labels) if len(labels) <= MOST_LABELS else f"{labels[0]}等 {len(labels)} 个轮次"
    return replace(fault, place=f"{rounds} {fault.place}".strip())


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
    several = len(found) > 1
    return [replace(one, files=_shared(one, found), rounds=names, label=one.id if several else "") for one in found]


def _shared(one: CaseRound, rounds: Sequence[CaseRound]) -> dict[str, list[CaseFile]]:
    """The files of a round, each with the columns of other rounds that read it too under another scheme."""
    found: dict[str, list[CaseFile]] = {kind: [] for kind in one.files}
    for kind, files in one.files.items():
        others = [(o.files[kind], own_words(o.scheme, kind)) for o in rounds if o.scheme is not one.scheme]
        for file in files:
            known = (word for read, own in others if file in read for pair in own.items() for word in pair)
            found[kind].append(replace(file, spare=frozenset(known)))
    return found


def _round(line: Mapping[str, Any], case: Path, schemes: dict[Path, Scheme]) -> CaseRound:
    name, folder = str(line.get("id", "")), case / str(line.get("folder", "."))
    place = f"case.toml rounds[{name}]"
    if not within(folder, case):
        raise Refused([Fault(f"{place}.folder", f"“{line['folder']}”在案例文件夹之外。", "请把文件夹放进案例文件夹。")])
    if not folder.is_dir():
        raise Refused([Fault(f"{place}.folder", f"没有文件夹“{line['folder']}”。", "请改正 folder，或建立该文件夹。")])
    path = case / str(line["scheme"]) if "scheme" in line else _nearest(folder, case)
    if path not in schemes:
        schemes[path] = _scheme(path, case)
    scheme = schemes[path]
    places = [case] if folder.resolve() == case.resolve() else [case, folder]
    return CaseRound(name or scheme.header.round or scheme.header.id, scheme, tables_of(places, case))


def _contents(case: Path) -> list[dict[str, Any]]:
    if case.is_file():
        raise Refused([Fault(str(case), "这是文件，不是文件夹。", f"请给出它所在的案例文件夹：{case.parent}。")])
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


def _scheme(path: Path, case: Path) -> Scheme:
    """Read a scheme; where a case has several, its faults name the file."""
    text, name = _text(path, case), shown(path, case)
    try:
        return read_scheme(text)
    except Refused as refused:
        if name == "scheme.toml":
            raise
        named = (f"{name} {fault.place.removeprefix('scheme.toml')}".strip() for fault in refused.faults)
        faults = [replace(fault, place=place) for fault, place in zip(refused.faults, named, strict=True)]
        raise Refused(faults) from None


def _text(path: Path, case: Path) -> str:
    name = shown(path, case)
    if not within(path, case):
        raise Refused([Fault(name, "文件在案例文件夹之外。", "请把文件放进案例文件夹。")])
    try:
        if path.stat().st_size > LARGEST_SCHEME:
            raise Refused([Fault(name, "文件过大。", "考核方案不超过 16 MB。")])
        return path.read_text(encoding="utf-8-sig")
    except OSError:
        remedy = "请放入 scheme.toml，或在 case.toml 中写明 scheme = “…”。"
        raise Refused([Fault(name, "找不到文件。", remedy)]) from None
    except UnicodeDecodeError:
        raise Refused([Fault(name, "不是 UTF-8 文本。", "请另存为 UTF-8 编码。")]) from None
