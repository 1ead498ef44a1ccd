"""The folder of a case: which rounds it holds, and which files belong to each."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scoring.engine.faults import Fault, Refused
from scoring.engine.reading import read_scheme
from scoring.engine.scheme import Scheme

KINDS = ("subjects", "figures", "events", "ballots", "counts", "turnout", "earlier", "circumstances")
ENDINGS = (".csv", ".xlsx")
LARGEST_SCHEME = 16_000_000


@dataclass(frozen=True)
class CaseRound:
    """One round of a case: its id, its scheme, and the files of each kind that may hold its rows."""

    id: str
    scheme: Scheme
    files: dict[str, list[Path]]


def rounds_of(case: Path) -> Iterator[CaseRound]:
    """The rounds of a case in the order in which they are evaluated. Refused when the folder is not a case."""
    for line in _contents(case):
        name, folder = str(line.get("id", "")), case / str(line.get("folder", "."))
        path = case / str(line["scheme"]) if "scheme" in line else _nearest(folder, case)
        scheme = read_scheme(_text(path, case))
        places = [case] if folder.resolve() == case.resolve() else [case, folder]
        files = {kind: [path for place in places for path in _files(place, kind)] for kind in KINDS}
        yield CaseRound(name or scheme.header.round or scheme.header.id, scheme, files)


def _contents(case: Path) -> list[dict[str, object]]:
    if not case.is_dir():
        raise Refused([Fault(str(case), "没有这个文件夹。", "请给出案例文件夹的路径。")])
    path = case / "case.toml"
    if not path.exists():
        return [{}]
    try:
        listed = tomllib.loads(_text(path, case)).get("rounds")
    except tomllib.TOMLDecodeError as error:
        raise Refused([Fault("case.toml", f"不是 TOML 文本：{error}。", "请按提示的行、列改正。")]) from None
    if (
        not isinstance(listed, list)
        or not listed
        or not all(isinstance(line, dict) and "id" in line for line in listed)
    ):
        raise Refused([Fault("case.toml", "没有列出轮次。", '请为每个轮次写一段 [[rounds]]，至少有 id = "…"。')])
    names = [str(line["id"]) for line in listed]
    if len(set(names)) < len(names):
        raise Refused([Fault("case.toml", f"轮次重名：{'、'.join(names)}。", "每个轮次用自己的 id。")])
    return listed


def _nearest(folder: Path, case: Path) -> Path:
    own = folder / "scheme.toml"
    return own if own.exists() else case / "scheme.toml"


def _text(path: Path, case: Path) -> str:
    shown = path.relative_to(case) if path.is_relative_to(case) else path
    if not path.resolve().is_relative_to(case.resolve()):
        raise Refused([Fault(str(shown), "文件不在案例文件夹之内。", "请把文件放进案例文件夹。")])
    try:
        if path.stat().st_size > LARGEST_SCHEME:
            raise Refused([Fault(str(shown), "文件过大。", "考核方案不超过 16 MB。")])
        return path.read_text(encoding="utf-8-sig")
    except OSError:
        raise Refused(
            [Fault(str(shown), "找不到文件。", "请放入 scheme.toml，或在 case.toml 中写明 scheme = “…”。")]
        ) from None
    except UnicodeDecodeError:
        raise Refused([Fault(str(shown), "不是 UTF-8 文本。", "请另存为 UTF-8 编码。")]) from None


def _files(folder: Path, kind: str) -> list[Path]:
    """The files of a kind: figures.csv, figures.xlsx, and parts such as figures-2.csv."""
    if not folder.is_dir():
        raise Refused([Fault(folder.name, "没有这个文件夹。", "请改正 case.toml 中的 folder。")])
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in ENDINGS and (path.stem == kind or path.stem.startswith(f"{kind}-"))
    )
