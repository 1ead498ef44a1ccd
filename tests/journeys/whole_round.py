"""A whole round on the screens, from nothing to released grades, as clerk, section head and approving leader go."""

import csv
import io

from django.conf import settings

from rounds.models import Round
from scoring.models import ScoreCard
from tests.journeys.going import choose_scheme, said

ROUNDS = settings.BASE_DIR / "fixtures" / "rounds"
COPIED = ("名称", "姓名", "类别", "序号")
TITLES = {
    "subjects": "数据",
    "figures": "数据",
    "events": "清单记录",
    "circumstances": "情形",
    "counts": "计票",
    "ballots": "测评票",
    "turnout": "票数",
}
SOURCE = {"会议": "区委常委会2024年第3次会议", "文号": "二七组〔2024〕3号", "审定日期": "2024-02-01"}


def drafted(page, case, name, scheme):
    """Begin a round of the year 2023 in a case of its own; the next page asks who is evaluated."""
    page.goto("/rounds/")
    page.get_by_role("link", name="起草考核轮次").first.click()
    page.get_by_label("新考核项目名称").fill(case)
    page.get_by_label("轮次名称").fill(name)
    choose_scheme(page, scheme)
    page.get_by_label("考核期间自").fill("2023-01")
    page.get_by_label("考核期间至").fill("2023-12")
    page.get_by_role("button", name="保存，下一步").click()


def taken_in(page, number):
    """Take those found into the round."""
    assert f"找到 {number} 个" in said(page)
    page.get_by_role("button", name="全部加入").click()
    page.get_by_text(f"已加入 {number} 个考核对象").wait_for()


def submitted(page):
    """Keep the ways of collecting that the scheme asks for, and hand the draft in."""
    page.get_by_role("button", name="保存").click()
    onward(page, "提交审批")
    page.get_by_text("等待处（科）长或审批领导审批").wait_for()


def begun(page, name):
    """Find the round that waits for approval, approve it, begin the collection."""
    page.goto("/")
    to_waiting(page, "个轮次待审批", name)
    onward(page, "批准本轮次")
    onward(page, "开始采集")
    assert "采集中" in page.locator("[aria-current=step]").inner_text()


def onward(page, button):
    """Take the next step of a round on its page, having seen what is missing."""
    seen = page.locator(".next > form").get_by_label("已知悉")
    if seen.count():
        seen.check()
    page.get_by_role("button", name=button).click()


def to_waiting(page, pointer, name):
    """Follow the first page to what waits: one round alone is led to, several stand in their list."""
    page.get_by_role("link", name=pointer).click()
    if page.url.endswith("/rounds/"):
        page.get_by_role("link", name=name, exact=True).click()


def to_round(page, name):
    page.goto("/rounds/")
    page.get_by_role("link", name=name, exact=True).click()


def bring_all(page, folder, prefix):
    """Bring all tables of a case folder into the round on whose page somebody is: check each and confirm it."""
    codes = {row["编号"] for row in rows_of(folder / "subjects.csv")}
    home = page.url
    for kind, title in TITLES.items():
        if not (folder / f"{kind}.csv").exists():
            continue
        page.get_by_role("link", name=f"导入{title}", exact=True).click()
        page.get_by_label("文件").set_input_files(table_of(folder / f"{kind}.csv", codes, prefix))
        page.get_by_role("button", name="上传并检查").click()
        to_the_result(page)
        page.get_by_role("button", name="确认导入整表").click()
        to_the_result(page)
        assert "已导入" in said(page)
        page.goto(home)


def to_the_result(page):
    """Wait for long work where some is done beside the pages, and follow it to what it found."""
    page.wait_for_load_state()
    if "/jobs/" in page.url:
        page.get_by_role("link", name="查看结果").click()


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def table_of(path, codes, prefix):
    """A table of a case folder as a clerk has it: by the codes of the registers, without what these say already."""
    target = io.StringIO()
    writer = None
    for row in rows_of(path):
        cells = {name.replace("编号", "对象"): cell for name, cell in row.items() if name not in COPIED}
        cells = {name: prefix + cell if cell in codes else cell for name, cell in cells.items()}
        if writer is None:
            writer = csv.DictWriter(target, cells)
            writer.writeheader()
        writer.writerow(cells)
    return {"name": path.name, "mimeType": "text/csv", "buffer": target.getvalue().encode("utf-8-sig")}


def closed(page, name):
    to_round(page, name)
    onward(page, "截止采集")
    assert "采集已截止" in page.locator("[aria-current=step]").inner_text()


def computed(page):
    """Find the round that waits for its computation; wait for the result on the page of the job."""
    page.goto("/")
    page.get_by_role("link", name="个轮次待测算").click()
    if page.url.endswith("/rounds/"):
        page.get_by_role("row").filter(has_text="待测算").get_by_role("link").first.click()
    page.get_by_role("button", name="开始测算").click()
    page.get_by_role("link", name="查看结果").click()
    page.get_by_role("heading", name="排名").wait_for()


def locked(page, name):
    """Look through the check of the run, then lock it."""
    to_round(page, name)
    page.get_by_role("link", name="结果核对").first.click()
    assert "缺得分" not in said(page)
    to_round(page, name)
    page.get_by_role("button", name="锁定本次测算").click()
    assert "审核中" in page.locator("[aria-current=step]").inner_text()


def decided(page, name, places):
    """Award what is proposed to everybody, the places of 优秀 in view; `places`: those used in all groups together."""
    page.goto("/")
    to_waiting(page, "个轮次待审定等次", name)
    page.get_by_role("link", name="审核表").first.click()
    page.locator("summary", has_text="按建议审定").click()
    fill_source(page)
    page.get_by_role("button", name="按建议审定").last.click()
    page.get_by_text("已按建议审定").wait_for()
    if places:
        cells = page.get_by_role("row", name="优秀（全部组合计）").locator("td").all_inner_texts()
        assert (cells[1], cells[4]) == places


def fill_source(page):
    for label, value in SOURCE.items():
        page.get_by_label(label).fill(value)


def approved(clerk, head, approver, name):
    """Hand the decisions in; each level finds them on the first page and approves in its turn."""
    clerk.goto("/")
    to_waiting(clerk, "个轮次的审定意见待提交审批", name)
    clerk.get_by_role("link", name="审批", exact=True).first.click()
    clerk.get_by_role("button", name="提交审批").click()
    clerk.get_by_text("审定意见已提交审批").wait_for()
    for page in (head, approver):
        page.goto("/")
        page.get_by_role("link", name="个轮次的审定意见待您审批").click()
        if page is approver:
            fill_source(page)
        page.get_by_role("button", name="同意").click()
        page.get_by_text("审批同意").first.wait_for()
    assert "各级均已审批同意，等次已审定" in said(approver)


def released(page, case, *ticks):
    """Find the round that waits to be released, tick what is told besides, release it."""
    page.goto("/")
    page.get_by_role("link", name="个已审定轮次待发布").click()
    page.get_by_role("link", name=case).click()
    page.get_by_role("link", name="发布结果").click()
    assert "各项齐备，可以发布" in said(page)
    for tick in ticks:
        page.get_by_label(tick).check()
    page.get_by_role("button", name="发布", exact=True).click()
    page.get_by_text("结果已发布。").wait_for()


def results_of(round):
    """By the subject's own code, the score, rank and grade that the last computation of a round found."""
    cards = ScoreCard.objects.filter(run=round.runs.order_by("number").last())
    rows = cards.values_list("subject__code", "score", "rank", "grade")
    return {code.rpartition("-")[2]: found for code, *found in rows}


def pair_of(case, loaded):
    """A round that was made on the screens, and the one that was loaded from the case folder."""
    return Round.objects.get(case__name=case), Round.objects.get(case__code=loaded[0], code=loaded[1])
