import pytest
from openpyxl import load_workbook

from ballots.count_workbook import workbook_of
from ballots.keying import Kind
from ballots.tabulating import counted_of
from rounds.models import Subject
from tests.ballots.laid_down import closed_round, good, laid
from tests.ballots.paper_piles import agreed
from tests.ballots.polls import FORMS, collecting, polled, sealed
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(tmp_path):
    return closed_round(tmp_path / "case", SCHEME + FORMS)


def sheets(round):
    with workbook_of(round, counted_of(round)) as file:
        book = load_workbook(file)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def test_turnout_stands_first_then_a_sheet_for_each_form(round):
    laid(round, {("team", "B", "T1"): good(8, 6), ("marks", "A", "T2"): [("90", "80")] * 5})

    found = sheets(round)

    assert list(found) == ["票数", "领导班子测评表", "领导干部评分表"]
    assert found["票数"][2] == ["城关镇", "领导班子测评表", "干部职工", 40, 40, 8, 8, 0, 0]
    assert found["领导班子测评表"][2] == [
        "城关镇", "干部职工", 8, "总体评价", 6, "75.0", 2, "25.0", 0, "—", 0, "95.00", "95.00",
    ]  # fmt: skip
    assert found["领导干部评分表"][2] == ["河西乡", "县领导", 5, "德", "90×5", 0, "90.00", "85.00"]


def test_what_is_withheld_is_nowhere_in_the_file(round):
    laid(round, {("team", "A", "T1"): good(3, 2), ("team", "B", "T1"): good(11, 7)})

    found = sheets(round)

    assert [row[3:] for row in found["领导班子测评表"][2:5]] == [["—"] * 10] * 3
    assert [row[8] for row in found["票数"][2:5]] == ["—"] * 3
    assert "不足 5 张" in found["票数"][5][0]


def test_no_cell_runs_as_a_formula(round):
    Subject.objects.filter(code="T1").update(name='=HYPERLINK("http://x")')
    laid(round, {("team", "B", "T1"): good(8)})

    with workbook_of(round, counted_of(round)) as file:
        cell = load_workbook(file)["票数"]["A3"]

    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://x")')


def test_invalid_paper_stands_beside_what_is_valid(tmp_path):
    poll = polled(collecting(tmp_path / "box"))
    agreed(poll.box, ["111"] * 6 + [Kind.VOID])

    assert sheets(sealed(poll).round)["票数"][2] == ["城关镇", "领导班子测评表", "干部职工", "—", 14, 7, 6, 1, 0]
