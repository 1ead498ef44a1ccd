"""A clerk and a section head bring a round of their own from nothing to closed, on the screens alone."""

from rounds.models import Passage, Round, Stage
from tests.journeys.going import choose_scheme, said

UNITS = "s1-机01 s1-机02 s1-街01"


def drafted(page):
    """Begin a round, choose three units, take over what the scheme asks for, submit it."""
    page.goto("/rounds/")
    page.get_by_role("link", name="起草考核轮次").first.click()
    page.get_by_label("新考核项目名称").fill("试点单位考核")
    page.get_by_label("轮次名称").fill("2024年度")
    choose_scheme(page, "领导班子年度考核")
    page.get_by_label("考核期间自").fill("2024-01")
    page.get_by_label("考核期间至").fill("2024-12")
    page.get_by_role("button", name="保存，下一步").click()


def chosen(page, codes):
    """Paste codes, look at those found, take them in."""
    page.get_by_label("另加这些编号").fill(codes)
    page.get_by_role("button", name="查找").click()
    assert "找到 3 个" in said(page)
    page.get_by_role("button", name="全部加入").click()


def test_a_round_goes_from_nothing_to_closed_on_the_screens(visit):
    clerk = visit("clerk")
    drafted(clerk)
    assert "选择考核对象" in said(clerk)
    chosen(clerk, UNITS)
    assert clerk.get_by_label("考核类别 区委办公室").input_value()
    clerk.get_by_role("link", name="下一步：采集环节").click()
    clerk.get_by_label("本行统一期限 指标数据").fill("2999-12-01")
    clerk.get_by_role("button", name="保存").click()
    clerk.get_by_label("已知悉").check()
    clerk.get_by_role("button", name="提交审批").click()
    assert "等待处（科）长或审批领导审批" in said(clerk)

    head = visit("section-head")
    head.goto("/")
    head.get_by_role("link", name="个轮次待审批").click()
    head.get_by_label("已知悉").first.check()
    head.get_by_role("button", name="批准本轮次").click()
    head.get_by_label("已知悉").check()
    head.get_by_role("button", name="开始采集").click()
    assert "采集中" in head.locator("[aria-current=step]").inner_text()
    assert "下次提醒：2999-11-28" in said(head)
    head.get_by_label("已知悉").check()
    head.get_by_role("button", name="截止采集").click()

    assert "采集已截止" in head.locator("[aria-current=step]").inner_text()
    round = Round.objects.get(case__name="试点单位考核")
    assert (round.stage, round.size) == (Stage.CLOSED, 3)
    assert list(Passage.objects.filter(round=round).values_list("now", flat=True)) == [
        "approved",
        "collecting",
        "closed",
    ]

    head.locator("summary", has_text="退回轮次").click()
    head.get_by_label("原因").fill("漏报一个单位")
    head.get_by_role("button", name="退回", exact=True).click()
    assert "采集中" in head.locator("[aria-current=step]").inner_text()
    head.locator("summary", has_text="全部阶段变动").click()
    assert "漏报一个单位" in said(head)


def test_a_round_is_prepared_by_keyboard_on_a_phone(visit):
    """Everything on the way is reached, named and fits a narrow screen."""
    page = visit("clerk", viewport={"width": 360, "height": 700})
    page.goto("/rounds/new/")
    page.get_by_label("新考核项目名称").focus()
    page.keyboard.type("窄屏试填")
    page.keyboard.press("Tab")
    page.keyboard.type("2024")
    choose_scheme(page, "领导班子年度考核")
    page.get_by_role("button", name="保存，下一步").focus()
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="选择考核对象").wait_for()
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]
