import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from ballots.actions import close_box
from ballots.models import Box, Pack
from tests.ballots.paper_piles import pile_of
from tests.ballots.polls import cast_all, team

pytestmark = pytest.mark.django_db
ROWS = re.compile(r"(?:[A-Z2-7]{4}-)+[A-Z2-7]{4}")


def shares_in(pdf):
    return ["-".join(ROWS.findall(page.extract_text())) for page in PdfReader(BytesIO(pdf)).pages]


def make(client, box, **more):
    told = {"holders": "3", "needed": "2", "seen": Box.objects.get(pk=box.pk).mark} | more
    return client.post(f"/voting/boxes/{box.pk}/key/make", told)


@pytest.fixture
def closed(poll):
    """A closed box with two ballots in it."""
    cast_all(poll, [team("好", "好", "好"), team("较好", "好", "好")])
    close_box(poll.box, by=None)
    return poll


def seal(client, poll, *shares):
    return client.post(f"/voting/boxes/{poll.box.pk}/seal/now", {"share": shares}, follow=True)


def test_each_scrutineer_gets_a_sheet_once(chief, box):
    answer = make(chief, box)

    assert answer.headers["Content-Type"] == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"]
    assert [len(share.split("-")) for share in shares_in(answer.content)] == [14, 14, 14]


def test_the_shares_on_the_sheets_seal_the_box(chief, round, poll):
    Box.objects.update(state=Box.State.PREPARED, opens_at=None, closes_at=None)
    shares = shares_in(make(chief, poll.box).content)
    Box.objects.update(state=Box.State.CLOSED, opens_at=round.made_at, closes_at="2099-01-01T00:00+08:00")

    seal(chief, poll, shares[2], shares[0])

    assert Box.objects.get().state == Box.State.SEALED


def test_the_page_explains_how_many_are_needed_and_shows_no_share(watcher, chief, box):
    shares = shares_in(make(chief, box).content)

    text = watcher.get(f"/voting/boxes/{box.pk}/key/").content.decode()

    assert "共 3 份，封存时须 2 份" in text
    assert not [share for share in shares if share[:19] in text]


def test_a_new_key_can_be_made_until_the_box_is_open(chief, box):
    first = make(chief, box)
    before = Box.objects.get().mark
    second = make(chief, box)

    assert Box.objects.get().mark != before
    assert shares_in(first.content) != shares_in(second.content)


def test_a_second_click_makes_no_second_key(chief, box):
    make(chief, box)
    before = Box.objects.get().mark

    text = make(chief, box, seen="").content.decode()

    assert "期间已经生成过密钥" in text
    assert Box.objects.get().mark == before


@pytest.mark.parametrize("told", [{"needed": "1"}, {"needed": "4"}, {"holders": "99"}])
def test_a_key_in_too_few_or_too_many_hands_is_refused(chief, box, told):
    refused = make(chief, box, **told).content.decode()
    assert 'role="alert"' in refused or "alert-danger" in refused
    assert Box.objects.get().mark == ""


def test_an_open_box_has_its_key_for_good(chief, poll):
    before = Box.objects.get().mark

    refused = make(chief, poll.box).content.decode()
    assert "alert-danger" in refused
    assert Box.objects.get().mark == before


def test_as_many_shares_as_are_needed_seal_the_box(chief, closed):
    text = seal(chief, closed, *closed.shares[1:]).content.decode()

    assert "票箱已封存" in text
    assert Box.objects.get().root in text
    assert sum(Pack.objects.values_list("number", flat=True)) == 6  # two ballots on three towns


def test_shares_are_read_however_they_are_typed(chief, closed):
    one, other = closed.shares[:2]

    seal(chief, closed, one.lower().replace("-", " "), f" {other.replace('-', '')}\n")

    assert Box.objects.get().state == Box.State.SEALED


def test_a_wrong_share_is_named_and_the_others_need_not_be_typed_again(chief, closed):
    answer = seal(chief, closed, closed.shares[0], "AAAA-BBBB")

    text = answer.content.decode()
    assert re.search(r"第 2 ", text)
    assert closed.shares[0] in text
    assert "no-store" in answer.headers["Cache-Control"]
    assert Box.objects.get().state == Box.State.CLOSED


def test_a_share_left_out_is_named_too(chief, closed):
    assert re.search(r"第 1 ", seal(chief, closed, "", closed.shares[0]).content.decode())


def test_one_share_twice_is_one_share(chief, closed):
    seal(chief, closed, closed.shares[0], closed.shares[0])

    assert Box.objects.get().state == Box.State.CLOSED


def test_a_scrutineer_reads_where_the_shares_are_typed_and_cannot_seal_alone(watcher, closed):
    assert "由处（科）长或审批领导打开本页" in watcher.get(f"/voting/boxes/{closed.box.pk}/seal/").content.decode()
    assert seal(watcher, closed, *closed.shares[:2]).status_code == 403
    assert Box.objects.get().state == Box.State.CLOSED


def test_a_box_that_still_takes_ballots_offers_no_sealing(chief, poll):
    assert "投票截止后才能封存" in chief.get(f"/voting/boxes/{poll.box.pk}/seal/").content.decode()


def test_paper_that_is_not_ready_is_told_before_anybody_types_a_share(chief, poll):
    pile = pile_of(poll.box, 2)
    close_box(poll.box, by=None)

    text = chief.get(f"/voting/boxes/{poll.box.pk}/seal/").content.decode()

    assert f"/voting/paper/{pile.pk}/" in text
    assert "纸质票就绪后才能封存" in text
    assert 'name="share"' not in text


@pytest.mark.parametrize("page", ["key", "seal"])
def test_the_pages_ask_the_database_few_times(chief, closed, page, django_assert_max_num_queries):
    chief.get(f"/voting/boxes/{closed.box.pk}/{page}/")
    with django_assert_max_num_queries(12):
        chief.get(f"/voting/boxes/{closed.box.pk}/{page}/")
