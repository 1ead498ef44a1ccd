"""Write the results of a case: into a folder beside it first, so that what stands in OUT is always whole."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scoring.evaluating import Evaluated
from scoring.ranking_workbook import write_workbook
from scoring.results import as_json


def write_case(evaluated: Sequence[Evaluated], out: Path) -> None:
    """Write results.json and results.xlsx: into OUT for one round, into OUT/<round> for several."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".evaluate-") as scratch:
        whole = Path(scratch) / "whole"
        names = folder_names([one.round.id for one in evaluated])
        for one, name in zip(evaluated, names, strict=True):
            place = whole if len(evaluated) == 1 else whole / name
            place.mkdir(parents=True)
            with (place / "results.json").open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(as_json(one.outcome, one.round.id, one.digest))
            write_workbook(one.outcome, one.round.id, place / "results.xlsx")
        if len(evaluated) > 1:
            _clear(out)
        for path in sorted(whole.rglob("*")):
            target = out / path.relative_to(whole)
            if path.is_dir():
                target.mkdir(parents=True, exist_ok=True)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(path, target)


def _clear(out: Path) -> None:
    """Take away the results of a single round that stand in OUT itself; folders in it may be other cases' results."""
    for name in ("results.json", "results.xlsx"):
        (out / name).unlink(missing_ok=True)


def folder_names(round_ids: Sequence[str]) -> list[str]:
    """The ids of rounds as names of folders; of those that would be alike, the later ones get a number."""
    found: dict[str, str] = {}
    for round_id in round_ids:
        plain = name = "".join(c if c.isalnum() or c in "-_." else "_" for c in round_id).strip(".") or "round"
        number = 1
        while name.casefold() in found:
            number += 1
            name = f"{plain}-{number}"
        found[name.casefold()] = name
    return list(found.values())
