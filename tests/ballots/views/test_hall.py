import re

import pytest

from ballots.actions import close_box, make_lot
from ballots.models import Box, Lot, Slip
from tests.ballots.paper_piles import pile_of
from tests.ballots.polls import TEAM, cast_all, polled, sealed, team

pytestmark = pytest.mark.django_db
BALLOT = team("较好", "较好", "较好")


@pytest.fixture
def lot(poll):
    return Lot.objects.get()


def hand(client, lot, step, **more):
    told = {"at": str(lot.pk), "step": f"{lot.pk}:{step}", **more}
    answer = client.post(f"/voting/boxes/{lot.box_id}/desk/", told, follow=True).content.decode()
    lot.refresh_from_db()
    return answer


def test_slips_handed_out_are_counted_by_buttons(office, lot):
    hand(office, lot, "1")
    hand(office, lot, "1")
    assert lot.handed_out == 2

    hand(office, lot, "-1")
    assert lot.handed_out == 1


def test_any_number_can_be_typed(office, lot):
    hand(office, lot, "", **{f"number-{lot.pk}": "４"})

    assert lot.handed_out == 4


@pytest.mark.parametrize(("step", "typed"), [("10", ""), ("-1", ""), ("", "六"), ("", ""), ("7", "")])
def test_what_cannot_be_is_refused_in_words(office, lot, step, typed):
    assert "alert-danger" in hand(office, lot, step, **{f"number-{lot.pk}": typed})
    assert lot.handed_out == 0


def test_a_desk_counts_its_own_meeting_alone(office, poll, lot):
    other, _codes = make_lot(poll.box, TEAM, 9, by=None, meeting="第二会场", voter_class="B")

    told = {"at": str(other.pk), "step": f"{lot.pk}:1"}
    office.post(f"/voting/boxes/{poll.box.pk}/desk/", told)

    lot.refresh_from_db()
    assert lot.handed_out == 0
    text = office.get(f"/voting/boxes/{poll.box.pk}/desk/", {"at": other.pk}).content.decode()
    assert re.search(r"已制作</dt><dd>9</dd>", text)


def test_a_slip_is_recalled_by_its_code(office, poll, lot):
    code = poll.codes[0]

    for typed in (code, f"https://kaohe.test/ballot/#{poll.codes[1].lower()}"):
        answer = office.post(f"/voting/boxes/{poll.box.pk}/recall", {"code": typed, "at": lot.pk}, follow=True)
        assert "已收回一张未用测评票" in answer.content.decode()
        assert code not in answer.content.decode()
    lot.refresh_from_db()
    assert (lot.recalled, Slip.objects.count()) == (2, 3)


def test_a_used_slip_is_not_recalled(office, poll, lot):
    cast_all(poll, [BALLOT])

    answer = office.post(f"/voting/boxes/{poll.box.pk}/recall", {"code": poll.codes[0], "at": lot.pk}, follow=True)

    assert "alert-danger" in answer.content.decode()
    assert Slip.objects.count() == 5


def test_nothing_is_handed_out_once_the_box_is_closed(office, poll, lot):
    close_box(poll.box, by=None)

    assert "投票已截止" in office.get(f"/voting/boxes/{poll.box.pk}/desk/").content.decode()
    assert "alert-danger" in hand(office, lot, "1")


def test_the_wall_tells_issued_and_returned_by_class_and_nothing_else(watcher, poll):
    make_lot(poll.box, (TEAM[0].__class__("team", "A", ("T1",)),), 3, by=None, meeting="第二会场", voter_class="A")
    cast_all(poll, [BALLOT, BALLOT])

    told = watcher.get(f"/voting/boxes/{poll.box.pk}/wall/numbers")

    assert told.json() == {
        "rows": [
            {"class": "干部职工", "issued": 5, "returned": 2},
            {"class": "县领导", "issued": 3, "returned": 0},
        ],
        "state": "开启",
    }
    assert "no-store" in told.headers["Cache-Control"]


def test_the_wall_of_one_meeting_tells_of_that_one(watcher, poll):
    other, _codes = make_lot(poll.box, TEAM, 9, by=None, meeting="第二会场", voter_class="B")

    told = watcher.get(f"/voting/boxes/{poll.box.pk}/wall/numbers", {"at": other.pk}).json()

    assert told["rows"] == [{"class": "干部职工", "issued": 9, "returned": 0}]
    text = watcher.get(f"/voting/boxes/{poll.box.pk}/wall/", {"at": other.pk}).content.decode()
    assert "<h1>第二会场</h1>" in text


def test_turnout_is_told_lot_by_lot_without_names(watcher, poll):
    cast_all(poll, [BALLOT])

    text = watcher.get(f"/voting/boxes/{poll.box.pk}/turnout/").content.decode()

    assert "只统计数量，不涉及个人" in text
    assert "较好" not in text


@pytest.mark.parametrize("done", [cast_all, lambda poll, ballots: [cast_all(poll, ballots), sealed(poll)]])
def test_in_roll_mode_the_page_says_who_voted_before_and_after_sealing(watcher, round, done):
    poll = polled(round, number=2, mode=Box.Mode.ROLL, electors=("李四", "王五"))
    done(poll, [BALLOT])

    text = watcher.get(f"/voting/boxes/{poll.box.pk}/turnout/").content.decode()

    away, voted = text.partition("尚未投票")[2].split("已投票人员")
    assert ("王五" in away, "李四" in away, "李四" in voted) == (True, False, True)
    assert "始终不知道投了什么" in text


@pytest.mark.parametrize("page", ["desk", "wall", "wall/numbers", "turnout"])
def test_the_pages_ask_the_database_the_same_number_of_times_for_more_lots(
    office, poll, page, django_assert_max_num_queries
):
    address = f"/voting/boxes/{poll.box.pk}/{page}{'' if page == 'wall/numbers' else '/'}"
    office.get(address)
    with django_assert_max_num_queries(12) as one:
        office.get(address)
    asked = len(one)

    for at in range(12):
        make_lot(poll.box, TEAM, 2, by=None, meeting=f"第{at}场", voter_class="B")
    with django_assert_max_num_queries(asked):
        office.get(address)


def test_paper_stands_apart_on_the_turnout_and_its_forms_are_not_added_to_the_slips(watcher, poll):
    pile_of(poll.box, meeting="乡镇会场")
    pile_of(poll.box, 6)

    text = watcher.get(f"/voting/boxes/{poll.box.pk}/turnout/").content.decode()

    assert "计票人尚未清点" in text
    assert re.search(r"年度考核大会 干部职工 领导班子测评表</th><td[^>]*></td>(<td class=.num.>[^<]*</td>){4}", text)
    assert re.search(r">8</td><td class=.num.>0</td><td class=.num.>8</td><td class=.num.>6</td>", text)
