"""Voters in a real browser: on a telephone, at a desk, with a line that breaks, and at a kiosk."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache

from ballots.models import SealedSheet, Slip
from ballots.paper import Part
from rounds.models import Subject
from tests.ballots.polls import polled
from tests.journeys.pages import faults_of

pytestmark = pytest.mark.django_db(transaction=True)
DESK, TELEPHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
SHOTS = os.environ.get("EVALSYS_SHOTS", "")
TOWNS = ("T1", "T2", "T3")
NAMES = {"T1": "东关镇领导班子", "T2": "西关镇领导班子", "T3": "南坪镇领导班子"}
ALL = [
    Part("team", "B", TOWNS), Part("marks", "B", TOWNS), Part("order", "B", TOWNS), Part("five", "B", ("T1",)),
]  # fmt: skip


@pytest.fixture(autouse=True)
def nobody_guessed():
    cache.clear()


@pytest.fixture
def towns(round):
    """The round with names as people have them."""
    for code, name in NAMES.items():
        Subject.objects.filter(round=round, code=code).update(name=name)
    return round


def seen(page, name):
    """See that a screen has no barrier and fits."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
    assert faults_of(page, Axe()) == []


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def heading(page):
    return page.get_by_role("heading", level=1)


def choose(page, item, answer):
    page.get_by_role("group", name=item, exact=True).get_by_role("radio", name=answer, exact=True).check()


def test_a_voter_fills_in_four_forms_on_a_telephone(towns, page_for):
    poll = polled(towns, ALL)
    page = page_for(None, viewport=TELEPHONE, has_touch=True, is_mobile=True)
    page.goto(f"/ballot/#{poll.codes[0]}")
    press_when_there = page.get_by_role("button", name="开始填写")
    press_when_there.wait_for()
    seen(page, "phone-1-rules")
    press_when_there.click()
    for town in NAMES.values():
        assert town in heading(page).inner_text()
        choose(page, "总体评价", "较好")
        seen(page, f"phone-2-{town}")
        press(page, "下一个")
    for number, _town in enumerate(TOWNS):
        page.get_by_label("德").fill("９５")
        page.get_by_label("能").fill("92.55" if number == 0 else "88.5")
        seen(page, f"phone-3-{number}")
        press(page, "下一个")
    for number, town in enumerate(NAMES.values(), 1):
        page.get_by_label(town).select_option(str(number))
    seen(page, "phone-4-places")
    press(page, "下一个")
    for item in "甲乙丙":
        choose(page, item, "良")
    seen(page, "phone-5-five")
    page.locator("#next").click()
    seen(page, "phone-6-review")
    assert page.get_by_role("button", name="提交测评票").is_disabled()
    press(page, "东关镇领导班子：能 填写的分数不符合要求")
