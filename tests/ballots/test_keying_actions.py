from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from accounts.models import AuditEntry
from accounts.roles import Role
from ballots.actions import close_box, make_box
from ballots.keying import Kind
from ballots.keying_actions import (
    begin_keying,
    copy_lot,
    count_pile,
    drop_pile,
    give_up_keying,
    hand_in_keying,
    key_sheet,
    make_pile,
    settle_sheet,
    start_over,
)
from ballots.models import Box, KeyedSheet, Keying, PaperSheet, Pile
from ballots.paper import Part
from ballots.piles import standing
from tests.ballots.paper_piles import agreed, clerk, fresh, keyed, pile_of, reading, three
from tests.ballots.polls import FIVE, TEAM, polled, sealed

pytestmark = pytest.mark.django_db
BLANK, VOID = Kind.EMPTY, Kind.VOID


@pytest.fixture
def pile(round):
    return pile_of(polled(round).box, 3)


def told(action, *args, **more):
    with pytest.raises((ValidationError, PermissionDenied)) as refused:
        action(*args, **more)
    return " ".join(getattr(refused.value, "messages", [str(refused.value)]))


def book(pile):
    one = standing(fresh(pile))
    return one.valid, one.invalid, one.open


def test_two_clerks_who_type_alike_are_agreed_and_what_they_typed_is_gone(pile):
    one, other, _third = three()

    keyed(pile, one, ["1-3", BLANK, VOID])
    assert (PaperSheet.objects.count(), KeyedSheet.objects.count()) == (0, 3)
    keyed(pile, other, ["1-3", BLANK, VOID])

    assert book(pile) == (2, 1, 0)
    assert standing(fresh(pile)).ready
    assert not KeyedSheet.objects.exists()


def test_a_difference_waits_for_a_third_with_the_paper_in_hand(pile):
    one, other, third = three()
    keyed(pile, one, ["1-3", "122", "333"])
    keyed(pile, other, ["1-3", "121", "333"])
    assert standing(fresh(pile)).owing() == "第三人：裁定 1 张票"

    settle_sheet(pile, 2, reading(pile, *"121"), by=third)

    assert book(pile) == (3, 0, 0)
    assert not KeyedSheet.objects.exists()


def test_neither_of_the_two_clerks_settles(pile):
    one, other, _third = three()
    keyed(pile, one, ["1-3", "122", "333"])
    keyed(pile, other, ["1-3", "121", "333"])

    for own in (one, other):
        assert "您已录入本批纸质票" in told(settle_sheet, pile, 2, reading(pile, *"121"), by=own)
    assert book(pile) == (2, 0, 1)


def test_nothing_is_settled_before_both_are_done_nor_twice(pile):
    one, other, third = three()
    keyed(pile, one, ["111", "122", "333"])
    assert "尚在录入" in told(settle_sheet, pile, 2, reading(pile, *"111"), by=third)
    keyed(pile, other, ["111", "121", "333"])

    settle_sheet(pile, 2, reading(pile, *"121"), by=third)

    for number in (1, 2):
        assert "已一致" in told(settle_sheet, pile, number, reading(pile, *"111"), by=third)
    assert "没有第 4 张票" in told(settle_sheet, pile, 4, reading(pile, *"111"), by=third)


def test_the_same_person_is_never_both_clerks(pile):
    one = clerk("甲")

    first, again = begin_keying(pile, by=one), begin_keying(pile, by=one)

    assert first == again
    assert Keying.objects.count() == 1
    keyed(pile, one, ["111"] * 3)
    assert "您已提交" in told(key_sheet, pile, 1, reading(pile, *"111"), by=one)
    assert not standing(fresh(pile)).compared


def test_a_pile_has_two_clerks_and_no_third(pile):
    one, other, third = three()
    begin_keying(pile, by=one)
    begin_keying(pile, by=other)

    assert "已有两人" in told(begin_keying, pile, by=third)
    assert "不由您录入" in told(key_sheet, pile, 1, reading(pile, *"111"), by=third)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_take_a_pile_at_once_two_get_it(round):
    pile = pile_of(polled(round).box, 3)
    people, start = [clerk(f"人{number}") for number in range(6)], Barrier(6)

    def take(by):
        start.wait()
        try:
            return begin_keying(pile, by=by).hand
        except ValidationError:
            return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        hands = sorted(pool.map(take, people))

    assert hands == [0, 0, 0, 0, 1, 2]


@pytest.mark.django_db(transaction=True)
def test_the_last_of_two_settlings_at_once_is_told(round):
    pile = pile_of(polled(round).box, 1)
    one, other, third = three()
    keyed(pile, one, ["111"])
    keyed(pile, other, ["222"])
    people, start = [third, clerk("丁")], Barrier(2)

    def settle(by):
        start.wait()
        try:
            settle_sheet(pile, 1, reading(pile, *"222"), by=by)
        except ValidationError:
            return "told"
        finally:
            connection.close()
        return "settled"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(settle, people)) == ["settled", "told"]
    assert PaperSheet.objects.count() == 1


@pytest.mark.parametrize("number", [0, 4, 20_001])
def test_a_number_that_is_not_on_the_pile_is_refused(pile, number):
    one = clerk("甲")
    begin_keying(pile, by=one)

    assert f"没有第 {number} 张票：本批编号为 1 至 3" in told(key_sheet, pile, number, reading(pile, *"111"), by=one)


def test_who_has_not_typed_all_sheets_is_told_which(pile):
    one = clerk("甲")
    begin_keying(pile, by=one)
    key_sheet(pile, 2, reading(pile, *"111"), by=one)

    assert "还有 2 张票没有录入：1、3" in told(hand_in_keying, pile, by=one)


def test_a_sheet_typed_again_takes_the_place_of_the_former(pile):
    one, other, _third = three()
    keyed(pile, one, ["222"], done=False)
    keyed(pile, one, ["111"] * 3)
    keyed(pile, other, ["111"] * 3)

    assert book(pile) == (3, 0, 0)


@pytest.mark.parametrize(
    "numbers",
    [
        {"printed": 5, "exchanged": 0, "returned": 3, "kept": 1},
        {"printed": 5, "exchanged": 0, "returned": 6, "kept": 0},
        {"printed": 5, "exchanged": 1, "returned": 5, "kept": -1},
        {"printed": 0, "exchanged": 0, "returned": -1, "kept": 1},
    ],
)
def test_books_that_do_not_balance_are_refused(pile, numbers):
    assert "合计" in told(count_pile, pile, by=None, **numbers)


def test_spoilt_forms_are_not_issued_ballots(pile):
    count_pile(pile, printed=8, exchanged=2, returned=5, kept=1, by=None)

    assert fresh(pile).issued == 6


def test_sheets_found_later_are_typed_by_both_and_the_others_stay(pile):
    one, other, _third = three()
    for by in (one, other):
        keyed(pile, by, ["111"] * 3)

    count_pile(pile, printed=5, exchanged=0, returned=4, kept=1, by=None)

    assert "甲、乙" in standing(fresh(pile)).owing()
    assert "已一致" in told(key_sheet, pile, 3, reading(pile, *"222"), by=one)
    for by in (one, other):
        key_sheet(pile, 4, reading(pile, *"222"), by=by)
        hand_in_keying(pile, by=by)
    assert book(pile) == (4, 0, 0)


def test_fewer_sheets_than_were_typed_need_the_pile_to_be_started_over(pile):
    keyed(pile, clerk("甲"), ["111"] * 3)
    numbers = {"printed": 5, "exchanged": 0, "returned": 2, "kept": 3}

    assert "第 3 张票已录入" in told(count_pile, pile, by=None, **numbers)
    start_over(pile, reason="清点有误", by=None)
    count_pile(pile, by=None, **numbers)


def test_a_pile_started_over_is_as_if_nobody_had_typed(pile):
    one, other, _third = three()
    for by in (one, other):
        keyed(pile, by, ["111"] * 3)

    assert "说明" in told(start_over, pile, reason=" ", by=None)
    start_over(pile, reason="编号漏盖", by=None)

    assert not KeyedSheet.objects.exists()
    assert not PaperSheet.objects.exists()
    assert not Keying.objects.exists()
    assert fresh(pile).returned == 3


def test_a_clerk_who_cannot_go_on_is_replaced_and_the_other_goes_on(pile):
    one, other, third = three()
    keyed(pile, one, ["111"], done=False)
    keyed(pile, other, ["111"] * 3)

    give_up_keying(Keying.objects.get(clerk=one), reason="生病", by=None)
    keyed(pile, third, ["111"] * 3)

    assert book(pile) == (3, 0, 0)
    assert "已提交" in told(give_up_keying, Keying.objects.get(clerk=other), reason="换人", by=None)


def test_a_pile_not_counted_yet_is_not_keyed_in(round):
    pile = pile_of(polled(round).box)

    assert "尚未清点" in told(begin_keying, pile, by=clerk("甲"))


def test_nobody_keys_in_before_the_box_is_open_nor_after_it_is_sealed(round):
    box = make_box(round, Box.Mode.ROLL, by=None)
    pile = pile_of(box)
    assert "准备中" in told(count_pile, pile, printed=1, exchanged=0, returned=1, kept=0, by=None)

    poll = polled(round)
    pile = agreed(poll.box, ["111"])
    sealed(poll)
    assert "已封存" in told(start_over, pile, reason="想再看看", by=None)
    assert "已封存" in told(make_pile, poll.box, TEAM, by=None, meeting="二", voter_class="B")


def test_a_closed_box_is_still_keyed_in(round):
    poll = polled(round)
    pile = pile_of(poll.box, 1)
    close_box(poll.box, by=None)

    for by in (clerk("甲"), clerk("乙")):
        keyed(pile, by, ["111"])

    assert standing(fresh(pile)).ready


def test_a_pile_made_by_mistake_is_dropped_unless_ballots_came_back(round):
    box = polled(round).box
    drop_pile(pile_of(box, meeting="误建"), by=None)
    pile = pile_of(box, 1)

    assert "不能撤销" in told(drop_pile, pile, by=None)
    assert list(Pile.objects.values_list("meeting", flat=True)) == ["年度考核大会"]


def test_the_same_forms_for_the_same_meeting_are_one_pile(round):
    box = polled(round).box
    pile_of(box)
    pile_of(box, parts=FIVE)

    assert "已有" in told(pile_of, box)


def test_the_voters_of_a_lot_get_a_pile_for_each_form_or_one_for_all(round):
    poll = polled(round, (*TEAM, *FIVE))
    lot = poll.box.lots.get()

    apart = copy_lot(lot, apart=True, by=None)
    [together] = copy_lot(lot, apart=False, by=None)

    assert [str(pile) for pile in (*apart, together)] == [
        "年度考核大会 干部职工 领导班子测评表", "年度考核大会 干部职工 五项测评表",
        "年度考核大会 干部职工 领导班子测评表、五项测评表",
    ]  # fmt: skip
    assert together.paper == lot.paper
    assert "已有" in told(copy_lot, lot, apart=True, by=None)
    assert Pile.objects.count() == 3


@pytest.mark.parametrize("parts", [(Part("nine", "B", ("T1",)),), (Part("team", "B", ("T9",)),), ()])
def test_forms_that_cannot_be_are_refused(round, parts):
    box = polled(round).box

    told(make_pile, box, parts, by=None, meeting="会", voter_class="B")


@pytest.mark.parametrize("role", [Role.APPROVER, Role.SCRUTINEER, Role.READER, Role.LIAISON])
def test_who_does_not_prepare_rounds_does_not_touch_paper(pile, role):
    by = clerk("他", role)

    for action, more in (
        (begin_keying, {}),
        (hand_in_keying, {}),
        (drop_pile, {}),
        (start_over, {"reason": "无"}),
        (count_pile, {"printed": 1, "exchanged": 0, "returned": 1, "kept": 0}),
    ):
        assert "的权限" in told(action, pile, by=by, **more)


def test_the_trail_says_who_and_which_pile_and_never_an_answer(pile):
    one, other, third = three()
    keyed(pile, one, ["1-3", "122", "333"])
    keyed(pile, other, ["1-3", "121", "333"])
    settle_sheet(pile, 2, reading(pile, *"121"), by=third)

    said = (
        AuditEntry.objects.filter(target_type="ballots.Pile")
        .order_by("number")
        .values_list("verb", "account", "facts_json")
    )

    assert [(verb, who) for verb, who, _facts in said] == [
        ("make pile of paper ballots", ""), ("count paper ballots", ""),
        ("begin keying", "甲"), ("hand in keying", "甲"), ("begin keying", "乙"), ("hand in keying", "乙"),
        ("settle paper ballot", "丙"),
    ]  # fmt: skip
    assert said.last()[2] == '{"sheet": 2}'
