from fractions import Fraction

import pytest

from accounts.roles import Permission, Role
from evidence.actions.figures import save_cells
from evidence.desks import ENTERING
from evidence.models import Figure, Filing
from evidence.queries import EMPTY, cells_in, cells_of, is_missing, names_in, rounds_with, turns_of
from scoring.engine.values import Absent
from tests.evidence.rounds_of_figures import keeper, typed

pytestmark = pytest.mark.django_db


def cell(round, code="T1"):
    pk = round.subjects.get(code=code).pk
    return cells_of([pk], {"tasks"}).get((pk, "tasks"), EMPTY)


def test_an_empty_cell_has_no_state_and_the_first_stamp(round):
    assert (cell(round).state, cell(round).text, cell(round).stamp) == ("", "", "0")


def test_a_figure_that_came_by_a_table_counts(round):
    Figure.objects.create(subject=round.subjects.get(code="T1"), name="tasks", value=Fraction(9), source="督查")

    assert (cell(round).state, cell(round).text, cell(round).source, cell(round).is_settled) == (
        "counts", "9", "督查", True,
    )  # fmt: skip


def test_a_value_on_its_way_stands_before_the_one_that_counts(round, liaison):
    save_cells(round, [typed(round, "T1", "tasks", "9")], by=liaison)
    Figure.objects.create(subject=round.subjects.get(code="T1"), name="tasks", value=Fraction(7))

    assert (cell(round).text, cell(round).state, cell(round).is_settled) == ("9", "entered", False)


def test_the_stamp_changes_with_the_value_on_its_way_and_with_the_one_that_counts(round, liaison):
    stamps = [cell(round).stamp]
    save_cells(round, [typed(round, "T1", "tasks", "9")], by=liaison)
    stamps.append(cell(round).stamp)
    Figure.objects.create(subject=round.subjects.get(code="T1"), name="tasks", value=Fraction(7))
    stamps.append(cell(round).stamp)

    assert len(set(stamps)) == 3


def test_not_applicable_is_an_answer_and_not_handed_in_is_none():
    assert is_missing(None)
    assert is_missing(Absent("missing", "x"))
    assert not is_missing(Absent("not_applicable", "x"))


def test_all_cells_of_a_round_take_two_questions(round, clerk, django_assert_num_queries):
    save_cells(round, [typed(round, code, "tasks", "9") for code in ("T1", "T2")], by=clerk)

    with django_assert_num_queries(2):
        assert len(cells_in(round)) == 2


def test_people_of_a_round_are_known_by_name_and_code(round):
    assert names_in(round)["城关镇"] == names_in(round)["T1"] == ["T1"]


def test_the_life_of_a_value_is_told_newest_first(round, clerk):
    for text in ("9", "8"):
        save_cells(round, [typed(round, "T1", "tasks", text)], by=clerk)

    assert [turn.now for turn in turns_of(round.subjects.get(code="T1"), "tasks")] == [Fraction(8), Fraction(9)]
    assert Filing.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "reach", "number"),
    [
        (Role.CLERK, {}, 1),
        (Role.LIAISON, {"unit": "T1"}, 1),
        (Role.DATA_OWNER, {"owner": "督查室"}, 1),
        (Role.DATA_OWNER, {"owner": "气象局"}, 0),
        (Role.CADRE, {}, 0),
    ],
)
def test_a_round_is_there_for_those_who_have_to_do_with_it(round, role, reach, number):
    assert rounds_with(keeper(role, **reach), *ENTERING).count() == number
    assert rounds_with(keeper(Role.READER), Permission.ROUNDS_EDIT).count() == 0
