import pytest
from django.urls import reverse

from ballots.keying import Kind
from ballots.keying_actions import begin_keying
from ballots.models import KeyedSheet, PaperSheet
from ballots.piles import readings_of, standing
from tests.ballots.paper_piles import clerk, fresh, keyed, pile_of, reading
from tests.ballots.polls import MARKS, polled

pytestmark = pytest.mark.django_db


@pytest.fixture
def pile(round):
    return pile_of(polled(round).box, 3)


@pytest.fixture
def by(client):
    user = clerk("甲")
    client.force_login(user)
    return user


def cells(text):
    return {f"c{at}": sign for at, sign in enumerate(text)}


def sheet(client, pile, number, **data):
    where = reverse("ballots:key-sheet", args=[pile.pk, number])
    return client.post(where, data) if data else client.get(where)


def settled(client, pile, number, **data):
    where = reverse("ballots:settle-sheet", args=[pile.pk, number])
    return client.post(where, data) if data else client.get(where)


def test_a_sheet_is_kept_and_the_next_open_one_follows(client, pile, by):
    begin_keying(pile, by=by)

    answer = sheet(client, pile, 2, **cells("1x-"))

    assert answer.headers["Location"] == reverse("ballots:key-sheet", args=[pile.pk, 3])
    assert readings_of(pile) == {2: [reading(pile, *"1x-")]}
    shown = sheet(client, pile, 2).content.decode()
    assert 'name="c0" value="1"' in shown
    assert 'name="c1" value="x"' in shown


def test_after_the_last_sheet_comes_the_pile(client, pile, by):
    keyed(pile, by, ["111", "111"], done=False)

    answer = sheet(client, pile, 3, kind="void")

    assert answer.headers["Location"] == reverse("ballots:pile", args=[pile.pk])
    assert readings_of(pile)[3] == [reading(pile, Kind.VOID)]
    assert "录为废票" in sheet(client, pile, 3).content.decode()


def test_what_is_refused_stays_in_the_boxes(client, pile, by):
    begin_keying(pile, by=by)

    shown = sheet(client, pile, 1, **cells("19-")).content.decode()

    assert "“9”不在票面选项内" in shown
    assert 'name="c1" value="9"' in shown
    assert not KeyedSheet.objects.exists()


def test_a_script_is_answered_in_few_words(client, pile, by):
    begin_keying(pile, by=by)
    where = reverse("ballots:key-sheet", args=[pile.pk, 1])

    assert client.post(where, cells("123"), headers={"X-Autosave": "1"}).json() == {"saved": 1}
    assert "没有录入任何内容" in client.post(where, {}, headers={"X-Autosave": "1"}).json()["problem"]


def test_nobody_sees_what_the_other_typed(client, pile, by):
    keyed(pile, clerk("乙"), ["323", "111", "222"])
    begin_keying(pile, by=by)

    shown = sheet(client, pile, 1).content.decode()

    assert 'value="3"' not in shown
    assert 'value="2"' not in shown
    assert "乙" not in shown


@pytest.mark.parametrize("number", [0, 4])
def test_a_number_that_is_not_on_the_pile_leads_back(client, pile, by, number):
    begin_keying(pile, by=by)

    answer = sheet(client, pile, number, **cells("111"))

    assert answer.headers["Location"] == reverse("ballots:pile", args=[pile.pk])
    assert not KeyedSheet.objects.exists()


def test_who_has_not_taken_the_pile_or_is_done_types_nothing(client, pile, by):
    assert sheet(client, pile, 1, **cells("111")).status_code == 302
    keyed(pile, by, ["111"] * 3)
    assert sheet(client, pile, 1, **cells("222")).status_code == 302

    assert readings_of(pile)[1] == [reading(pile, *"111")]


@pytest.fixture
def differing(pile):
    for name, second in (("乙", "122"), ("丙", "132")):
        keyed(pile, clerk(name), ["111", second, "222"])
    return fresh(pile)


def test_both_readings_stand_side_by_side_and_nobody_is_named(client, differing, by):
    shown = settled(client, differing, 2).content.decode()

    assert "2 较好 / 3 不了解" in shown
    assert "乙" not in shown
    assert "丙" not in shown


def test_the_third_types_what_the_paper_says(client, differing, by):
    answer = settled(client, differing, 2, **cells("132"))

    assert answer.headers["Location"] == reverse("ballots:pile", args=[differing.pk])
    assert standing(differing).ready
    assert not KeyedSheet.objects.exists()


def test_what_differs_has_to_be_typed_a_blank_too(client, differing, by):
    left_open = {"c0": "1", "c1": "", "c2": "2"}

    assert "标出的格内" in settled(client, differing, 2, **left_open).content.decode()
    settled(client, differing, 2, **left_open | {"c1": "-"})
    assert PaperSheet.objects.count() == 3


def test_a_void_sheet_is_settled_by_its_button(client, differing, by):
    settled(client, differing, 2, kind="void")

    assert standing(differing).invalid == 1


def test_neither_clerk_sees_the_page_of_a_difference(client, differing):
    for name in ("乙", "丙"):
        client.force_login(differing.keyings.get(clerk__username=name).clerk)
        answer = client.get(reverse("ballots:settle-sheet", args=[differing.pk, 2]), follow=True)
        shown = answer.content.decode()
        assert "您已录入本批纸质票" in shown
        assert "较好" not in shown


def test_a_sheet_that_is_agreed_on_is_shown_to_nobody(client, differing, by):
    for number in (1, 3, 4):
        assert settled(client, differing, number).headers["Location"] == reverse("ballots:pile", args=[differing.pk])


def test_a_filled_sheet_against_a_blank_one_says_so(client, pile, by):
    keyed(pile, clerk("乙"), ["111", Kind.EMPTY, "222"])
    keyed(pile, clerk("丙"), ["111", "1-3", "222"])

    shown = settled(client, pile, 2).content.decode()

    assert "一次录为：已填写；另一次录为：空白票。" in shown
    assert "- / 1 好" in shown


def test_marks_are_typed_as_they_stand(client, round, by):
    pile = pile_of(polled(round, MARKS).box, 1, MARKS)
    begin_keying(pile, by=by)

    sheet(client, pile, 1, c0="95.5", c1="0", c2="x", c3="100")

    assert 'name="c0" value="95.5"' in sheet(client, pile, 1).content.decode()


def test_a_sheet_takes_few_questions(client, pile, by, django_assert_max_num_queries):
    begin_keying(pile, by=by)

    with django_assert_max_num_queries(16):
        sheet(client, pile, 1)
