"""From decided grades to a notice that is final: who releases, who is told, who asks, who answers."""

import pytest

from feedback.calendar import turn
from feedback.models import Notice, Release
from rounds.models import Round, Stage
from tests.feedback.decided_rounds import days_are_over
from tests.journeys.decided_case import decided_case
from tests.journeys.going import said

TELEPHONE = {"width": 360, "height": 740}
NAME = "重点工作专项考核"


@pytest.fixture(scope="module")
def round(transactional_db):
    """A round whose grades are decided."""
    return decided_case("journey", NAME)


def test_a_round_goes_from_decided_grades_to_a_final_notice(visit, round):
    cadre = visit("cadre", viewport=TELEPHONE)
    the_cadre_sees_nothing(cadre)

    approver = visit("approver")
    the_approver_looks_beforehand_and_releases(approver)
    the_cadre_reads_the_own_result_and_asks(cadre)
    the_clerk_answers(visit("clerk"))
    the_cadre_reads_the_answer(cadre)

    the_approver_hangs_a_notice_out(approver)
    days_are_over(Notice.objects.get(release__round=round))
    turn()
    the_notice_is_final(visit("reader"), round)


def the_cadre_sees_nothing(page):
    page.goto("/")
    page.get_by_role("link", name="考核结果").first.click()

    assert NAME not in said(page)


def the_approver_looks_beforehand_and_releases(page):
    page.goto("/")
    page.get_by_role("link", name="个已审定轮次待发布").click()
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("link", name="发布结果").click()
    for content in ("总分", "各项得分", "得分计算过程"):
        page.get_by_label(f"考核对象本人：{content}").check()
    page.get_by_role("button", name="预览").click()
    page.get_by_text("预览，尚未发布").wait_for()
    assert "98.80" in said(page)
    assert "组内名次" not in said(page)

    page.go_back()
    assert page.get_by_label("考核对象本人：总分").is_checked()
    page.get_by_role("button", name="发布", exact=True).click()
    page.get_by_text("结果已发布。").wait_for()


def the_cadre_reads_the_own_result_and_asks(page):
    page.goto("/feedback/results/")
    page.get_by_role("row", name=NAME).get_by_role("link").click()
    assert page.locator("dl").get_by_text("优秀").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    page.get_by_role("button", name="我已阅知").click()
    page.get_by_text("已登记阅知。").wait_for()
    page.get_by_text("申请更正", exact=True).click()
    page.get_by_label("哪里有误，理由是什么").fill("重点任务完成数应为9项。")
    page.get_by_role("button", name="提交申请").click()
    page.get_by_text("申请已提交").wait_for()


def the_clerk_answers(page):
    page.goto("/")
    page.get_by_role("link", name="件更正申请待答复").click()
    page.get_by_role("row", name=NAME).get_by_role("link").click()
    assert "重点任务完成数应为9项。" in said(page)
    page.get_by_label("处理结论").select_option("不成立")
    page.get_by_label("理由及答复").fill("经核对，系统数据与督查台账一致。")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("已保存。").wait_for()


def the_cadre_reads_the_answer(page):
    page.reload()

    assert "系统数据与督查台账一致" in said(page)
    assert "不成立" in said(page)


def the_approver_hangs_a_notice_out(page):
    page.get_by_role("link", name="发布公示").click()
    page.get_by_label("受理单位及联系方式").fill("区委组织部考核科 12380")
    page.get_by_role("button", name="发布公示").click()
    page.get_by_text("公示已发布").wait_for()
    page.emulate_media(media="print")
    assert not page.locator(".masthead").is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
    page.emulate_media(media="screen")


def the_notice_is_final(page, round):
    page.goto("/feedback/notices/")
    page.get_by_role("link", name=NAME).click()

    assert "期满生效" in said(page)
    assert "钟国玲" in said(page)
    assert Round.objects.get(pk=round.pk).stage == Stage.APPEALS
    assert Release.objects.in_force().filter(round=round).exists()


def test_an_objection_stays_with_those_who_settle_it(visit):
    page = visit("approver")

    assert page.goto("/feedback/objections/").status == 403
