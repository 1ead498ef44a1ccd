"""Voters in a real browser: on a telephone, at a desk, with a line that breaks, and at a kiosk."""

import os
import re
from pathlib import Path

import pytest
from django.core.cache import cache

from ballots.models import Box, SealedSheet
from ballots.paper import Part
from rounds.models import Subject
from tests.ballots.polls import polled, sealed
from tests.journeys.pages import faults_of

pytestmark = pytest.mark.django_db(transaction=True)
DESK, TELEPHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
PHONE = {"viewport": TELEPHONE, "has_touch": True, "is_mobile": True}
SHOTS = os.environ.get("EVALSYS_SHOTS", "")
STATIC = Path(__file__).resolve().parents[2] / "evalsys/static"
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
    posts = {"category": "town", "order": 1, "place": "城关镇", "post": "党委委员、副镇长"}
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
    assert faults_of(page) == []


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
    page.get_by_label("陈某，意见建议（可不填）").fill("<b>多下基层</b>")
    seen(page, "desk-2-grid")
    assert page.locator(".limits .over").count() == 0
    page.locator("#next").click()
    seen(page, "desk-3-review")
    assert "陈某：德 优秀，能 良好" in page.locator("details").inner_text()
    assert "意见建议：<b>多下基层</b>" in page.locator("details").inner_text()
    assert page.locator("img, b").count() == 0
    press(page, "提交测评票")

    receipt(page)
    assert (sealed(poll).foreign, poll.box.lots.get().made) == (0, 8)


def test_a_sheet_is_filled_in_by_keys_alone_at_a_desk(round, page_for):
    poll = polled(round, (Part("five", "B", ("T1",)), Part("order", "B", TOWNS)))
    page = page_for(None, viewport=DESK)
    page.goto(f"/ballot/#{poll.codes[0]}")
    page.get_by_role("button", name="开始填写").press("Enter")
    for key in "1234":
        page.keyboard.press(key)
    assert page.get_by_role("radio", checked=True).count() == 4
    for key in ("Tab", "Tab", "Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    page.get_by_role("heading", name="共 3 个测评对象").wait_for()
    page.keyboard.press("ArrowLeft")
    page.get_by_role("heading", name="城关镇").wait_for()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")

    page.get_by_role("button", name="提交测评票").press("Enter")
    receipt(page)


def test_whoever_votes_with_a_link_is_told_what_is_known(round, page_for):
    electors = [f"职工{number}" for number in range(5)]
    poll = polled(round, mode=Box.Mode.ROLL, electors=electors)
    page = page_for(None, **PHONE)
    page.goto(f"/ballot/#{poll.codes[0]}")
    page.get_by_role("button", name="开始填写").wait_for()

    said = page.get_by_role("main").inner_text()
    assert "系统记录您是否已投票，不记录您怎样填写" in said
    assert "随机领取" not in said


def test_answers_survive_a_reload_a_turned_telephone_and_the_way_back(round, page_for):
    poll = polled(round)
    page = page_for(None, **PHONE)
    begun(page, poll)
    choose(page, "总体评价", "较好")
    press(page, "下一个")
    choose(page, "总体评价", "好")
    page.reload()
    page.get_by_role("heading", name="河西乡").wait_for()
    assert page.get_by_role("radio", name="好", exact=True).is_checked()
    page.set_viewport_size({"width": 960, "height": 360})
    page.get_by_role("radio", checked=True).nth(1).wait_for(state="attached")
    page.set_viewport_size(TELEPHONE)
    press(page, "下一个")
    page.go_back()

    assert page.get_by_role("radio", name="较好", exact=True).is_checked()
    keys = page.evaluate("Object.keys(sessionStorage).join()")
    assert not any(part in keys for part in poll.codes[0].split("-"))


def test_a_ballot_cast_while_the_line_is_broken_goes_by_itself_once(round, page_for):
    poll = polled(round)
    page = page_for(None, **PHONE)
    begun(page, poll)
    filled(page)
    page.context.set_offline(True)
    press(page, "提交测评票")
    page.get_by_text("网络不通。您填写的内容已保留").wait_for()
    seen(page, "phone-9-offline")
    assert SealedSheet.objects.count() == 0
    page.context.set_offline(False)

    receipt(page)
    assert SealedSheet.objects.count() == 1


def test_an_answer_lost_on_the_way_is_asked_for_again_and_gets_the_receipt(round, page_for):
    """The ballot is stored, the answer is cut off, and the voter even reloads the page."""
    poll = polled(round)
    page = page_for(None, **PHONE)
    begun(page, poll)
    filled(page)
    lost = []

    def cut(route):
        lost.append(route.fetch().json()["receipt"])
        route.abort("internetdisconnected")

    page.route("**/ballot/cast", cut, times=1)
    press(page, "提交测评票")
    page.get_by_text("网络不通").wait_for()
    page.reload()

    assert receipt(page) == lost[0]
    assert SealedSheet.objects.count() == 1


def test_who_is_told_to_come_again_comes_again_by_itself(round, page_for):
    poll = polled(round)
    page = page_for(None, **PHONE)
    begun(page, poll)
    filled(page)
    page.route("**/ballot/cast", lambda route: route.fulfill(status=503, headers={"Retry-After": "1"}), times=1)
    press(page, "提交测评票")
    page.get_by_text("此刻投票人数较多").wait_for()

    receipt(page)


def test_a_code_that_was_used_is_refused_and_another_can_be_typed(round, page_for):
    poll = polled(round)
    page = page_for(None, **PHONE)
    begun(page, poll)
    filled(page)
    press(page, "提交测评票")
    receipt(page)
    page.goto("about:blank")
    page.goto(f"/ballot/#{poll.codes[0]}")
    page.get_by_text("此验证码已经投过票，不能再投。").wait_for()
    seen(page, "phone-10-used")
    press(page, "输入其他验证码")
    seen(page, "phone-11-start")
    page.get_by_label("验证码").fill(poll.codes[1].lower().replace("-", " ").replace("o", "0"))
    page.keyboard.press("Enter")

    page.get_by_role("button", name="开始填写").wait_for()


def test_large_type_fits_the_telephone(round, page_for):
    poll = polled(round, FOUR)
    page = page_for(None, **PHONE)
    begun(page, poll)
    press(page, "大字")
    choose(page, "总体评价", "不了解")

    seen(page, "phone-12-large")
    sizes = page.evaluate(
        "Array.from(document.querySelectorAll('.choice, button')).filter(e => e.offsetParent)"
        ".map(e => Math.min(e.offsetWidth, e.offsetHeight))"
    )
    assert min(sizes) >= 48


def test_a_kiosk_takes_ballot_after_ballot_and_keeps_nothing(round, page_for):
    poll = polled(round)
    page = page_for(None, viewport=DESK)
    page.goto("/ballot/kiosk")
    seen(page, "kiosk-1-start")
    for code in poll.codes[:2]:
        # A scanner types the whole address, and Enter, into whatever has the focus.
        page.keyboard.type(f"http://localhost/ballot/#{code}")
        page.keyboard.press("Enter")
        press(page, "开始填写")
        for row in page.locator("tbody tr").all():
            row.get_by_role("radio", name="好", exact=True).check()
        assert left_in(page) == [[], [], "", ""]
        seen(page, "kiosk-3-grid")
        press(page, "核对")
        press(page, "提交测评票")
        receipt(page)
        seen(page, "kiosk-2-receipt")
        press(page, "下一位投票人")

    assert SealedSheet.objects.count() == 2
    assert left_in(page) == [[], [], "", ""]
    assert page.locator("#code").input_value() == ""


def test_a_kiosk_that_nobody_touches_goes_back_to_the_start(round, page_for):
    poll = polled(round)
    page = page_for(None, viewport=DESK)
    page.clock.install()
    page.goto("/ballot/kiosk")
    page.get_by_label("验证码").fill(poll.codes[0])
    page.keyboard.press("Enter")
    press(page, "开始填写")
    page.get_by_role("radio", name="较好", exact=True).first.check()
    page.clock.run_for(185_000)
    assert "长时间无人操作" in page.get_by_role("alert").inner_text()
    page.clock.run_for(20_000)

    assert page.locator("#code").is_visible()
    assert page.get_by_role("radio").count() == 0


def test_without_scripts_a_sentence_says_what_to_do(db, page_for):
    page = page_for(None, java_script_enabled=False, **PHONE)
    page.goto("/ballot/")

    assert "请换一部手机或电脑打开" in page.get_by_role("main").inner_text()


def test_the_page_weighs_less_than_60_kb(db, page_for):
    page = page_for(None, **PHONE)
    weights = []
    page.on("response", lambda answer: weights.append(len(answer.body())))
    page.goto("/ballot/")
    page.get_by_label("验证码").wait_for()

    assert len(weights) >= 5
    assert sum(weights) < 60_000


NEWER = {
    "js": r"\?\.[\w(\[]|\?\?|\.at\(|replaceAll|matchAll|allSettled|catch \{|\{ ?\.\.\.|#\w+\(|structuredClone|\.flat\(",
    "css": r"[^-]gap:|:is\(|:where\(|:has\(|focus-visible|inset:|aspect-ratio|clamp\(|min\(|(?<!min)max\(|dvh",
}
"""What browsers of the class of Chromium 78, or ES2017, do not know."""


@pytest.mark.parametrize("path", [*STATIC.glob("js/ballot*.js"), *STATIC.glob("css/ballot.css")], ids=lambda p: p.name)
def test_an_old_browser_knows_all_that_the_page_says(path):
    found = re.findall(NEWER[path.suffix[1:]], path.read_text(encoding="utf-8"))

    assert found == []
