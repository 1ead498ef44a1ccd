import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from feedback.models import Release
from rounds.models import Stage
from tests.feedback.decided_rounds import card_of
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db
SWITCHES = {"correction_days": "30", "subject-grade": "on", "subject-score": "on", "readers-rank": "on"}


def article(page):
    """What a page shows of a result."""
    return re.search(r"<article.*?</article>", page, re.DOTALL)[0]


def test_the_form_releases_what_is_ticked_and_leads_back(round, as_):
    page = as_("approver").post("release", round.pk, **SWITCHES)

    assert "结果已发布" in page
    assert set(Release.objects.get().disclosures.values_list("audience", "content")) == {
        ("subject", "grade"), ("subject", "score"), ("readers", "rank"),
    }  # fmt: skip


def test_a_later_moment_is_taken_from_the_form(round, as_):
    moment = timezone.localtime() + timedelta(days=1)

    as_("approver").post("release", round.pk, visible_from=moment.strftime("%Y-%m-%dT%H:%M"), **SWITCHES)

    assert Release.objects.get().visible_from == moment.replace(second=0, microsecond=0)


def test_a_refusal_keeps_what_was_ticked(round, as_):
    page = as_("approver").post("release", round.pk, **{"correction_days": "9", "subject-working": "on"})

    assert "各项得分反映总分" in page
    assert re.search(r'name="subject-working"[^>]*checked', page)
    assert not Release.objects.exists()


@pytest.mark.parametrize(("who", "code"), [("cadre", "T2"), ("reader", "T2")])
def test_the_preview_is_the_very_page_that_they_see_afterwards(round, as_, who, code):
    audience = {"cadre": "subject", "reader": "readers"}[who]
    asked = {"audience": audience, "subject": code}
    before = article(as_("approver").get("preview", round.pk, **SWITCHES, **asked))
    assert not Release.objects.exists()

    as_("approver").post("release", round.pk, **SWITCHES)

    assert article(as_(who).get("result", card_of(code, round).pk)) == before


def test_the_preview_of_a_unit_is_what_its_liaison_sees(round, as_):
    asked = {"audience": "liaison", "subject": "T1"}
    before = article(as_("approver").get("preview", round.pk, **SWITCHES, **asked))
    as_("approver").post("release", round.pk, **SWITCHES)

    assert article(as_("liaison").get("result", card_of("T1", round).pk)) == before


def test_who_will_see_nothing_is_told_so(round, as_):
    asked = {"audience": "liaison", "subject": "T2"}

    assert "什么也看不到" in as_("approver").get("preview", round.pk, **SWITCHES, **asked)


def test_the_preview_of_the_public_names_no_more_than_a_notice_may(round, as_):
    page = as_("approver").get("preview", round.pk, correction_days="30", audience="public", **{"public-grade": "on"})

    assert "王建国" in page
    assert "98.80" not in page
    nothing = as_("approver").get("preview", round.pk, correction_days="30", audience="public")
    assert "王建国" not in nothing


def test_the_preview_of_the_public_reaches_no_further_than_who_looks(round, as_, signed_in):
    client = signed_in(keeper(Role.SECTION_HEAD, "T1"))
    asked = {"correction_days": "30", "audience": "public", "public-grade": "on"}

    page = client.get(reverse("feedback:preview", args=[round.pk]), asked).content.decode()

    assert "城关镇" in page
    assert "王建国" not in page


def test_a_moment_that_no_calendar_holds_is_refused_in_words(round, as_):
    page = as_("approver").post("release", round.pk, visible_from="9999-12-31T23:59", **SWITCHES)

    assert "请核对年份" in page
    assert not Release.objects.exists()


def test_a_preview_of_nobody_leads_back_with_words(round, as_):
    answer = as_("approver").client.get(f"/feedback/rounds/{round.pk}/preview/", {"audience": "subject"})

    assert answer.status_code == 302


def test_a_released_round_is_not_released_over_again(round, release, as_):
    assert (
        "该轮次已发布"
        in as_("approver").client.get(f"/feedback/rounds/{round.pk}/release/", follow=True).content.decode()
    )


def test_withdrawing_is_told_with_its_reason(round, release, as_):
    page = as_("head").post("withdraw", release.pk, reason="名单有误")

    assert "发布已撤回" in page
    assert "名单有误" in page


def test_going_on_is_told(round, notice, as_):
    assert "复核整改" in as_("head").post("appeals", round.pk)

    round.refresh_from_db()
    assert round.stage == Stage.APPEALS
