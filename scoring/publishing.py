"""Write the results of a case: into a folder beside it first, so that what stands in OUT is always whole."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scoring.evaluating import Evaluated
from scoring.ranking_workbook import write_workbook
from scoring.results import results, to_bytes


def write_case(evaluated: Sequence[Evaluated], out: Path) -> None:
    """Write results.json and results.xlsx: into OUT for one round, into OUT/<round> for several."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".evaluate-") as scratch:
        whole = Path(scratch) / "whole"
        for one in evaluated:
            place = whole if len(evaluated) == 1 else whole / folder_name(one.round.id)
            place.mkdir(parents=True)
            document = results(one.outcome, one.round.id, one.digest)
            (place / "results.json").write_bytes(to_bytes(document))
            write_workbook(one.outcome, one.round.id, document, place / "results.xlsx")
        for path in sorted(whole.rglob("*")):
            target = out / path.relative_to(whole)
            if path.is_dir():
                target.mkdir(parents=True, exist_ok=True)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(path, target)


def folder_name(round_id: str) -> str:
    """A round's id as the name of a folder."""
    return "".join(c if c.isalnum() or c in "-_." else "_" for c in round_id).strip(".") or "round"
