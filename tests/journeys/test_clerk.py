"""A clerk's day: signing in, finding people, computing a round, and telling where a score came from."""

from django.urls import reverse

from evalsys.demo.people import PASSWORD
from scoring.models import Run
from tests.journeys.going import sign_in


def test_a_clerk_signs_in_and_finds_units_by_initials_and_cadres_by_pinyin(visit):
    page = visit(None)
    sign_in(page, "clerk", PASSWORD)
    page.get_by_role("heading", name="待办事项").wait_for()

    page.get_by_role("searchbox").fill("qwbgs")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="区委办公室").click()
    page.get_by_role("heading", name="区委办公室", exact=True).wait_for()
    assert page.get_by_role("link", name="钟国玲").is_visible()

    page.get_by_role("searchbox").fill("shenguoyan")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="沈国燕").click()
    assert page.get_by_role("heading", level=1).inner_text().split() == ["沈国燕", "区委办公室主要负责人"]


def test_a_clerk_has_a_round_computed_and_sees_when_it_is_done(visit):
    page = visit("clerk")
    page.goto("/")
    page.get_by_role("link", name="考核轮次", exact=True).click()
    page.get_by_role("link", name="2023年度科级干部", exact=True).click()

    page.get_by_role("button", name="重新测算").click()
    page.get_by_role("link", name="查看结果").click()

    page.get_by_role("heading", name="排名").wait_for()
    assert "测算等次为建议" in page.get_by_role("main").inner_text()


def test_a_clerk_opens_the_working_of_a_score_down_to_its_sources(visit):
    page = visit("clerk")
    page.goto("/rounds/")
    run = Run.objects.get(round__case__code="s1", round__code="2023年度", state=Run.State.LOCKED)
    page.locator(f"a[href='{reverse('scoring:ranking', args=[run.pk])}']").click()
    page.get_by_role("link", name="区委办公室", exact=True).click()

    assert page.locator("dl").get_by_text("95.46").is_visible()
    source = page.locator(".figure").first
    assert source.is_hidden()
    while page.locator("details:not([open]) > summary:visible").count():
        page.locator("details:not([open]) > summary:visible").first.click()
    assert source.is_visible()
    assert source.locator(".origin").inner_text().startswith("〔")
