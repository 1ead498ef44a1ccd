"""From a computation to decided grades: the approving leader decides, the levels approve, the annex is taken along."""

import re

import pytest
from openpyxl import load_workbook

from rounds.models import Round, Stage
from scoring.models import Approval, Decision, FormerDecision, Run, Submission
from tests.journeys.going import said

ROUND = "2023年度科级干部"
SOURCE = {"会议": "区委常委会2024年第3次会议", "文号": "二七常纪〔2024〕3号", "审定日期": "2024-02-01"}


@pytest.fixture
def undecided(transactional_db):
    """Let the round be computed, locked and decided again in other journeys."""
    yield
    for noun in (Approval, Submission, FormerDecision, Decision):
        noun.objects.all().delete()
    Run.objects.filter(round__code=ROUND).update(state=Run.State.DONE, locked_at=None, locked_by=None)
    Round.objects.filter(code=ROUND).update(stage=Stage.COMPUTED)


def fill(page, **more):
    for label, value in {**SOURCE, **more}.items():
        page.get_by_label(label).fill(value)


def to_round(page):
    page.goto("/rounds/")
    page.get_by_role("link", name=ROUND, exact=True).click()


def test_a_round_goes_from_its_computation_to_decided_grades(visit, undecided, tmp_path):
    head = visit("section-head")
    to_round(head)
    head.get_by_role("link", name="结果核对").first.click()
    assert "与另一次测算比较" in said(head)
    to_round(head)
    head.get_by_role("button", name="锁定本次测算").first.click()

    approver = visit("approver")
    decide_all(approver)
    annex(approver, tmp_path / "annex.xlsx")

    clerk = visit("clerk")
    to_round(clerk)
    clerk.get_by_role("link", name="审批", exact=True).first.click()
    clerk.get_by_role("button", name="提交审批").click()
    assert "审定意见已提交审批" in said(clerk)

    to_round(head)
    head.get_by_role("link", name="审批", exact=True).first.click()
    head.get_by_label("审批意见或退回理由").fill("情况属实")
    head.get_by_role("button", name="同意").click()
    assert "已审批同意" in said(head)

    to_round(approver)
    approver.get_by_role("link", name="审批", exact=True).first.click()
    fill(approver)
    approver.get_by_role("button", name="同意").click()
    assert "各级均已审批同意，等次已审定" in said(approver)
    assert Round.objects.get(code=ROUND).stage == Stage.DECIDED

    approver.get_by_role("link", name="审核表").first.click()
    assert "等次已审定" in said(approver)
    assert approver.get_by_role("link", name=re.compile("^修改|^审定 ")).count() == 0


def decide_all(page):
    """Decide one subject otherwise, with reasons, and all others as proposed."""
    to_round(page)
    page.get_by_role("link", name="审核表").first.click()
    row = page.locator("table.review tbody tr", has_text="优秀").first
    name = row.get_by_role("rowheader").inner_text()
    row.get_by_role("link", name=f"审定 {name}").click()
    page.get_by_label("审定等次").select_option("称职")
    page.get_by_role("button", name="保存审定意见").click()
    assert "与建议等次不同的，此项必填" in said(page)
    fill(page, 理由="年内受到约谈")
    page.get_by_role("button", name="保存审定意见").click()
    assert f"{name}已审定" in said(page)

    page.locator("summary", has_text="按建议审定").click()
    page.get_by_role("button", name="全部组按建议审定").click()
    assert "已按建议审定" in said(page)


def annex(page, path):
    """Read the request, and take its annexed table along."""
    page.get_by_role("link", name="请示", exact=True).click()
    assert "年内受到约谈" in said(page)
    with page.expect_download() as found:
        page.get_by_role("link", name="请示附表").click()
    found.value.save_as(path)
    sheet = load_workbook(path)["等次审定表"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    otherwise = [row for row in rows if row[5]]
    assert [(row[3], row[4], row[5]) for row in otherwise] == [("优秀", "称职", "年内受到约谈")]
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$2")
