from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import AuditEntry
from feedback.actions.notices import drop_holiday, enter_holidays, issue_notice, withdraw_notice
from feedback.actions.releasing import withdraw_release
from feedback.models import Audience, Content, Holiday, Notice
from tests.feedback.decided_rounds import ALL, PUBLIC, WORDS, hung_out, released

pytestmark = pytest.mark.django_db
TODAY = {"grades": ["优秀"], "days": 5}


def issued(release, by, **options):
    return issue_notice(release, WORDS, by=by, **{**TODAY, "first_day": timezone.localdate(), **options})


def test_a_notice_names_those_who_were_awarded_the_grade_as_of_now(round, people, release):
    notice = issued(release, people["head"])

    name = notice.names.get()
    assert (name.subject.name, name.grade, name.score, name.rank) == ("王建国", "优秀", "", None)
    assert (notice.version, notice.state) == (1, Notice.State.RUNNING)


def test_score_and_place_stand_on_it_if_the_release_tells_them(round, people):
    more = {(Audience.PUBLIC, Content.SCORE), (Audience.PUBLIC, Content.RANK)}
    notice = issued(released(round, PUBLIC | more), people["head"])

    assert (notice.names.get().score, notice.names.get().rank) == ("98.80", 1)


def test_its_last_day_is_the_last_of_its_working_days(release, people):
    monday = timezone.localdate() + timedelta(days=7 - timezone.localdate().weekday())

    notice = issued(release, people["head"], first_day=monday)

    assert (notice.first_day, notice.last_day) == (monday, monday + timedelta(days=4))
    assert not Notice.objects.public().exists()


def test_a_second_notice_waits_for_the_first_to_be_taken_down_and_is_a_new_version(notice, people):
    with pytest.raises(ValidationError):
        hung_out(notice.release)

    withdraw_notice(notice, reason="名单有误", by=people["head"])

    assert hung_out(notice.release).version == 2
    assert Notice.objects.get(version=1).withdrawn_reason == "名单有误"


@pytest.mark.parametrize("days", [-1, -30])
def test_no_notice_begins_in_the_past(release, people, days):
    with pytest.raises(ValidationError):
        issued(release, people["head"], first_day=timezone.localdate() + timedelta(days=days))


def test_no_notice_begins_before_its_release(round, people):
    release = released(round, visible_from=timezone.now() + timedelta(days=3))

    with pytest.raises(ValidationError):
        issued(release, people["head"])


def test_a_grade_that_nobody_has_makes_no_notice(release, people):
    with pytest.raises(ValidationError):
        issued(release, people["head"], grades=["较差"])


def test_a_release_that_tells_the_public_nothing_has_no_notice(round, people):
    with pytest.raises(ValidationError):
        issued(released(round, ALL), people["head"])


def test_a_withdrawn_release_has_no_notice(release, people):
    withdraw_release(release, reason="有误", by=people["head"])

    with pytest.raises(ValidationError):
        issued(release, people["head"])


@pytest.mark.parametrize("who", ["clerk", "reader", "cadre"])
def test_who_may_not_release_hangs_nothing_out_and_takes_nothing_down(release, people, who):
    with pytest.raises(PermissionDenied):
        issued(release, people[who])
    with pytest.raises(PermissionDenied):
        withdraw_notice(hung_out(release), reason="有误", by=people[who])


def test_taking_down_needs_a_reason_and_happens_once(notice, people):
    with pytest.raises(ValidationError):
        withdraw_notice(notice, reason="", by=people["head"])
    withdraw_notice(notice, reason="有误", by=people["head"])

    with pytest.raises(ValidationError):
        withdraw_notice(notice, reason="有误", by=people["head"])


def test_holidays_are_entered_day_by_day_and_the_later_word_stands(people):
    enter_holidays(first=date(2026, 10, 1), last=date(2026, 10, 7), name="国庆节", worked=False, by=people["clerk"])
    enter_holidays(first=date(2026, 10, 7), last=date(2026, 10, 7), name="调休", worked=True, by=people["clerk"])

    assert Holiday.objects.count() == 7
    assert Holiday.objects.get(day=date(2026, 10, 7)).worked
    assert AuditEntry.objects.filter(verb="enter holidays").count() == 2


@pytest.mark.parametrize("last", [date(2026, 9, 30), date(2026, 11, 1)])
def test_a_holiday_of_no_days_or_of_months_is_refused(people, last):
    with pytest.raises(ValidationError):
        enter_holidays(first=date(2026, 10, 1), last=last, name="国庆节", worked=False, by=people["clerk"])


def test_a_day_is_taken_out_by_the_office_alone(people):
    day = Holiday.objects.create(day=date(2026, 10, 1), name="国庆节")
    with pytest.raises(PermissionDenied):
        drop_holiday(day, by=people["reader"])

    drop_holiday(day, by=people["clerk"])

    assert not Holiday.objects.exists()
