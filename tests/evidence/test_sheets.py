import pytest

from evidence import sheets
from evidence.actions.figures import hand_in, save_cells
from evidence.desks import arrangement_of, desk_of
from evidence.sheets import Column, Filter, owners_in, rows_of, sheet_of
from indicators.queries import scheme_of
from scoring.engine.scheme import Figure
from tests.evidence.rounds_of_figures import typed

pytestmark = pytest.mark.django_db
EVERYTHING = Filter()


def sheet(round, user, wanted=EVERYTHING):
    """What somebody sees of the grid."""
    desk = desk_of(user, round, arrangement_of(round))
    return sheet_of(round, desk, wanted, rows_of(round, desk))


def shown(round, user, **wanted):
    found = sheet(round, user, Filter.of(wanted))
    columns = [f"{one.figure.id}/{one.target}" if one.target else one.figure.id for one in found.columns]
    return columns, {subject.code: [box and box.text for box in boxes] for subject, boxes in found.rows}


def test_target_actual_and_ratio_stand_side_by_side(round, clerk):
    save_cells(round, [typed(round, "T1", "tasks", "9"), typed(round, "T1", "target", "12")], by=clerk)

    columns, rows = shown(round, clerk)

    assert columns == ["target", "tasks", "tasks/target"]
    assert rows == {"T1": ["12", "9", "75.0%"], "T2": ["", "", ""], "T3": ["", "", ""]}


def test_a_target_that_is_not_theirs_stands_there_to_be_read(round, liaison):
    found = sheet(round, liaison)

    assert [(one.figure.id, one.fixed) for one in found.columns] == [
        ("target", True), ("tasks", False), ("tasks", False),
    ]  # fmt: skip
    ((subject, boxes),) = found.rows
    assert (subject.code, [box.open for box in boxes]) == ("T1", [False, True, False])


def test_a_filter_by_state_leaves_the_rows_and_columns_that_hold_it(round, clerk, liaison):
    save_cells(round, [typed(round, "T1", "tasks", "9")], by=liaison)
    hand_in(round, by=liaison)

    assert shown(round, clerk, state="handed") == (["target", "tasks", "tasks/target"], {"T1": ["", "9", ""]})
    columns, rows = shown(round, clerk, state="missing")
    assert (columns, list(rows)) == (["target", "tasks", "tasks/target"], ["T1", "T2", "T3"])


def test_a_filter_by_owner_unit_and_category_narrows(round, clerk):
    assert shown(round, clerk, owner="-")[0] == ["target"]
    assert list(shown(round, clerk, unit="河西乡")[1]) == ["T2"]
    assert shown(round, clerk, category="none")[1] == {}


def test_columns_that_find_no_room_are_counted(round, clerk, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_CELLS", 3)
    found = sheet(round, clerk)

    assert (len(found.columns), found.more) == (1, 2)


def test_a_column_tells_what_it_takes():
    bounded = Figure("a", "率", unit="%", low=0, high=100)
    chosen = Figure("b", "等次", kind="text", choices=tuple("好较一差优"))

    assert Column(bounded).told == "% 0–100"
    assert Column(chosen).told == "好、较、一、差……"
    assert Column(Figure("c", "约谈", kind="yes/no")).told == "是、否"


def test_owners_are_named_once_and_those_without_stand_for_themselves(round):
    assert owners_in(scheme_of(round.scheme.text).figures.values()) == ["督查室", "-"]


@pytest.mark.parametrize("number", [1, 3])
def test_a_sheet_takes_as_many_questions_for_three_rows_as_for_one(round, clerk, number, django_assert_num_queries):
    round.subjects.filter(position__gt=number).delete()
    desk = desk_of(clerk, round, arrangement_of(round))

    with django_assert_num_queries(3):
        assert len(sheet_of(round, desk, Filter(), rows_of(round, desk)).rows) == number
