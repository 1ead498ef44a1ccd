from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from feedback.models import Holiday, Notice, Release
from rounds.models import Round, Stage

pytestmark = pytest.mark.django_db


def test_a_notice_hangs_out_from_its_first_moment_on(notice):
    assert Notice.objects.public().exists()

    Notice.objects.update(starts_at=timezone.now() + timedelta(minutes=1))
    assert not Notice.objects.public().exists()


def test_a_notice_that_was_taken_down_is_not_seen(notice):
    Notice.objects.update(state=Notice.State.WITHDRAWN, withdrawn_reason="有误")

    assert not Notice.objects.public().exists()


@pytest.mark.parametrize("stage", [Stage.ARCHIVED, Stage.COLLECTING])
def test_a_notice_ends_with_its_round(notice, stage):
    Round.objects.update(stage=stage)

    assert not Notice.objects.public().exists()


def test_a_notice_waits_for_its_release(notice):
    Release.objects.update(visible_from=timezone.now() + timedelta(days=1))

    assert not Notice.objects.public().exists()


@pytest.mark.parametrize(
    "wrong",
    [{"days": 0}, {"state": "final"}, {"state": "withdrawn"}, {"ends_at": timezone.now() - timedelta(days=9)}],
)
def test_a_notice_that_makes_no_sense_is_not_kept(notice, wrong):
    with pytest.raises(IntegrityError):
        Notice.objects.update(**wrong)


def test_the_last_day_is_the_one_whose_midnight_ends_it(notice):
    notice.starts_at = datetime(2026, 3, 2, 0, tzinfo=UTC)
    notice.ends_at = datetime(2026, 3, 6, 16, tzinfo=UTC)  # midnight in Beijing

    assert (notice.first_day, notice.last_day) == (date(2026, 3, 2), date(2026, 3, 6))


def test_things_are_called_by_what_they_are(notice):
    assert str(notice) == "考核结果公示"
    assert str(notice.names.get()) == "王建国 优秀"
    assert str(Holiday(day=date(2026, 10, 1), name="国庆节")) == "2026-10-01 国庆节"
