"""Two published evaluations, each a whole round on the screens: from an empty round to released grades."""

from collections import Counter

import pytest

from accounts.models import Grant, User
from accounts.roles import Role
from evalsys.demo import registers
from rounds.models import Stage
from scoring.actions import request_run
from scoring.models import Decision
from scoring.runs import perform_run
from scoring.storing import store_case
from tests.journeys import whole_round
from tests.journeys.going import said
from units.models import Cadre, Remit, Unit

TELEPHONE = {"width": 360, "height": 740}
SENT = registers.PLACES[1]
TEAMS, SECONDEES = "领导班子全年考核", "挂职干部全年考核"


@pytest.fixture
def stations(visit):
    """Clerk, section head and approving leader, each at a computer of their own."""
    return [visit(name) for name in ("clerk", "section-head", "approver")]


@pytest.fixture
def secondee(transactional_db):
    """The account of one of the cadres who are seconded; their registers, and their round as loaded and computed."""
    registers.fill_place(SENT, Unit.objects.get(code="demo"), 2, whole_round.ROUNDS)
    case = store_case(whole_round.ROUNDS / "s2", code="s2", name=SENT.name, by=None, prefix="s2-")
    perform_run(request_run(case.rounds.get(), by=None).pk)
    user = User.objects.create(username="secondee", name="吕云琳", must_change_password=False)
    grant = Grant.objects.create(user=user, role=Role.CADRE)
    Remit.objects.create(grant=grant, cadre=Cadre.objects.get(code="s2-挂11"))
    return user


def grades_of(round):
    return Counter(Decision.objects.filter(card__run__round=round).values_list("grade", flat=True))


def sees_nothing(page, name):
    page.goto("/")
    page.get_by_role("link", name="考核结果").first.click()
    assert name not in said(page)


def sees(page, name, *words):
    page.goto("/feedback/results/")
    page.get_by_role("row", name=name).get_by_role("link").click()
    for word in words:
        assert page.get_by_role("main").get_by_text(word, exact=True).first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_73_teams_in_15_groups_go_from_an_empty_round_to_released_grades(visit, stations):
    clerk, head, approver = stations
    whole_round.drafted(clerk, TEAMS, "2023年班子", "领导班子年度考核")
    for category in ("机关", "事业", "街道", "乡镇"):
        clerk.get_by_label(category, exact=True).check()
    clerk.get_by_role("button", name="查找").click()
    whole_round.taken_in(clerk, 73)
    chosen = clerk.locator("select[name^=group]").evaluate_all("them => them.map(it => it.value)")
    assert (len(chosen), len(set(chosen)), "" in chosen) == (73, 15, False)
    clerk.get_by_role("link", name="下一步：采集环节").click()
    whole_round.submitted(clerk)
    whole_round.begun(head, "2023年班子")

    whole_round.to_round(clerk, "2023年班子")
    whole_round.bring_all(clerk, whole_round.ROUNDS / "s1" / "2023", "s1-")
    assert "必须补齐" not in said(clerk)
    clerk.get_by_role("link", name="指标数据：填报、认定、报送进度").click()
    missing = clerk.locator("table").first.locator("tbody tr td:last-child").all_inner_texts()
    assert set(missing) == {"0"}

    whole_round.closed(head, "2023年班子")
    whole_round.computed(clerk)
    whole_round.locked(head, "2023年班子")
    whole_round.decided(approver, "2023年班子", ("21", "21"))
    whole_round.approved(clerk, head, approver, "2023年班子")
    liaison = visit("liaison", viewport=TELEPHONE)
    sees_nothing(liaison, TEAMS)
    whole_round.released(head, TEAMS, "所在单位联络员：总分")
    sees(liaison, TEAMS, "优秀", "95.46")

    round, loaded = whole_round.pair_of(TEAMS, ("s1", "2023年度"))
    assert round.stage == Stage.RELEASED
    assert grades_of(round) == {"优秀": 21, "良好": 51, "一般": 1}
    assert whole_round.results_of(round) == whole_round.results_of(loaded)


LINES = {"国企一线": "国有平台公司", "基层一线": "其他重点工作", "招商一线": "驻外招商分队", "项目一线": "重大项目专班"}
COMMUNITY = ("卢书静", "魏婷")
"""They stand on the line of projects and do other key work."""
STEPS = {
    "驻外招商分队": {"指标数据", "清单记录", "双出具证明"},
    "重大项目专班": {"指标数据", "清单记录", "民主测评", "推荐"},
    "国有平台公司": {"指标数据", "清单记录", "民主测评", "服务对象访谈"},
    "其他重点工作": {"指标数据", "清单记录", "互评"},
}


def test_45_secondees_of_four_kinds_go_from_an_empty_round_to_released_grades(visit, stations, secondee):
    clerk, head, approver = stations
    whole_round.drafted(clerk, SECONDEES, "2023年挂职", "挂职历练干部专项考核")
    clerk.get_by_label("干部", exact=True).check()
    for line in LINES:
        clerk.get_by_label(line, exact=True).check()
    clerk.get_by_role("button", name="查找").click()
    for line, category in LINES.items():
        clerk.locator(".sorting").get_by_label(line).select_option(label=category)
    whole_round.taken_in(clerk, 45)
    for name in COMMUNITY:
        clerk.get_by_label(f"考核类别 {name}").select_option(label="其他重点工作")
    clerk.get_by_role("button", name="保存").click()
    clerk.get_by_role("link", name="下一步：采集环节").click()
    for category, kinds in STEPS.items():
        ticked = clerk.locator(f"input[type=checkbox][aria-label^={category}]:checked")
        assert {tick.get_attribute("aria-label").split()[1] for tick in ticked.all()} == kinds
    whole_round.submitted(clerk)
    whole_round.begun(head, "2023年挂职")

    whole_round.to_round(clerk, "2023年挂职")
    whole_round.bring_all(clerk, whole_round.ROUNDS / "s2", "s2-")
    assert "必须补齐" not in said(clerk)
    whole_round.closed(head, "2023年挂职")
    whole_round.computed(clerk)
    whole_round.locked(head, "2023年挂职")
    whole_round.decided(approver, "2023年挂职", None)
    whole_round.approved(clerk, head, approver, "2023年挂职")

    cadre = visit(secondee.username, viewport=TELEPHONE)
    sees_nothing(cadre, SECONDEES)
    whole_round.released(head, SECONDEES, *(f"考核对象本人：{told}" for told in ("总分", "各项得分", "得分计算过程")))
    round, loaded = whole_round.pair_of(SECONDEES, ("s2", "2023年度挂职考核"))
    score, _, grade = whole_round.results_of(round)["挂11"]
    sees(cadre, SECONDEES, grade, score)

    assert round.stage == Stage.RELEASED
    assert (sum(grades_of(round).values()), grades_of(round)["优秀"]) == (45, 19)
    assert whole_round.results_of(round) == whole_round.results_of(loaded)
