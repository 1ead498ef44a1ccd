import pytest
from django.urls import reverse

from accounts.roles import Role
from feedback.actions.own import acknowledge
from feedback.models import Correction
from rounds.models import Case, Round, Stage
from tests.feedback.decided_rounds import card_of, released
from tests.feedback.views.conftest import Browser
from tests.scoring.rounds_in_reach import at_stage, keeper

pytestmark = pytest.mark.django_db


def test_a_decided_round_stands_on_the_desk_until_it_is_released(round, as_):
    assert "待发布" in as_("head").get("desk")
    released(round)

    page = as_("head").get("desk")
    assert "待发布" not in page
    assert "已生效" in page


def test_a_desk_without_rounds_says_when_one_comes(round, as_):
    at_stage(round, Stage.REVIEW)

    assert "等次审定后，轮次会出现在这里" in as_("clerk").get("desk")


def test_the_page_of_a_round_tells_what_is_ready_and_what_is_missing(round, as_):
    page = as_("approver").get("round", round.pk)

    assert "优秀 1　良好 2" in page
    assert reverse("feedback:release", args=[round.pk]) in page
    card_of("T3", round).decision.delete()
    assert "未审定等次的考核对象" in as_("approver").get("round", round.pk)


def test_who_reaches_a_part_of_a_round_sees_that_part_and_no_button(round, people):
    browser = Browser(keeper(Role.SECTION_HEAD, "T1"))

    page = browser.get("round", round.pk)

    assert "优秀" not in page
    assert "超出您的管辖范围" in page
    assert reverse("feedback:release", args=[round.pk]) not in page


def test_the_office_sees_who_has_not_read_yet_those_first(round, release, people, as_):
    acknowledge(card_of("T2", round), by=people["cadre"])

    page = as_("clerk").get("readers", round.pk)

    assert page.index("城关镇") < page.index("王建国")
    assert page.count("未阅知") == 2
    assert "1／3" in as_("clerk").get("round", round.pk)


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize("name", ["desk", "objections", "corrections", "results", "notices"])
def test_a_list_asks_a_dozen_times_at_most(round, notice, people, as_, django_assert_max_num_queries, name, number):
    subjects = list(round.subjects.all())
    for place in range(number):
        case = Case.objects.create(code=f"n{place}", name=f"第{place}")
        Round.objects.create(case=case, code="x", position=1, scheme=round.scheme, stage=Stage.DECIDED)
        said = {"text": "有误", "by": people["clerk"], "state": "dismissed", "answer": "x"}
        said |= {"settled_by": people["clerk"], "settled_at": notice.starts_at}
        Correction.objects.create(release=notice.release, subject=subjects[place % 3], **said)
    browser = as_("clerk")
    browser.get("desk")

    with django_assert_max_num_queries(12):
        browser.get(name)


def test_the_page_of_a_round_asks_as_often_for_many_subjects(round, notice, as_, django_assert_max_num_queries):
    browser = as_("head")
    browser.get("desk")

    with django_assert_max_num_queries(24):
        browser.get("round", round.pk)
