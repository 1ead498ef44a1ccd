"""Those who see a part: a group's units, one unit, one indicator, one round, oneself."""

import pytest

from scoring.models import ScoreCard
from tests.journeys.going import said, sections
from units.models import Cadre, Unit


def all_open(page):
    """Every unit that the tree shows, opened to the last."""
    return page.locator(".units li > a:first-child").all_text_contents()


def test_a_group_member_sees_the_units_of_the_group_alone(visit):
    page = visit("group-member")
    page.goto("/units/")

    assert all_open(page) == list(Unit.objects.filter(groups__name="第一考核组").values_list("name", flat=True))
    page.get_by_role("link", name="干部", exact=True).click()
    expected = Cadre.objects.filter(unit__groups__name="第一考核组").count()
    assert f"{expected}人" in said(page).replace(" ", "")


def test_a_liaison_sees_the_own_unit_and_finds_no_other_even_by_its_address(visit):
    page = visit("liaison")
    page.goto("/units/")

    assert all_open(page) == ["区委办公室"]
    foreign = Unit.objects.get(name="区人大常委会机关")
    assert page.goto(f"/units/{foreign.pk}/").status == 404
    assert page.goto(f"/units/cadres/{Cadre.objects.filter(unit=foreign).first().pk}/").status == 404
    assert page.goto(f"/units/search?q={foreign.name}").status == 200
    assert page.get_by_role("link", name=foreign.name).count() == 0


def test_a_liaison_is_refused_scores_in_words(visit):
    page = visit("liaison")
    card = ScoreCard.objects.get(run__round__case__code="s1", run__round__code="2023年度", subject__name="区委办公室")

    assert page.goto(f"/rounds/cards/{card.pk}/").status == 403
    assert "95.46" not in said(page)
    assert "请联系安全管理员" in said(page)


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("data-owner", ["考核轮次", "我的任务", "公示", "由本部门办理的措施", "单位"]),
        ("scrutineer", ["考核轮次", "公示"]),
        ("cadre", ["我的任务", "考核结果", "公示", "收到的反馈函", "结果运用与谈话", "整改"]),
        (
            "liaison",
            ["考核轮次", "我的任务", "考核结果", "公示", "收到的反馈函", "结果运用与谈话", "整改", "单位", "干部"],
        ),
    ],
)
def test_somebody_is_offered_nothing_that_would_be_refused(visit, who, offered):
    page = visit(who)
    page.goto("/")

    assert sections(page) == offered
    for label in offered:
        page.get_by_role("link", name=label, exact=True).click()
        assert page.get_by_role("heading", level=1).inner_text() == label


def test_a_scrutineer_sees_how_many_are_evaluated_but_no_result(visit):
    page = visit("scrutineer")
    page.goto("/rounds/")
    ours = page.get_by_role("region", name="二七区", exact=True)
    ours.get_by_role("link", name="2023年度", exact=True).click()

    assert "73" in said(page)
    assert page.get_by_role("link", name="排名").count() == 0
    assert page.get_by_role("button", name="开始测算").count() == 0
