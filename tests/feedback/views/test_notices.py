from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from feedback.actions.notices import issue_notice
from feedback.models import Notice
from tests.feedback.decided_rounds import WORDS, days_are_over
from tests.feedback.views.conftest import Browser
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db
FORM = {"title": "关于优秀等次的公示", "text": "现予公示。", "contact": "考核科", "days": "5", "grades": "优秀"}


def test_a_notice_is_hung_out_from_its_form(release, as_):
    page = as_("head").post("issue", release.pk, first_day=str(timezone.localdate()), **FORM)

    assert "关于优秀等次的公示" in page
    assert "王建国" in page
    assert Notice.objects.get().days == 5


def test_what_is_refused_is_told_at_the_form_and_kept(release, as_):
    page = as_("head").post("issue", release.pk, first_day="2020-01-01", **FORM)

    assert "不能早于今日" in page
    assert "现予公示。" in page


def test_a_year_without_holidays_is_pointed_out(release, as_):
    assert "节假日还没有登记" in as_("head").get("issue", release.pk)


def test_everybody_who_signs_in_reads_it_and_nobody_else(notice, person, client):
    page = Browser(person()).get("notice", notice.pk)

    assert "王建国" in page
    assert client.get(f"/feedback/notices/{notice.pk}/").status_code == 302


def test_only_the_office_sees_how_it_stands_with_a_name(notice, as_, people):
    Notice.objects.get().objections.create(
        subject=notice.names.get().subject,
        text="有误",
        objector="李群众",
        received_on=timezone.localdate(),
        by=people["clerk"],
    )

    assert "有异议" in as_("clerk").get("notice", notice.pk)
    assert "异议" not in as_("reader").get("notice", notice.pk).split("</header>")[1].replace("可以书面", "")


def test_reading_makes_final_what_is_due(notice, as_):
    days_are_over(notice)

    assert "期满生效" in as_("cadre").get("notices")


def test_a_notice_taken_down_is_there_for_the_office_alone_with_the_reason(notice, as_):
    assert "名单有误" in as_("head").post("withdraw-notice", notice.pk, reason="名单有误")

    assert as_("cadre").status("notice", notice.pk) == 404
    assert "目前没有公示" in as_("cadre").get("notices")


def test_a_notice_that_does_not_hang_yet_names_nobody_beyond_the_remit(release, round):
    tomorrow = timezone.localdate() + timedelta(days=1)
    by = release.by
    notice = issue_notice(release, WORDS, grades=["优秀", "良好"], first_day=tomorrow, days=5, by=by)

    page = Browser(keeper(Role.CLERK, "T1")).get("notice", notice.pk)

    assert "城关镇" in page
    assert "王建国" not in page
