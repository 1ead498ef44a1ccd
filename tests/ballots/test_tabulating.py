import pytest

from ballots.keying import Kind
from ballots.models import Lot
from ballots.paper import Part
from ballots.tabulating import counted_of
from tests.ballots.laid_down import closed_round, good, laid
from tests.ballots.paper_piles import agreed
from tests.ballots.polls import FORMS, cast_all, collecting, polled, sealed, team
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(tmp_path):
    return closed_round(tmp_path / "case", SCHEME + FORMS)


def rows(round, form="team"):
    [table] = [one for one in counted_of(round).tables if one.form.id == form]
    return {(row.code, row.voter_class): row for row in table.rows}


def test_options_rates_blanks_and_means_are_counted_for_a_class(round):
    """Of 12: 6 好, 2 较好, 3 不了解, 1 blank; 不了解 is in no rate: 6 of 8; (600 + 160) ÷ 8 = 95."""
    laid(round, {("team", "B", "T1"): [*good(8, 6), *[("不了解",)] * 3, (None,)]})

    row = rows(round)[("T1", "干部职工")]

    assert (row.issued, row.returned, row.valid, row.abstained, row.mean) == (40, 12, 12, 1, "95.00")
    [item] = row.items
    assert (item.options, item.rates, item.blank, item.mean) == ((6, 2, 3), ("75.0", "25.0", None), 1, "95.00")


def test_marks_are_told_from_the_highest_with_how_often_each_was_given(round):
    laid(round, {("marks", "A", "T1"): [("90", "80")] * 4 + [("70.5", "80")] * 2})

    row = rows(round, "marks")[("T1", "县领导")]

    assert [item.marks for item in row.items] == ["90×4、70.5×2", "80×6"]
    assert [item.mean for item in row.items] == ["83.50", "80.00"]
    assert row.mean == "81.75"


def test_places_are_told_as_such(round):
    laid(round, {("order", "A", "T1"): [("1",)] * 5 + [("2",)] * 5})

    [item] = rows(round, "order")[("T1", "县领导")].items

    assert (item.marks, item.mean) == ("2×5、1×5", "9.50")


def test_all_classes_together_are_added_up(round):
    """9 + 11 ballots, of which 5 + 11 say 好 and 4 较好: (1600 + 320) ÷ 20 = 96. The vote of the score weighs them."""
    laid(round, {("team", "A", "T1"): good(9, 5), ("team", "B", "T1"): good(11)})

    found = rows(round)

    assert [key[1] for key in found if key[0] == "T1"] == ["县领导", "干部职工", ""]
    total = found[("T1", "")]
    assert (total.total, total.due, total.returned, total.items[0].options, total.mean) == (
        True, 80, 20, (16, 4, 0), "96.00",
    )  # fmt: skip


def test_nothing_is_told_of_what_is_withheld_but_the_turnout(round):
    laid(round, {("team", "A", "T1"): good(3), ("team", "B", "T1"): good(11)})

    for row in rows(round).values():
        assert (row.items, row.mean, row.abstained, row.withheld) == ((), None, None, True)
    assert rows(round)[("T1", "县领导")].returned == 3


def test_who_is_due_is_not_told_where_a_lot_does_not_say(round):
    laid(round, {("team", "A", "T1"): good(6), ("team", "B", "T1"): good(6)})
    Lot.objects.filter(voter_class="B").update(due=None)

    assert [row.due for row in rows(round).values()] == [40, None, None]


def test_forms_stand_in_the_order_of_the_scheme_and_subjects_in_theirs(round):
    laid(round, {("five", "A", "T1"): [("优",) * 4] * 5, ("team", "A", "T2"): good(5), ("team", "A", "T1"): good(5)})

    counted = counted_of(round)

    assert [table.form.id for table in counted.tables] == ["team", "five"]
    assert [row.code for row in counted.tables[0].rows] == ["T1", "T2"]
    assert not counted.some_withheld


def test_a_round_without_sealed_boxes_has_no_table(round):
    assert counted_of(round).tables == ()


def test_invalid_paper_came_back_and_is_not_valid(tmp_path):
    """Two on a screen, three on paper of which one is void: 5 came back, 4 are valid."""
    poll = polled(collecting(tmp_path / "case"))
    cast_all(poll, [team("好", "好", "好")] * 2)
    agreed(poll.box, ["111", "111", Kind.VOID])

    [town, *_rest] = rows(sealed(poll).round).values()

    assert (town.returned, town.valid, town.invalid) == (5, 4, 1)


def test_invalid_paper_of_all_classes_is_added_up(tmp_path):
    poll = polled(collecting(tmp_path / "case"))
    agreed(poll.box, ["111", Kind.VOID])
    agreed(poll.box, ["1", Kind.VOID], (Part("team", "A", ("T1",)),))

    total = rows(sealed(poll).round)[("T1", "")]

    assert (total.returned, total.valid, total.invalid) == (4, 2, 2)
