"""From an issued letter to a closed problem: liaison, clerk and section head, each at a screen of their own."""

import pytest
from django.utils import timezone

from accounts.models import User
from feedback.actions.releasing import release_results
from feedback.models import Audience, Content
from rectification.models import Problem
from tests.evidence.rounds_of_figures import PDF
from tests.journeys.decided_case import decided_case, letters_of
from tests.journeys.going import said

TELEPHONE = {"width": 360, "height": 740}
NAME = "领导班子专项考核"
UNITS = ("s1-机03", "s1-机02", "s1-机01")


@pytest.fixture(scope="module")
def release(transactional_db):
    """A round of three units whose grades are released; the liaison's has the lowest score."""
    round = decided_case("mended", NAME, UNITS)
    told = {(Audience.SUBJECT, Content.GRADE)}
    return release_results(round, told, by=User.objects.get(username="section-head"))


def test_a_problem_goes_from_the_letter_to_closed(visit, release):
    liaison = visit("liaison", viewport=TELEPHONE)
    nothing_is_there_before_the_letter(liaison)
    letters_of(release, UNITS)

    the_liaison_makes_a_plan(liaison)
    clerk = visit("clerk")
    the_clerk_accepts_it(clerk)
    the_liaison_proves_and_applies(liaison)
    the_clerk_finds_it_in_order(clerk)
    the_section_head_closes_it(visit("section-head"))
    the_liaison_sees_it_closed(liaison)


def nothing_is_there_before_the_letter(page):
    page.goto("/")
    page.get_by_role("link", name="整改", exact=True).click()
    assert "没有交办的问题" in said(page)


def the_liaison_makes_a_plan(page):
    page.goto("/")
    page.get_by_role("link", name="项整改方案待制定").click()
    page.locator("tbody a").first.click()
    assert "区组函〔2026〕" in said(page)
    page.get_by_label("原因").fill("任务分解不细，责任不清。")
    page.get_by_label("整改措施").fill("建立台账，按月调度。")
    page.get_by_label("责任领导").fill("王主任")
    page.get_by_label("责任人").fill("张科长")
    page.get_by_label("完成时限").fill(f"{timezone.localdate():%Y}-12-31")
    page.get_by_role("button", name="报送方案").click()
    page.get_by_text("整改方案已报送，等待审核。").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def the_clerk_accepts_it(page):
    page.goto("/")
    page.get_by_role("link", name="项整改方案待审核").click()
    page.locator("tbody a").first.click()
    assert "任务分解不细，责任不清。" in said(page)
    page.get_by_role("button", name="审核通过").click()
    page.get_by_text("整改方案已审核通过。").wait_for()


def the_liaison_proves_and_applies(page):
    page.reload()
    page.get_by_label("整改进展").fill("全部任务已完成，见附件。")
    file = {"name": "完成情况.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.get_by_label("佐证材料").set_input_files([file])
    page.get_by_role("button", name="申请销号", exact=True).click()
    page.get_by_text("已申请销号，等待复查。").wait_for()


def the_clerk_finds_it_in_order(page):
    page.goto("/")
    page.get_by_role("link", name="项销号申请待复查").click()
    page.locator("tbody a").first.click()
    with page.expect_download() as handed:
        page.get_by_role("link", name="完成情况.pdf").click()
    assert handed.value.path().read_bytes() == PDF
    page.get_by_label("复查意见").fill("现场核查，情况属实。")
    page.get_by_role("button", name="复查通过").click()
    page.get_by_text("复查通过，待他人销号。").wait_for()
    assert page.get_by_role("button", name="同意销号").count() == 0


def the_section_head_closes_it(page):
    page.goto("/")
    page.get_by_role("link", name="个复查通过的问题待销号").click()
    page.locator("tbody a").first.click()
    page.get_by_label("销号意见").fill("同意销号。")
    page.get_by_role("button", name="同意销号").click()
    page.get_by_text("问题已销号。").wait_for()


def the_liaison_sees_it_closed(page):
    page.reload()
    assert "已销号" in page.get_by_role("heading", level=1).inner_text()
    assert "现场核查，情况属实。" in said(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert Problem.objects.get(state="closed").unit.code == UNITS[2]
