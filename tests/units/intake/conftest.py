"""Tables as clerks bring them, written where a test can read them."""

import csv

import pytest

from accounts.roles import Permission
from tabular.tables import read_table
from units.intake.examine import examine, take_over
from units.remits import scope_of


@pytest.fixture
def table(tmp_path):
    """Make a table of headings (one text, blanks between) and rows (likewise; - is an empty cell)."""

    def make(headings, *rows):
        path = tmp_path / "表.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(headings.split())
            writer.writerows([["" if cell == "-" else cell.replace("_", "　") for cell in row.split()] for row in rows])
        return read_table(path)

    return make


@pytest.fixture
def bring(request, table):
    """Examine a table and, if it is sound, take it over; returns the findings."""

    def make(name, headings, *rows, by=None):
        scope = scope_of(by or request.getfixturevalue("clerk"), Permission.IMPORT)
        findings, digest = examine(name, table(headings, *rows), scope)
        if not findings.faults:
            take_over(name, table(headings, *rows), scope, digest)
        return findings

    return make


def problems(findings):
    """What a clerk is told: (row, column, problem)."""
    return [(row, column, problem) for row, column, problem, _ in findings.listed]
