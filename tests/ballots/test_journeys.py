"""Voters in a real browser: on a telephone, at a desk, with a line that breaks, and at a kiosk."""

import os
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache

from ballots.models import Comment, SealedSheet
from ballots.paper import Part
from rounds.models import Subject
from tests.ballots.polls import polled, sealed
from tests.journeys.pages import faults_of

pytestmark = pytest.mark.django_db(transaction=True)
DESK, TELEPHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
PHONE = {"viewport": TELEPHONE, "has_touch": True, "is_mobile": True}
SHOTS = os.environ.get("EVALSYS_SHOTS", "")
TOWNS = ("T1", "T2", "T3")
TEAM = (Part("team", "B", TOWNS),)
FOUR = (Part("team", "B", TOWNS), Part("marks", "B", TOWNS), Part("order", "B", TOWNS), Part("five", "B", ("T1",)))
SURNAMES = "赵钱孙李周吴郑王冯陈"
CADRES = tuple(f"C{number}" for number, _name in enumerate(SURNAMES))


@pytest.fixture(autouse=True)
def nobody_guessed():
    cache.clear()


@pytest.fixture
def cadres(round):
    """Ten cadres beside the towns, one with a name that is code."""
    posts = dict(category="town", order=1, place="城关镇", post="党委委员、副镇长")
    Subject.objects.bulk_create(
        Subject(round=round, code=code, name=f"{name}某", position=10 + at, **posts)
        for at, (code, name) in enumerate(zip(CADRES, SURNAMES, strict=True))
    )
    Subject.objects.filter(code="C1").update(name="<img src=x onerror=alert(1)>")
    return round


def seen(page, name):
    """See that a screen has no barrier and fits."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png")
    assert faults_of(page, Axe()) == []


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def heading(page):
    return page.get_by_role("heading", level=1).inner_text()


def choose(page, item, answer):
    page.get_by_role("group", name=item, exact=True).get_by_role("radio", name=answer, exact=True).check()


def begun(page, poll, at=0):
    """The first sheet of a ballot."""
    page.goto(f"/ballot/#{poll.codes[at]}")
    press(page, "开始填写")


def filled(page, answers=("好", "较好", "不了解")):
    """The towns' ballot filled in on a telephone, looked over."""
    for answer in answers:
        choose(page, "总体评价", answer)
        page.locator("#next").click()
    page.get_by_role("heading", name="核对并提交").wait_for()


def receipt(page):
    page.get_by_role("heading", name="您的测评票已投入票箱，谢谢！").wait_for()
    return page.locator(".receipt").inner_text()


def left_in(page):
    """What the browser keeps."""
    return page.evaluate("[Object.keys(sessionStorage), Object.keys(localStorage), document.cookie, location.hash]")


def test_a_voter_fills_in_four_forms_on_a_telephone(round, page_for):
    poll = polled(round, FOUR)
    page = page_for(None, **PHONE)
    page.goto(f"/ballot/#{poll.codes[0]}")
    page.get_by_role("button", name="开始填写").wait_for()
    seen(page, "phone-1-rules")
    press(page, "开始填写")
    for town in ("城关镇", "河西乡", "山口乡"):
        assert heading(page).strip() == town
        choose(page, "总体评价", "较好")
        seen(page, f"phone-2-{town}")
        press(page, "下一个")
    for number in range(3):
        page.get_by_label("德").fill("９５")
        page.get_by_label("能").fill("92.55" if number == 0 else "88。5")
        seen(page, f"phone-3-{number}")
        press(page, "下一个")
    for number, town in enumerate(("城关镇", "河西乡", "山口乡")):
        page.get_by_label(town).select_option(str(max(number, 1)))
    seen(page, "phone-4-places")
    press(page, "下一个")
    for item in "甲乙丙":
        choose(page, item, "良")
    seen(page, "phone-5-five")
    page.locator("#next").click()

    gaps = page.locator(".gaps li").all_inner_texts()
    assert gaps == [
        "领导干部评分表 · 城关镇：能 填写的分数不符合要求",
        "领导干部评分表：“90 及以上”选了 4 个，超出 2 个（至多 2 个）",
        "排序表：第 1 名重复",
        "五项测评表 · 城关镇：丁 未填写，按弃权计",
    ]
    seen(page, "phone-6-review")
    assert page.get_by_role("button", name="提交测评票").is_disabled()

    press(page, gaps[0])
    page.get_by_label("能").fill("85.5")
    page.get_by_label("德").fill("80")
    press(page, "核对")
    press(page, gaps[2])
    page.get_by_label("城关镇").select_option("3")
    page.get_by_label("河西乡").select_option("2")
    page.get_by_label("山口乡").select_option("1")
    press(page, "核对")
    assert page.locator(".gaps li").all_inner_texts() == gaps[3:]
    seen(page, "phone-7-review")
    press(page, "提交测评票")

    assert re.fullmatch(r"([A-Z2-7]{4}-){3}[A-Z2-7]{4}", receipt(page))
    seen(page, "phone-8-receipt")
    assert SealedSheet.objects.count() == 1
    assert left_in(page) == [["ballot large"], [], "", ""]


def test_a_table_is_filled_in_by_keys_alone_at_a_desk(cadres, page_for):
    poll = polled(cadres, [Part("cadres", "B", CADRES)], number=8)
    page = page_for(None, viewport=DESK)
    page.goto(f"/ballot/#{poll.codes[0]}")
    page.get_by_role("button", name="开始填写").wait_for()
    seen(page, "desk-1-rules")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("h1:visible").wait_for()
    for _row in CADRES:
        for key in "122114":
            page.keyboard.press(key)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("1")
    page.get_by_label("陈某，意见建议（可不填）").fill("多下基层")
    seen(page, "desk-2-grid")
    assert page.locator(".limits .over").count() == 0
    page.locator("#next").click()
    seen(page, "desk-3-review")
