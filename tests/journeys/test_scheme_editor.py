"""A published plan entered in the editor alone, through its forms, and then computed: it gives the sheet's figures."""

import csv
import shutil
from pathlib import Path

from django.conf import settings

from indicators.models import Scheme
from scoring.evaluating import evaluate_case
from scoring.results import results

PLAN = Path(settings.BASE_DIR, "fixtures", "plans", "38-yongning-2013")
FIGURES = [
    {"id": "所在镇", "name": "所在镇", "kind": "text", "unit": "", "low": "", "high": ""},
    {"id": "测评得分", "name": "民主测评得分", "unit": "分", "low": "0", "high": "100"},
    {"id": "班子评分", "name": "镇领导班子评分", "unit": "分", "low": "0", "high": "100"},
    {"id": "获推荐", "name": "镇推荐为优秀", "kind": "yes/no", "owner": "县考核组"},
]
GRADING = {
    "name": "年度考核等次",
    "grades": "优秀、合格、基本合格、不合格",
    "bands-0-range": "[90,100]",
    "bands-1-grade": "合格",
    "bands-1-range": "[75,90)",
    "bands-2-grade": "基本合格",
    "bands-2-range": "[60,75)",
    "bands-3-grade": "不合格",
    "bands-3-range": "[0,60)",
    "nominations-0-id": "镇推荐优秀",
    "nominations-0-when": "获推荐",
    "nominations-0-pool": "所在镇",
    "nominations-0-share": "60",
    "nominations-0-rounding": "half-up",
    "rules-0-when": "not 获推荐",
    "rules-0-bar": "优秀",
    "rules-0-reason": "未获所在镇推荐",
}
LINKAGES = {
    "name": "考核结果运用",
    "rules-0-when": 'grade == "优秀"',
    "rules-0-measure": "表彰，并作为年轻干部推荐",
    "rules-1-when": 'grade == "不合格"',
    "rules-1-measure": "由特派员谈话",
    "rules-2-when": "true",
    "rules-2-measure": "考核表存入个人档案",
}


def fill(page, values):
    """Fill the fields of a form by their names, and save it."""
    for name, value in values.items():
        field = page.locator(f'[name="{name}"]')
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.get_by_role("button", name="保存", exact=True).click()


def part(page, name):
    """Go to a part of the plan by the menu."""
    page.get_by_role("navigation", name="方案组成").get_by_role("link", name=name).click()


def enter(page):
    """Enter the plan from an empty one."""
    page.goto("/schemes/")
    page.get_by_role("link", name="起草方案").click()
    page.get_by_label("方案名称").fill("永宁县大学生村官百分制绩效考核")
    page.get_by_role("button", name="开始").click()
    part(page, "方案总则")
    fill(page, {"id": "yongning_typed", "round": "2013", "issuer": "中共永宁县委组织部"})
    part(page, "计算与取舍")
    fill(page, {"rank_by": "exact"})
    part(page, "考核类别")
    page.get_by_role("link", name="全体考核对象").click()
    fill(page, {"name": "大学生村官", "id": "village_official"})
    part(page, "数据项")
    page.get_by_role("link", name="工作得分").click()
    for number, figure in enumerate(FIGURES):
        if number:
            page.get_by_role("link", name="新增数据项").click()
        fill(page, figure)
        page.get_by_role("heading", name="数据项", level=1).wait_for()


def grow(page):
    """Enter the tree: by keyboard in the table, then each node's figure in its form."""
    part(page, "指标体系")
    page.get_by_label("名称 工作实绩").fill("民主测评")
    page.get_by_label("工作实绩，village_official").fill("60")
    page.get_by_label("工作实绩，village_official").press("Alt+Enter")
    page.get_by_label("名称 新指标").fill("镇领导班子评价")
    page.get_by_label("新指标，village_official").fill("40")
    assert page.locator("output.sum").inner_text() == "Σ 100"
    page.keyboard.press("Control+s")
    page.get_by_label("名称 镇领导班子评价").wait_for()
    for name, value in (("民主测评", "测评得分"), ("镇领导班子评价", "班子评分")):
        page.get_by_role("button", name=f"{name} 计分设置").click()
        fill(page, {"value": value})
        page.get_by_role("heading", name="指标体系", level=1).wait_for()


def figures_of(text, folder):
    """What the evidence of the sheet gives under a scheme: each subject's results by name."""
    shutil.copytree(PLAN, folder)
    (folder / "scheme.toml").write_text(text, encoding="utf-8")
    (one,) = evaluate_case(folder)
    return {row["name"]: row for row in results(one.outcome, one.round.id, one.digest)["subjects"]}


def test_a_plan_typed_into_forms_alone_gives_the_figures_of_its_sheet(visit, tmp_path):
    page = visit("clerk")
    enter(page)
    grow(page)
    part(page, "等次与名额")
    page.get_by_role("link", name="等次", exact=True).click()
    fill(page, GRADING)
    part(page, "结果运用")
    page.get_by_role("link", name="新增运用种类").click()
    fill(page, LINKAGES)
    part(page, "总览与提交")
    page.get_by_text("没有发现错误").wait_for()
    page.get_by_role("button", name="提交审批").click()
    address = page.url

    head = visit("section-head")
    head.goto(address)
    head.get_by_role("button", name="批准为正式版本").click()
    head.get_by_text("草案已批准").wait_for()

    found = figures_of(Scheme.objects.get(code="yongning_typed").text, tmp_path / "typed")
    asked = {"score": "score", "rank": "rank", "grade": "proposed_grade", "state": "state"}
    with (PLAN / "expected.csv").open(encoding="utf-8-sig", newline="") as file:
        wanted = [row for row in csv.DictReader(file) if row["key"] in asked]
    assert len(wanted) > 10
    assert [str(found[row["subject"]][asked[row["key"]]]) for row in wanted] == [row["value"] for row in wanted]


def test_a_fault_leads_to_its_place(visit):
    page = visit("clerk")
    page.goto("/schemes/drafts/new")
    page.get_by_label("方案名称").fill("权重不足的方案")
    page.get_by_role("button", name="开始").click()
    part(page, "指标体系")
    page.get_by_label("工作实绩，全体").fill("90")
    assert page.locator("output.sum.wrong").inner_text() == "Σ 90"
    page.get_by_role("button", name="检查（不保存）").click()
    page.get_by_text("权重合计 90，不是 100").wait_for()
    page.get_by_role("button", name="保存", exact=True).click()

    part(page, "总览与提交")
    assert page.get_by_role("button", name="提交审批").is_disabled()
    page.get_by_role("link", name="指标体系 · 总分").click()
    assert page.get_by_role("heading", level=1).inner_text() == "总分"


def test_whoever_saves_second_keeps_the_typing_and_is_told_who_was_first(visit):
    first, second = visit("clerk"), visit("section-head")
    first.goto("/schemes/drafts/new")
    first.get_by_label("方案名称").fill("两人同改的方案")
    first.get_by_role("button", name="开始").click()
    second.goto(first.url + "scheme/")
    part(first, "方案总则")
    fill(first, {"issuer": "区委组织部"})
    fill(second, {"basis": "第七条"})

    second.get_by_text("经办人已于").wait_for()
    second.get_by_text("制发单位：区委组织部").wait_for()
    assert second.locator('[name="basis"]').input_value() == "第七条"
    assert second.locator('[name="issuer"]').input_value() == ""
