import pytest

from ballots.models import Lot
from ballots.paper import Part, parts_in
from units.models import Unit

pytestmark = pytest.mark.django_db


def town(code):
    return Unit.objects.get(code=code).pk


@pytest.fixture
def address(box):
    return f"/voting/boxes/{box.pk}/lots/"


def test_the_table_has_a_row_for_each_meeting_and_a_cell_for_each_class_that_comes(office, address):
    text = office.get(address).content.decode()

    assert 'name="due-all-A"' in text  # the leaders of the county judge all towns
    assert [f'name="due-u{town(code)}-B"' in text for code in ("T1", "T2", "T3")] == [True] * 3
    assert f'name="due-u{town("T1")}-A"' not in text


def test_numbers_that_are_typed_become_lots(office, address):
    due = {"due-all-A": "12", f"due-u{town('T1')}-B": "４0", f"due-u{town('T3')}-B": ""}

    answer = office.post(address, {"title": "年度测评会", **due}, follow=True)

    assert "新设或更改 2 个批次" in answer.content.decode()
    lots = {(lot.meeting, lot.unit_id, lot.voter_class, lot.due): parts_in(lot.paper) for lot in Lot.objects.all()}
    assert lots == {
        ("年度测评会", None, "A", 12): [Part("team", "A", ("T1", "T2", "T3"))],
        ("年度测评会", town("T1"), "B", 40): [Part("team", "B", ("T1",))],
    }


def test_what_is_no_number_is_named_and_what_was_typed_stays(office, address):
    text = office.post(address, {"due-all-A": "十二", f"due-u{town('T1')}-B": "40"}).content.decode()

    assert "全部考核对象 A：“十二”不是" in text
    assert 'value="十二"' in text
    assert 'value="40"' in text
    assert not Lot.objects.exists()


def test_the_clerk_says_where_a_class_comes_together(office, address):
    text = office.get(address, {"spread-A": "unit", "spread-B": "none"}).content.decode()

    assert f'name="due-u{town("T1")}-A"' in text
    assert "-B" not in "".join(part for part in text.split() if part.startswith('name="due'))


def test_the_numbers_of_lots_that_are_there_stand_in_the_table(office, box, address):
    office.post(address, {"title": "年度测评会", "due-all-A": "12", f"due-u{town('T1')}-B": "40"})

    text = office.get(address).content.decode()
    assert 'value="年度测评会"' in text
    assert 'value="12"' in text
    assert 'value="40"' in text


def test_lots_of_another_title_stay_in_sight(office, address):
    office.post(address, {"title": "年度测评会", "due-all-A": "12"})

    text = office.get(address, {"title": "补测会"}).content.decode()
    assert "其他批次" in text
    assert "年度测评会" in text


def test_a_lot_is_made_by_hand_with_a_class_for_each_form(office, box):
    told = {"meeting": "加开", "place": f"u{town('T2')}", "voter_class": "AB", "due": "2", "as-town-team": "A"}

    office.post(f"/voting/boxes/{box.pk}/lots/add/", told)

    lot = Lot.objects.get()
    assert (lot.meeting, lot.voter_class, lot.due, lot.unit.code) == ("加开", "AB", 2, "T2")
    assert parts_in(lot.paper) == [Part("team", "A", ("T2",))]


def test_a_lot_that_asks_nothing_is_refused(office, box):
    told = {"meeting": "加开", "place": "all", "voter_class": "AB", "due": "2"}

    assert "alert-danger" in office.post(f"/voting/boxes/{box.pk}/lots/add/", told).content.decode()
    assert not Lot.objects.exists()


def test_the_table_asks_the_database_the_same_number_of_times_for_more_lots(
    office, address, django_assert_max_num_queries
):
    office.get(address)
    with django_assert_max_num_queries(12) as none:
        office.get(address)
    asked = len(none)

    office.post(address, {"due-all-A": "12", **{f"due-u{town(code)}-B": "40" for code in ("T1", "T2", "T3")}})
    with django_assert_max_num_queries(asked):
        office.get(address)
