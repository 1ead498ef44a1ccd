"""What holds for everybody: two languages, the keyboard alone, and refusals that say how to go on."""

from tests.journeys.going import said, sections


def test_english_is_a_click_away_and_chinese_is_a_click_back(visit):
    page = visit("clerk")
    page.goto("/units/cadres/?q=shen")

    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="Cadres").wait_for()
    found = [
        "Evaluation rounds",
        "Release and notices",
        "Feedback letters",
        "Use of results",
        "Rectification",
        "Schemes",
    ]
    found += ["Units", "Cadres", "Import", "Jobs"]
    assert sections(page) == found
    assert page.url.endswith("/units/cadres/?q=shen")
    assert page.locator("html").get_attribute("lang") == "en"

    page.get_by_role("button", name="中文").click()
    page.get_by_role("heading", name="干部").wait_for()
    assert sections(page) == [
        "考核轮次",
        "发布与公示",
        "反馈函",
        "结果运用",
        "整改",
        "考核方案",
        "单位",
        "干部",
        "数据导入",
        "任务",
    ]
    assert page.locator("html").get_attribute("lang") == "zh-Hans"


def test_the_first_key_skips_the_masthead(visit):
    page = visit("clerk")
    page.goto("/rounds/")

    page.keyboard.press("Tab")
    assert focused(page) == "跳到正文"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_keyboard_alone_leads_through_the_navigation_to_an_opened_list(visit):
    page = visit("clerk")
    page.goto("/")
    press_until(page, "单位")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="单位").wait_for()

    press_until(page, "二七区的下属单位")
    page.keyboard.press("Enter")
    press_until(page, "区委办公室")
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="区委办公室").wait_for()


def focused(page):
    return page.evaluate("document.activeElement.textContent").strip()


def press_until(page, text):
    """Press Tab until something is in focus, and see that one sees it is."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if focused(page) == text:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            return
    raise AssertionError(f"40 times Tab do not lead to {text}, but to {focused(page)}")


def test_a_refused_page_says_why_and_whom_to_ask(visit):
    page = visit("cadre")

    assert page.goto("/accounts/people/").status == 403
    assert page.get_by_role("heading", level=1).inner_text() == "无权访问此页面"
    assert "请联系安全管理员" in said(page)
    page.get_by_role("main").get_by_role("link").click()
    page.get_by_role("heading", name="待办事项").wait_for()


def test_a_page_that_is_not_there_leads_back(visit):
    page = visit("clerk")

    assert page.goto("/units/999999/").status == 404
    assert page.get_by_role("heading", level=1).inner_text() == "页面不存在"
    assert page.get_by_role("main").get_by_role("link").get_attribute("href") == "/"
