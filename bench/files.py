"""Tables in and out, in a process and a database of its own: `python -m bench.files` prints lines for the results."""

import csv
import io
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import xlsxwriter

from bench.database import in_a_database_of_its_own
from bench.pairs import compare, rate, row

LARGE, EXPORTED = 100_000, 10_000
BARE_READ = """
import sys, time
from python_calamine import CalamineWorkbook
start = time.process_time()
rows = CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
print(time.process_time() - start)
"""


def calamine(path: Path):
    """A bare read by calamine in a Python that has it (BENCH_CALAMINE names one); None where there is none."""
    command = [os.environ.get("BENCH_CALAMINE", sys.executable), "-c", BARE_READ, str(path)]

    def read() -> float:
        return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    try:
        read()
    except (OSError, subprocess.CalledProcessError):
        return None
    return read


def dry_runs(folder: Path) -> list[str]:
    """The whole dry run, reading and every check, beside calamine's bare read of the same file."""
    from bench.tables import CADRE_HEADINGS, UNIT_HEADINGS, cadre_rows, unit_rows  # noqa: PLC0415
    from tabular.tables import read_table  # noqa: PLC0415
    from tabular.writing import write_workbook  # noqa: PLC0415
    from units.intake.examine import examine, take_over  # noqa: PLC0415
    from units.models.tree import ROOT_PATH  # noqa: PLC0415
    from units.remits import Scope  # noqa: PLC0415

    scope, rows = Scope(paths=(ROOT_PATH,)), []
    made = (("units", UNIT_HEADINGS, unit_rows(1_000)), ("cadres", CADRE_HEADINGS, cadre_rows(10_000)))
    for kind, headings, lines in made:
        path = folder / f"{kind}.xlsx"
        number = write_workbook(headings, lines, str(path))

        def dry(path=path, kind=kind):
            findings, digest = examine(kind, read_table(path), scope)
            if findings.faults:
                raise SystemExit(f"{kind}: {findings.listed[0]}")
            return digest

        cells, reference, label = number * len(headings), calamine(path), f"dry run of {number:,} {kind}"
        if reference is None:
            found = compare(dry, lambda path=path: read_table(path))
            rows.append(row(label, rate(cells, found.reference), "calamine is not here", "–", "≥ 60 %"))
        else:
            reading = compare(reference, lambda path=path: read_table(path))
            whole = compare(reference, dry)
            rows.append(row(f"reading alone of {number:,} {kind}", rate(cells, reading.ours),
                            rate(cells, reading.reference), f"{100 / reading.ratio:.0f} %", "–"))  # fmt: skip
            rows.append(row(label, rate(cells, whole.ours), rate(cells, whole.reference),
                            f"{100 / whole.ratio:.0f} %", "≥ 60 %"))  # fmt: skip
        if kind == "units":
            take_over(kind, read_table(path), scope, dry())
    return rows


def large(folder: Path) -> list[str]:
    """100,000 cadres: check and take-over, with the highest memory so far."""
    from bench.tables import CADRE_HEADINGS, cadre_rows  # noqa: PLC0415
    from tabular.tables import read_table  # noqa: PLC0415
    from tabular.writing import write_workbook  # noqa: PLC0415
    from units.intake.examine import examine, take_over  # noqa: PLC0415
    from units.models import Cadre  # noqa: PLC0415
    from units.models.tree import ROOT_PATH  # noqa: PLC0415
    from units.remits import Scope  # noqa: PLC0415

    path, scope, rows = folder / "large.xlsx", Scope(paths=(ROOT_PATH,)), []
    write_workbook(CADRE_HEADINGS, cadre_rows(LARGE), str(path))
    before = time.process_time()
    findings, digest = examine("cadres", read_table(path), scope)
    rows.append(_cost(f"check of {LARGE:,} cadres", before))
    before = time.process_time()
    take_over("cadres", read_table(path), scope, digest)
    rows.append(_cost(f"take-over of {LARGE:,} cadres", before))
    if (findings.new, Cadre.objects.count()) != (LARGE, LARGE):
        raise SystemExit("not all cadres were taken over")
    return rows


def _cost(label, before):
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return row(label, f"{time.process_time() - before:.1f}", f"{peak:.0f}")


def bare(lines: list[tuple], columns: int = 0) -> None:
    """Write these cells by a bare loop, so many columns having the format "text"."""
    with xlsxwriter.Workbook(io.BytesIO(), {"constant_memory": True}) as book:
        page = book.add_worksheet()
        if columns:
            page.set_column(0, columns - 1, 14, book.add_format({"num_format": "@"}))
        for number, line in enumerate(lines):
            for place, said in enumerate(line):
                if isinstance(said, int):
                    page.write_number(number, place, said)
                elif said:
                    page.write_string(number, place, said)


def exports() -> list[str]:
    """Writing 10,000 rows, and the whole export of so many cadres, beside a bare loop that writes the same cells."""
    from tabular.writing import csv_lines, write_workbook  # noqa: PLC0415
    from units import queries  # noqa: PLC0415
    from units.models.tree import ROOT_PATH  # noqa: PLC0415
    from units.remits import Scope  # noqa: PLC0415
    from units.views.exports import CADRE_COLUMNS, _cadre_row  # noqa: PLC0415

    found = queries.cadre_list(Scope(paths=(ROOT_PATH,)), {})[:EXPORTED]
    lines = [tuple(said if isinstance(said, int) else str(said or "") for said in _cadre_row(one)) for one in found]
    cells = len(lines) * len(CADRE_COLUMNS)

    def written():
        write_workbook(CADRE_COLUMNS, lines, io.BytesIO())

    def whole():
        write_workbook(CADRE_COLUMNS, map(_cadre_row, found.all().iterator(chunk_size=2000)), io.BytesIO())

    def bare_csv():
        csv.writer(io.StringIO()).writerows(lines)

    rows = []
    for label, reference, ours, goal in (
        ("XLSX of the same text cells", lambda: bare(lines, len(CADRE_COLUMNS)), written, "≥ 90 %"),
        ("XLSX beside cells without a format", lambda: bare(lines), written, "–"),
        ("XLSX, fetched from the database", lambda: bare(lines, len(CADRE_COLUMNS)), whole, "–"),
        ("CSV of the same cells", bare_csv, lambda: sum(map(len, csv_lines(CADRE_COLUMNS, lines))), "–"),
    ):
        done = compare(reference, ours)
        rows.append(row(label, rate(cells, done.ours), rate(cells, done.reference), f"{100 / done.ratio:.0f} %", goal))
    return rows


if __name__ == "__main__":
    with in_a_database_of_its_own() as place:
        told = {"dry": dry_runs(Path(place)), "large": large(Path(place)), "exports": exports()}
    print(json.dumps(told))
