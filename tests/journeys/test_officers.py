"""The three officers, one after the other: an account is opened, given a reach, and found in the trail."""

from pathlib import Path

from evalsys.demo.people import PASSWORD
from tests.journeys.going import said, sections, sign_in

CHOSEN = "Erqi-2026-autumn"


def test_a_new_colleague_is_let_in_step_by_step_and_the_trail_tells_it(visit):
    first = open_account(visit("system"), "zhangsan", "张三")
    colleague = visit(None)
    change_first_password(colleague, "zhangsan", first)
    assert sections(colleague) == []

    give_reach(visit("security"), "zhangsan")
    colleague.goto("/units/")
    assert colleague.locator(".units li > a:first-child").all_text_contents() == ["区委办公室"]

    audit = visit("audit")
    told = deeds_about(audit, "zhangsan")
    assert {"开立账号", "授予角色", "设定管辖范围"} <= set(told)
    assert "zhangsan" in exported(audit)
    audit.get_by_role("link", name="校验").click()
    audit.get_by_role("button", name="立即校验").click()
    assert "审计日志完整" in said(audit)


def open_account(page, username, name):
    """The system administrator's part; gives the first password as it stands on the page."""
    page.goto("/")
    page.get_by_role("link", name="账号", exact=True).click()
    page.get_by_role("link", name="开立账号").click()
    page.get_by_label("账号").fill(username)
    page.get_by_label("姓名").fill(name)
    page.get_by_role("button", name="开立", exact=True).click()
    first = page.locator("code.big").nth(1).inner_text()
    page.get_by_role("link", name="完成").click()
    assert "初始密码未修改" in said(page)
    return first


def change_first_password(page, username, first):
    """The colleague's part: whatever is asked for, the change of the password comes first."""
    sign_in(page, username, first, to="/units/")
    assert page.get_by_role("heading", level=1).inner_text() == "修改密码"
    page.goto("/units/")
    assert page.get_by_role("heading", level=1).inner_text() == "修改密码"
    assert "<li>" not in said(page)
    page.get_by_label("当前密码").fill(first)
    page.locator("#id_new_password1").fill(CHOSEN)
    page.locator("#id_new_password2").fill(CHOSEN)
    page.get_by_role("button", name="保存").click()
    assert "密码已修改。" in said(page)


def give_reach(page, username):
    """The security administrator's part: a role, and how far it reaches."""
    page.goto("/")
    page.get_by_role("link", name="授权", exact=True).click()
    page.get_by_role("link", name=username).click()
    page.locator("[name=role]").select_option("liaison")
    page.get_by_role("button", name="授予", exact=True).click()
    page.get_by_role("link", name="管辖范围", exact=True).first.click()
    page.get_by_role("link", name=username).click()
    page.get_by_label("单位（含下级）").first.fill("s1-机01 区委办公室")
    page.get_by_role("button", name="授予", exact=True).click()
    assert "已保存。" in said(page)


def deeds_about(page, text):
    """The audit administrator's part: what the trail has on somebody."""
    page.goto("/")
    page.get_by_role("link", name="审计日志").click()
    page.get_by_label("对象").fill(text)
    with page.expect_navigation():
        page.get_by_role("button", name="查询").click()
    page.locator("tbody tr").first.wait_for()
    return page.locator("tbody tr td:nth-child(5)").all_inner_texts()


def exported(page):
    """The trail as a file."""
    with page.expect_download() as loading:
        page.get_by_role("button", name="导出CSV").click()
    return Path(loading.value.path()).read_text(encoding="utf-8-sig")


def test_an_officer_reaches_no_business_pages(visit):
    page = visit("system")

    assert page.goto("/rounds/").status == 403
    assert page.goto("/units/").status == 403
    assert "无权" in said(page)


def test_a_wrong_password_is_told_without_telling_which_part_is_wrong(visit):
    page = visit(None)
    sign_in(page, "scrutineer", "wrong")
    known = page.get_by_role("alert").inner_text()
    sign_in(page, "nobody-of-that-name", "wrong")
    unknown = page.get_by_role("alert").inner_text()

    assert known == unknown
    sign_in(page, "scrutineer", PASSWORD)
    page.get_by_role("heading", name="待办事项").wait_for()
