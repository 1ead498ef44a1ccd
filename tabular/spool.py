"""Rows put aside while a file is checked, so that a million of them need little memory."""

import json
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from weakref import finalize

_BATCH = 500
_MEMORY_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True)
class Row:
    """One row: its number as the clerk sees it, and heading → text, '' where the cell is empty."""

    line: int
    cells: dict[str, str]


class Rows:
    """The rows of a table: to be iterated as often as wanted, by one thread at a time.

    Up to 8 MB they stay in memory, beyond it in an unnamed temporary file that vanishes with this object.
    """

    def __init__(self, headers):
        self._headers = headers
        self._file = SpooledTemporaryFile(max_size=_MEMORY_BYTES)  # noqa: SIM115 it lives as long as the rows
        finalize(self, self._file.close)
        self._end = 0
        self._batch = []
        self._count = 0

    def put(self, line, cells):
        """Append a row; `cells` are in the order of the headers and may end early."""
        self._batch.append((line, cells))
        self._count += 1
        if len(self._batch) == _BATCH:
            self._write()

    def _write(self):
        self._file.seek(self._end)
        self._file.write(json.dumps(self._batch, separators=(",", ":")).encode("ascii") + b"\n")
        self._end = self._file.tell()
        self._batch = []

    def __len__(self):
        return self._count

    def __iter__(self):
        if self._batch:
            self._write()
        blank = [""] * len(self._headers)
        place = 0
        while place < self._end:
            self._file.seek(place)
            batch = json.loads(self._file.readline())
            place = self._file.tell()
            for line, cells in batch:
                yield Row(line, dict(zip(self._headers, cells + blank[len(cells) :], strict=True)))
