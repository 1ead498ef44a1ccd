"""A scheme for a new year: copied, compared, changed by a table, picked into, and tried out before a round uses it."""

import pytest

from indicators.models import Draft, Scheme
from scoring.models import Run, TryOut
from tests.journeys.going import said

TABLE = (
    "总分项,一级指标,二级指标,权重(区直党政机关),数据来源(责任单位),指标编号\n"
    "综合得分,基础得分,党建高质量考核,35,,党建考核\n"
    ",,日常工作情况,25,,日常工作\n"
)


@pytest.fixture
def nothing_left():
    """Let other journeys find the schemes as they were."""
    yield
    TryOut.objects.all().delete()
    Draft.objects.filter(title__contains="2024").delete()


def test_last_years_scheme_becomes_next_years_and_is_tried_out(visit, nothing_left):
    page = visit("clerk")
    runs = Run.objects.count()
    copy(page)
    assert "版本由2023改为2024" in difference(page)
    bring(page)
    told = difference(page)
    assert "指标“党建高质量考核” · 权重（“区直党政机关”）由30改为35" in told
    assert "指标“日常工作情况” · 权重（“区直党政机关”）由30改为25" in told
    pick(page)
    assert "新增指标“民主测评（民主测评_2）”" in difference(page)
    page.get_by_role("link", name="考核方案", exact=True).first.click()
    page.get_by_role("link", name="二七区领导班子2024年度考核办法").first.click()
    try_out(page)

    assert Run.objects.count() == runs


def copy(page):
    """From the page of schemes to a draft for the next year."""
    scheme = Scheme.objects.get(code="二七区领导班子年度考核")
    page.goto("/schemes/")
    page.locator(f"a[href='/schemes/{scheme.pk}/']").first.click()
    page.get_by_role("link", name="复制为下一年度方案").click()
    assert page.get_by_label("版本", exact=True).input_value() == "2024"
    page.get_by_label("方案名称").fill("二七区领导班子2024年度考核办法")
    page.get_by_role("button", name="建立草案").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("二七区领导班子2024年度考核办法")


def difference(page):
    """What the page of the difference says of the draft; afterwards the draft's page is open again."""
    page.get_by_role("link", name="与原版本比较").click()
    told = said(page)
    page.go_back()
    return told


def bring(page):
    """A table with a fault is refused, the mended one is taken over."""
    page.get_by_role("link", name="导入指标体系表").click()
    upload(page, TABLE.replace(",35,", ",三十五,"))
    assert "“三十五”不是 0 以上的数字" in said(page)
    assert page.get_by_role("button", name="确认导入整表").count() == 0
    page.get_by_role("link", name="导入指标体系表").click()
    upload(page, TABLE)
    page.get_by_role("button", name="确认导入整表").click()
    assert "已导入。" in page.get_by_role("status").inner_text()


def pick(page):
    """An indicator of another scheme, found by its initials, put in as a node for formulas."""
    page.get_by_role("link", name="从指标库选取").click()
    page.get_by_label("名称、方案、责任单位或拼音").fill("mzcp")
    page.get_by_role("main").get_by_role("button", name="查询").click()
    page.get_by_role("main").get_by_role("link", name="民主测评", exact=True).first.click()
    page.get_by_label("放在哪个指标之下").select_option("")
    page.get_by_role("button", name="加入草案").click()
    assert "已加入草案" in page.get_by_role("status").first.inner_text()


def upload(page, text):
    file = {"name": "指标体系.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.get_by_label("表格文件").set_input_files(files=[file])
    page.get_by_role("button", name="上传并检查").click()


def try_out(page):
    """On made-up values, then on last year's evidence, down to a working."""
    page.get_by_role("link", name="试算").click()
    page.get_by_role("button", name="按虚拟数据试算").click()
    assert "仅本人可见" in said(page)
    page.get_by_role("link", name="区直党政机关1号").click()
    assert page.locator("details[open] > summary").count()
    page.go_back()
    page.get_by_role("link", name="重新试算").click()
    page.locator("#round").select_option(label="二七区 2023年度")
    page.get_by_role("button", name="按该轮次试算").click()
    page.get_by_role("link", name="区委办公室", exact=True).click()
    page.get_by_role("link", name="全部展开").click()
    assert "党建高质量考核" in said(page)
    assert "× 35%" in said(page)
