"""Write the tables of a demonstration case: the same rows give the same bytes."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path


def write_table(path: Path, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write one table of a case as CSV, with line ends of one kind everywhere; None is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(headings)
    for row in rows:
        if len(row) != len(headings):
            raise ValueError(f"{path.name}: {len(row)} cells under {len(headings)} headings: {row}")
        writer.writerow(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue().encode())


def decimal(number: int, places: int) -> str:
    """Set the point into a whole number, so that no figure passes through a float: 913 with one place is 91.3."""
    sign, digits = "-" * (number < 0), str(abs(number)).rjust(places + 1, "0")
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
