"""From decided grades to a signed talk in a real browser: who proposes, confirms, carries out, pays, and signs."""

from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from linkages.models import Measure, Talk
from tests.feedback.decided_rounds import released
from tests.journeys.going import said
from tests.journeys.pages import faults_of
from tests.linkages.ledgers import COLOURS, RULES, people, ruled_round

pytestmark = pytest.mark.django_db(transaction=True)
TELEPHONE = {"width": 360, "height": 740}


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def test_a_result_is_used_from_the_proposal_to_the_signed_talk(page_for, tmp_path, settings):
    settings.VAR_DIR = tmp_path / "var"
    round = ruled_round(tmp_path / "case", RULES + COLOURS)
    who = people()

    clerk, head = page_for(who["clerk"]), page_for(who["head"])
    the_clerk_proposes(clerk)
    the_head_confirms_all(head)
    the_clerk_carries_out(clerk)
    Measure.objects.filter(what="谈话提醒").update(due_on=timezone.localdate().replace(year=2020))
    what_is_late_is_seen(clerk)
    finance_gets_its_list(clerk)
    the_talk_is_recorded(clerk)
    released(round)
    the_unit_signs(page_for(who["liaison"], viewport=TELEPHONE))

    assert Talk.objects.get(subject__code="T1").state == Talk.State.SIGNED


def the_clerk_proposes(page):
    page.goto("/")
    page.get_by_role("link", name="结果运用", exact=True).click()
    page.get_by_role("row", name="2023年度").get_by_role("link").first.click()
    press(page, "按方案规则提出措施")
    page.get_by_text("新提出措施 8 条、谈话 2 次。").wait_for()
    assert "列红色，跟踪督办" in said(page)
    assert faults_of(page) == []


def the_head_confirms_all(page):
    page.goto("/")
    page.get_by_role("link", name="待批准的结果运用措施").click()
    page.get_by_role("row", name="2023年度").get_by_role("link").first.click()
    page.get_by_label("全选本页").check()
    page.get_by_label("办理方式").select_option("批准")
    press(page, "办理")
    page.get_by_text("已办理 8 条措施。").wait_for()


def the_clerk_carries_out(page):
    page.get_by_role("link", name="通报表扬").click()
    page.get_by_label("文号、办理情况或理由").fill("区发〔2026〕3号")
    press(page, "执行中")
    page.get_by_text("已办理 1 条措施。").wait_for()
    page.get_by_label("文号、办理情况或理由").fill("已在全县通报")
    press(page, "已办结")
    page.get_by_role("cell", name="已在全县通报").wait_for()
    assert faults_of(page) == []


def what_is_late_is_seen(page):
    page.goto("/")
    page.get_by_role("link", name="逾期未办结的措施").click()
    row = page.get_by_role("row", name="谈话提醒")
    assert "已逾期" in row.inner_text()


def finance_gets_its_list(page):
    page.goto("/measures/pay/")
    page.get_by_label("2023年度").check()
    page.get_by_label("清单类型").select_option("年度")
    press(page, "显示清单")
    assert "0.85" in page.get_by_role("row", name="城关镇").inner_text()
    assert faults_of(page) == []
    with page.expect_download() as download:
        press(page, "导出Excel（报财政）")
    rows = load_workbook(BytesIO(Path(download.value.path()).read_bytes())).active.iter_rows(
        min_row=3, values_only=True
    )
    assert [(row[2], str(row[4])) for row in rows if row[2]][:3] == [
        ("城关镇", "0.85"), ("王建国", "1.2"), ("山口乡", "0.85"),
    ]  # fmt: skip


def the_talk_is_recorded(page):
    page.goto("/")
    page.get_by_role("link", name="结果运用", exact=True).click()
    page.get_by_role("row", name="2023年度").get_by_role("link").first.click()
    page.get_by_role("navigation", name="结果运用").get_by_role("link", name="谈话").click()
    page.get_by_role("row", name="城关镇").get_by_role("link").click()
    page.get_by_label("谈话时间").fill(timezone.localtime().strftime("%Y-%m-%dT00:00"))
    for label, words in (("谈话地点", "301会议室"), ("记录人", "李某"), ("希望和要求", "抓紧补齐短板")):
        page.get_by_label(label).fill(words)
    press(page, "保存记录")
    page.get_by_text("已登记，由谈话对象本人签字。").wait_for()
    assert faults_of(page) == []


def the_unit_signs(page):
    page.goto("/")
    page.get_by_role("link", name="待签字的谈话记录").click()
    assert "抓紧补齐短板" in said(page)
    assert "0.85" in said(page)
    assert "山口乡" not in said(page)
    assert faults_of(page) == []
    page.get_by_label("本人意见").fill("诚恳接受，限期整改。")
    press(page, "已阅并签字")
    page.get_by_text("已签字。").wait_for()
