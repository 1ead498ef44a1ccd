"""Paper ballots in a browser: two clerks at the keyboard, a lost session, a difference, a third, and the count."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from ballots.counting import lines_of
from ballots.models import KeyedSheet, Pack, Pile
from ballots.piles import readings_of, standing
from scoring.engine.reading import read_scheme
from tests.ballots.paper_piles import clerk, fresh, pile_of, reading, three
from tests.ballots.polls import cast_all, polled, sealed, team

pytestmark = pytest.mark.django_db(transaction=True)


def keys(page, *sheets):
    """Type sheets as a clerk does: the digits, then Enter on the button to which the page went by itself."""
    for sheet in sheets:
        for sign in sheet:
            page.keyboard.press(sign)
        page.keyboard.press("Enter")


def said(page, text):
    page.locator("[data-said]").get_by_text(text).wait_for()


def ready(page):
    """Wait for the page to listen: its script puts the caret into a box."""
    page.locator("input[data-cell]:focus").wait_for()


def take(page, pile):
    """Take a pile and come to its first sheet."""
    page.goto(f"/voting/paper/{pile.pk}/")
    page.get_by_role("button", name="录入本批").click()
    ready(page)


def hand_in(page):
    page.get_by_role("button", name="全部录完，提交").click()
    page.get_by_text("已提交，不能再修改").wait_for()


def signed_in_again(page, user, live_server):
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])


def test_two_clerks_a_difference_and_a_third(round, page_for, live_server):
    poll = polled(round)
    cast_all(poll, [team("好", "好", "好")])
    one, other, third = three()
    first = page_for(one)

    first.goto(f"/voting/paper/boxes/{poll.box.pk}/")
    first.get_by_role("button", name="建立批次").click()
    first.get_by_role("link", name="年度考核大会 干部职工 领导班子测评表").click()
    for label, number in (("发出张数", "5"), ("填错作废更换", "1"), ("收回张数", "4"), ("未收回", "0")):
        first.get_by_label(label).fill(number)
    first.get_by_role("button", name="保存张数").click()
    pile = Pile.objects.get()

    take(first, pile)
    keys(first, "111", "1x2")
    said(first, "还有 2 张待录入")
    Session.objects.all().delete()
    keys(first, "3-3")
    said(first, "您已退出登录")
    assert KeyedSheet.objects.count() == 2
    signed_in_again(first, one, live_server)
    first.goto(f"/voting/paper/{pile.pk}/key/4/")
    said(first, "已全部保存")
    ready(first)
    assert readings_of(fresh(pile))[3] == [reading(fresh(pile), *"3-3")]
    first.get_by_role("button", name="空白票").click()
    said(first, "全部录入完毕")
    assert first.evaluate("window.localStorage.length") == 0
    hand_in(first)

    second = page_for(other)
    take(second, pile)
    keys(second, "111", "132", "3-3")
    second.get_by_role("button", name="空白票").click()
    said(second, "全部录入完毕")
    hand_in(second)
    second.get_by_text("两次录入有 1 张不一致").wait_for()
    assert second.get_by_role("link", name="票号 2").count() == 0

    judge = page_for(third)
    judge.goto(f"/voting/paper/{pile.pk}/")
    judge.get_by_role("link", name="票号 2").click()
    judge.get_by_text("3 不了解 / x").wait_for()
    ready(judge)
    judge.keyboard.press("3")
    judge.get_by_role("button", name="按此裁定").click()
    judge.get_by_text("已就绪").wait_for()

    books = standing(fresh(pile))
    assert (books.valid, books.invalid) == (4, 0)
    sealed(poll)
    lines = {line.subject: line for line in lines_of(round, read_scheme(round.scheme.text))}
    assert {subject: line.returned for subject, line in lines.items()} == {"T1": 5, "T2": 5, "T3": 5}
    # On T2: 好 on the screen; on paper 好, 不了解, nothing, nothing.
    assert sorted(bytes(Pack.objects.get(subjects='["T2"]').content)) == [0, 0, 1, 1, 3]


def test_what_is_not_on_the_form_is_not_taken_from_the_keyboard(round, page_for):
    pile = pile_of(polled(round).box, 2)
    page = page_for(clerk("甲"))
    take(page, pile)

    page.keyboard.press("9")
    assert page.locator("input.faulty").count() == 1
    keys(page, "12x")

    said(page, "还有 1 张待录入")
    assert readings_of(fresh(pile)) == {1: [reading(fresh(pile), *"12x")]}


def test_a_sheet_on_which_nothing_was_typed_stays_where_it_is(round, page_for):
    pile = pile_of(polled(round).box, 1)
    page = page_for(clerk("甲"))
    take(page, pile)

    for _box in range(4):
        page.keyboard.press("Enter")

    said(page, "没有录入任何内容")
    assert not KeyedSheet.objects.exists()
