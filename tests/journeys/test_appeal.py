"""A cadre with the lowest grade asks for a review; who decided the grade may not decide, another does."""

from pathlib import Path

import pytest

from accounts.models import User
from feedback.actions.releasing import release_results
from feedback.models import Audience, Content
from tests.journeys.decided_case import GRADES, decided_case
from tests.journeys.going import said

TELEPHONE = {"width": 360, "height": 740}
NAME = "领导干部年度考核"


@pytest.fixture(scope="module")
def round(transactional_db):
    """A round in which the cadre has the lowest grade, released by the leader who decided it."""
    round = decided_case("review", NAME, grades=("良好", *GRADES[1:]))
    release_results(round, {(Audience.SUBJECT, Content.GRADE)}, by=User.objects.get(username="approver"))
    return round


def test_a_review_is_asked_for_decided_by_somebody_else_and_read(visit, round):
    cadre = visit("cadre", viewport=TELEPHONE)
    the_cadre_applies(cadre)
    the_leader_who_decided_is_refused(visit("approver"))
    another_decides(visit("section-head"))
    the_cadre_receives_the_decision(cadre)


def the_cadre_applies(page):
    page.goto("/feedback/results/")
    page.get_by_role("row", name=NAME).get_by_role("link").click()
    page.get_by_role("button", name="我已阅知").click()
    assert "不停止考核结果的执行" in said(page)
    page.get_by_text("申请复核", exact=True).click()
    form = page.locator("details[open]")
    form.get_by_label("哪里有误，理由是什么").fill("重点任务完成数应为9项，附督查通报。")
    form.get_by_role("button", name="提交复核申请").click()
    page.get_by_text("申请已提交").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def the_leader_who_decided_is_refused(page):
    page.goto("/")
    page.get_by_role("link", name="件复核申诉待决定").click()
    page.get_by_role("row", name=NAME).get_by_role("link").click()

    assert "您参与了该结果的形成（锁定测算、审定等次），应当回避" in said(page)
    assert not page.get_by_label("处理结论").count()


def another_decides(page):
    page.goto("/")
    page.get_by_role("link", name="件复核申诉待决定").click()
    page.get_by_role("row", name=NAME).get_by_role("link").click()
    page.get_by_label("处理结论").select_option("成立")
    page.get_by_label("决定的等次").select_option("优秀")
    page.get_by_label("查明的情况和理由").fill("经调阅督查台账，重点任务完成数确为9项。")
    page.get_by_label("作出决定的机关").fill("中共二七区委组织部")
    page.get_by_label("文号").fill("区组复〔2026〕1号")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("已保存。").wait_for()
    assert "复核决定书" in said(page)


def the_cadre_receives_the_decision(page):
    page.goto("/")
    page.get_by_role("link", name="件复核申诉决定待签收").click()
    page.get_by_role("link", name="复核：").click()
    assert "区组复〔2026〕1号" in said(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")

    page.get_by_role("button", name="签收决定书").click()
    page.get_by_text("已登记签收。").wait_for()
    page.goto("/feedback/results/")
    assert "优秀" in said(page)
