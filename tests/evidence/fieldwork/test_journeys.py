"""The field in a real browser, in the roles themselves."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.roles import Role
from evidence.models import Figure, GroupWork, Paper
from rounds.models import Round, Stage, Step
from scoring.storing import store_case
from tests.evidence.fieldwork.field import PASSWORD, somebody, unit
from tests.journeys.pages import faults_of

pytestmark = pytest.mark.django_db(transaction=True)
SCREENS = ({"width": 1280, "height": 900}, {"width": 360, "height": 740})
ISSUERS = ("市招商专班", "区商务局")
SHOTS = os.environ.get("EVALSYS_SHOTS", "")


def looked_at(page, name):
    """See that a page has no barrier at a desk and on a telephone."""
    wrong = {}
    for screen in SCREENS:
        page.set_viewport_size(screen)
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}-{screen['width']}.png", full_page=True)
        wrong[screen["width"]] = faults_of(page)
    page.set_viewport_size(SCREENS[0])
    assert wrong == {1280: [], 360: []}


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def told(page):
    page.locator(".alert-success").wait_for()


def open_town(page):
    page.goto("/")
    page.get_by_role("link", name="我的任务").click()
    page.get_by_role("link", name="考核组负责的单位").click()
    page.get_by_role("link", name="城关镇").click()
    page.get_by_role("heading", level=1, name="城关镇").wait_for()


def give_marks(page, work, style):
    page.get_by_label("工作实绩", exact=True).fill(work)
    page.get_by_label("评分理由 工作实绩").fill("重点任务全部完成")
    page.get_by_label("作风建设", exact=True).fill(style)
    page.get_by_label("评分理由 作风建设").fill("走访中群众反映良好")
    press(page, "保存我的评分")
    told(page)


def sign(page):
    page.get_by_label("再次输入您的密码").fill(PASSWORD)
    press(page, "签名")
    told(page)


def test_a_group_takes_a_unit_from_the_plan_to_the_signatures_and_hands_it_in(field, page_for):
    leader, other = (page_for(user) for user in field.members)
    open_town(leader)
    leader.get_by_label("谈话对象").first.fill("王五")
    leader.get_by_label("计划日期").fill("2024-12-01")
    press(leader, "列入计划")
    told(leader)
    leader.get_by_text("填写记录").click()
    leader.get_by_label("谈话日期").first.fill("2024-12-02")
    leader.get_by_label("谈话内容").first.fill("班子团结，工作扎实。")
    press(leader, "保存记录")
    told(leader)
    leader.get_by_text("登记走访").click()
    leader.get_by_label("走访岗位").fill("信访接待窗口")
    leader.get_by_label("走访日期").fill("2024-12-03")
    leader.get_by_label("走访人").fill("甲、乙")
    leader.get_by_label("走访所见").fill("窗口有人值守")
    press(leader, "保存走访")
    told(leader)
    give_marks(leader, "90", "80")
    leader.get_by_label("主要成绩和优点").fill("重点任务完成好")
    leader.get_by_text("已自动保存").wait_for()
    assert GroupWork.objects.get().strengths == "重点任务完成好"

    open_town(other)
    give_marks(other, "80", "70")
    looked_at(other, "group-work")
    sign(other)
    leader.reload()
    sign(leader)
    press(leader, "提交")
    told(leader)

    assert GroupWork.objects.get().state == Paper.State.HANDED
    leader.get_by_role("link", name="考核组工作台").click()
    leader.get_by_role("heading", level=1, name="考核组工作台").wait_for()
    looked_at(leader, "group-units")
    assert "100%" in leader.get_by_role("row", name="城关镇").inner_text()


def test_what_was_typed_survives_a_session_that_ended(field, page_for):
    page = page_for(field.members[0])
    open_town(page)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_label("主要成绩和优点").fill("写了很久的一段话")
    page.get_by_text("所写内容暂存在本机").wait_for()
    press(page, "保存报告")
    page.get_by_label("账号").fill("member1")
    page.get_by_label("密码").fill(PASSWORD)
    press(page, "登录")

    page.get_by_text("已恢复您上次未保存的内容").wait_for()
    assert page.get_by_label("主要成绩和优点").input_value() == "写了很久的一段话"


def test_the_clerk_arranges_the_steps_and_names_a_leader(field, page_for):
    page = page_for(field.clerk)
    page.goto(f"/fieldwork/rounds/{field.round.pk}/arrangements/")

    page.get_by_label("出具单位 1").select_option("市专班")
    page.get_by_label("出具单位 2").select_option("商务局")
    page.locator("form", has=page.get_by_label("出具单位 1")).get_by_role("button", name="保存").click()
    told(page)
    page.get_by_label("第一组").select_option("member2同志")
    page.locator("form", has=page.get_by_label("第一组")).get_by_role("button").click()
    told(page)

    looked_at(page, "arrangements")
    assert page.get_by_label("第一组").input_value() == str(field.members[1].pk)


def test_three_cadres_mark_one_another_and_the_clerk_sees_who_has_not(field, page_for):
    for number, (first, second) in enumerate([("钱二", "孙三"), ("赵一", "孙三")]):
        page = page_for(field.cadre_user(number))
        page.goto("/")
        page.get_by_role("link", name="我的任务").click()
        page.get_by_role("link", name="互评", exact=True).click()
        page.get_by_label(f"{first} 总体评价").select_option("优秀")
        press(page, "提交")
        page.get_by_text("尚未评价：孙三").wait_for()
        page.get_by_label(f"{second} 总体评价").select_option("称职")
        press(page, "存为草稿")
        told(page)
        if not number:
            looked_at(page, "colleagues")
        press(page, "提交")
        told(page)
        assert page.get_by_role("button", name="提交").count() == 0

    clerk = page_for(field.clerk)
    clerk.goto(f"/fieldwork/rounds/{field.round.pk}/turnout/")
    assert "2 / 3" in clerk.get_by_role("main").inner_text()
    assert "优秀" not in clerk.get_by_role("main").inner_text()
    looked_at(clerk, "turnout")


def seconded():
    """The secondees of S2 in a round that collects; those sent to invite investment are certified by two."""
    store_case(settings.BASE_DIR / "fixtures" / "rounds" / "s2", code="s2", name="二七区挂职干部", by=None)
    round = Round.objects.get()
    round.stage = Stage.COLLECTING
    round.save()
    Step.objects.create(round=round, category="驻外招商", kind=Step.Kind.CERTIFICATES)
    Figure.objects.filter(subject__category="驻外招商").delete()
    return round


def fill_half(page, owner, subject, values):
    page.goto("/")
    page.get_by_role("link", name="项考核材料待提交").click()
    page.get_by_role("link", name="双出具证明").click()
    page.get_by_role("link", name=subject).click()
    for label, value in values.items():
        page.get_by_label(label, exact=False).first.fill(value)
    page.get_by_label("工作业绩", exact=True).fill("引进到位资金居前列")
    page.get_by_label("现实表现", exact=True).fill("驻外期间表现良好")
    page.get_by_label("再次输入您的密码").fill(PASSWORD)
    press(page, "签名提交")
    told(page)


def test_two_issuers_complete_a_certificate_of_a_secondee_of_s2(transactional_db, page_for):
    round = seconded()
    first, second = (somebody(Role.DATA_OWNER, f"i{n}", owner=owner) for n, owner in enumerate(ISSUERS))
    clerk = somebody(Role.CLERK, "clerk", unit=unit("0", "区"))
    page = page_for(clerk)
    page.goto(f"/fieldwork/rounds/{round.pk}/arrangements/")
    for number, owner in enumerate(ISSUERS, 1):
        page.get_by_label(f"出具单位 {number}").select_option(owner)
    press(page, "保存")
    told(page)

    fill_half(page_for(first), ISSUERS[0], "郭国涛", {"到位资金": "1200", "业绩评价分": "91", "表现鉴定分": "93"})
    halves = page_for(second)
    figures = {"认定的到位资金": "1100", "到位资金任务": "1000", "业绩评价分": "90", "表现鉴定分": "89"}
    fill_half(halves, ISSUERS[1], "郭国涛", figures)

    looked_at(halves, "certificate")
    assert "100" in halves.get_by_role("row", name="到位资金").last.inner_text()
    assert "两家均已签名" in halves.get_by_role("main").inner_text()
    halves.get_by_role("link", name="打印盖章").click()
    halves.get_by_role("heading", name="工作业绩和现实表现证明").wait_for()
    looked_at(halves, "certificate-sheet")
    written = Figure.objects.filter(subject__name="郭国涛", place__contains="双出具")
    assert {one.name for one in written} == {
        "专班认定资金", "专班业绩评价", "专班表现鉴定", "商务认定资金", "招商任务", "商务业绩评价", "商务表现鉴定",
    }  # fmt: skip


def test_the_other_papers_of_a_cadre_are_written_read_and_looked_at(field, page_for):
    cadre, host, member, clerk = (
        page_for(user)
        for user in (
            field.cadre_user(0),
            somebody(Role.LIAISON, "host", unit=field.root),
            field.members[0],
            field.clerk,
        )
    )
    cadre.goto("/fieldwork/")
    looked_at(cadre, "tasks")
    cadre.get_by_role("link", name="工作纪实").click()
    cadre.get_by_label("日期").fill(f"{timezone.localdate():%Y-%m-%d}")
    cadre.get_by_label("工作内容").fill("走访企业三家")
    press(cadre, "保存记录")
    told(cadre)
    looked_at(cadre, "diary")
    press(cadre, "提交本月纪实")
    told(cadre)
    cadre.goto("/fieldwork/")
    cadre.get_by_role("link", name="自评报告").click()
    cadre.get_by_role("link", name="赵一").click()
    for heading in ("主要工作和成效", "存在的不足", "下一步打算"):
        cadre.get_by_label(heading).fill(f"{heading}的内容")
    looked_at(cadre, "report")
    press(cadre, "提交")
    told(cadre)

    host.goto("/fieldwork/")
    host.get_by_role("link", name="工作纪实待阅的干部").click()
    looked_at(host, "diaries")
    host.get_by_role("link", name="赵一").click()
    host.get_by_label("批语").fill("工作扎实")
    press(host, "已阅")
    told(host)

    member.goto("/fieldwork/")
    member.get_by_role("link", name="服务对象访谈").click()
    looked_at(member, "client-subjects")
    member.get_by_role("link", name="赵一").click()
    member.get_by_label("服务对象类别").fill("企业负责人")
    member.get_by_label("访谈日期").fill("2024-11-02")
    member.get_by_label("服务质量").select_option("满意")
    press(member, "保存访谈")
    told(member)
    looked_at(member, "clients")

    clerk.goto(f"/fieldwork/rounds/{field.round.pk}/reports/")
    looked_at(clerk, "reports")
    clerk.get_by_role("link", name="赵一").click()
    clerk.get_by_label("退回理由").fill("请写实例")
    press(clerk, "退回")
    told(clerk)
    assert "请写实例" in clerk.get_by_role("main").inner_text()


def kept(page):
    """The names under which the browser keeps what was typed."""
    return page.evaluate("Object.keys(localStorage)")


def test_who_signs_out_leaves_nothing_that_they_typed_and_who_lost_the_session_does(field, page_for):
    page = page_for(field.members[0])
    open_town(page)
    page.get_by_label("谈话对象").first.fill("王五")
    page.get_by_label("评分理由 工作实绩").fill("群众反映不好")
    address = page.url
    assert kept(page)

    page.goto("/")
    assert kept(page)
    page.evaluate("localStorage.setItem('keep 0 of another', 'x')")
    press(page, "退出")
    page.get_by_label("密码").wait_for()

    assert kept(page) == ["keep 0 of another"]
    assert page.url != address
