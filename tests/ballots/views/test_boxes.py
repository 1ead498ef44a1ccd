import re
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from ballots.actions import close_box, make_box, make_key
from ballots.keying_actions import count_pile
from ballots.models import Box, Lot, Pile
from rounds.models import Round, Stage
from tests.ballots.paper_piles import pile_of
from tests.ballots.polls import cast_all, opened, polled, sealed, team
from tests.scoring.rounds_in_reach import at_stage

pytestmark = pytest.mark.django_db


def page(client, round):
    return client.get(f"/voting/{round.pk}/").content.decode()


def said(client, address, **data):
    return client.post(address, data, follow=True).content.decode()


def test_a_round_without_a_box_offers_the_ways_of_voting_in_plain_words(office, round):
    text = page(office, round)

    assert "谁也不知道谁抽到哪一张" in text
    assert "可以知道谁已投票、谁未投票，但不知道投了什么" in text
    assert "实名测评" in text


def test_who_only_watches_is_offered_no_box(watcher, round):
    assert "设立票箱" not in page(watcher, round)


def test_a_box_is_set_up_once_in_a_way_of_voting(office, round):
    assert "请填写各票种应到人数" in said(office, f"/voting/{round.pk}/make", mode="slips", minimum="8")
    said(office, f"/voting/{round.pk}/make", mode="slips", minimum="5")

    assert list(Box.objects.values_list("mode", "minimum")) == [("slips", 8)]


def test_an_unknown_way_of_voting_is_refused_in_words(office, round):
    assert "请选择投票方式" in said(office, f"/voting/{round.pk}/make", mode="show of hands", minimum="5")
    assert not Box.objects.exists()


def next_step(client, round):
    return page(client, round).partition("下一步")[2].partition("</div>")[0]


def test_the_next_step_is_said_from_the_first_number_to_the_sealing(chief, round):
    make_box(round, Box.Mode.SLIPS, by=None)
    assert "填写应到人数" in next_step(chief, round)

    box = Box.objects.get()
    Lot.objects.create(box=box, meeting="大会", voter_class="B", paper='[["team", "B", ["T1"]]]', due=3)
    assert "打印测评票" in next_step(chief, round)

    Lot.objects.update(made=3)
    assert "生成密钥" in next_step(chief, round)


def test_a_ready_box_is_opened_once_the_round_collects(chief, round):
    poll = polled(round)
    Box.objects.update(state=Box.State.PREPARED, opens_at=None, closes_at=None, size=0)
    at_stage(round, Stage.APPROVED)
    assert "进入采集阶段后才能开放投票" in next_step(chief, round)

    at_stage(round, Stage.COLLECTING)
    assert "开放票箱" in next_step(chief, round)
    times = {"opens_at": "2026-01-05T09:00", "closes_at": "2099-01-05T18:00"}
    assert "票箱已开放投票" in said(chief, f"/voting/boxes/{poll.box.pk}/open", **times)
    assert Box.objects.get().state == Box.State.OPEN


@pytest.mark.parametrize("times", [("", ""), ("2026-01-05T18:00", "2026-01-05T09:00")])
def test_impossible_times_leave_the_box_as_it_is(chief, round, times):
    poll = polled(round)
    Box.objects.update(state=Box.State.PREPARED, opens_at=None, closes_at=None, size=0)

    told = dict(zip(("opens_at", "closes_at"), times, strict=True))
    assert "alert-danger" in said(chief, f"/voting/boxes/{poll.box.pk}/open", **told)
    assert Box.objects.get().state == Box.State.PREPARED


def test_when_the_time_is_over_the_box_is_to_be_closed_and_then_sealed(chief, round, poll):
    assert "正在投票" in next_step(chief, round)

    Box.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    assert "投票时间已到" in next_step(chief, round)

    assert "未使用的测评票作废" in said(chief, f"/voting/boxes/{poll.box.pk}/close")
    assert "封存后才能计票" in next_step(chief, round)


def test_a_sealed_box_says_so(chief, round, poll):
    cast_all(poll, [team("好", "好", "好")])
    sealed(poll)

    assert "票箱已封存" in next_step(chief, round)


def test_a_clerk_neither_opens_nor_closes(office, poll):
    assert office.post(f"/voting/boxes/{poll.box.pk}/close").status_code == 403


def test_the_page_tells_turnout_and_nothing_of_what_was_voted(watcher, round, poll):
    cast_all(poll, [team("不了解", "较好", "较好")])

    text = page(watcher, round)
    assert "收回票数</dt><dd>1</dd>" in text
    assert "较好" not in text
    assert "不了解" not in text


def test_the_page_asks_the_database_the_same_number_of_times_for_two_boxes(
    office, round, poll, django_assert_max_num_queries
):
    page(office, round)
    with django_assert_max_num_queries(12) as one:
        page(office, round)
    asked = len(one)

    other = make_box(round, Box.Mode.ROLL, by=None)
    Lot.objects.bulk_create(
        Lot(box=other, meeting=f"第{at}场", voter_class="B", paper='[["team", "B", ["T1"]]]') for at in range(30)
    )
    close_box(poll.box, by=None)
    with django_assert_max_num_queries(asked):
        page(office, round)


def test_a_box_that_was_never_used_can_be_given_up(office, round, box):
    Lot.objects.create(box=box, meeting="大会", voter_class="B", paper='[["team", "B", ["T1"]]]', due=3)

    assert "票箱已撤销" in said(office, f"/voting/boxes/{box.pk}/drop")
    assert not Box.objects.exists()


def test_a_box_with_slips_is_not_given_up(office, poll):
    Box.objects.update(state=Box.State.PREPARED)

    assert "已经制票" in said(office, f"/voting/boxes/{poll.box.pk}/drop")
    assert Box.objects.exists()


def test_a_vote_on_paper_alone_comes_to_its_opening(chief, round, box):
    assert "全部使用纸质票" in next_step(chief, round)
    pile_of(box)
    assert "生成密钥" in next_step(chief, round)
    make_key(box, needed=2, holders=3, by=None)
    assert "开放票箱" in next_step(chief, round)

    opened(box)
    count_pile(Pile.objects.get(), printed=9, exchanged=1, returned=6, kept=2, by=None)
    text = page(chief, round)
    assert "纸质票（发出，收回）</dt><dd>8，6</dd>" in text
    assert "会场大屏" not in text


@pytest.mark.parametrize(("closes", "hours"), [(None, 24), (-1, 24), (50, 50)])
def test_the_box_is_proposed_to_close_with_the_collection_or_a_day_on(chief, round, closes, hours):
    poll = polled(round)
    Box.objects.filter(pk=poll.box.pk).update(state=Box.State.PREPARED)
    now = timezone.now()
    Round.objects.update(closes_at=closes and now + timedelta(hours=closes))

    [value] = re.findall(r'name="closes_at" value="([^"]*)"', page(chief, round))

    proposed = timezone.make_aware(datetime.fromisoformat(value))
    assert abs(proposed - now - timedelta(hours=hours)) < timedelta(minutes=2)
