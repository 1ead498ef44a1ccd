from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from feedback.models import Reading, Release
from rounds.models import Stage
from scoring.models import Run
from tests.feedback.decided_rounds import card_of

pytestmark = pytest.mark.django_db


def test_a_release_is_in_force_from_its_moment_on(release):
    assert Release.objects.in_force().exists()
    Release.objects.update(visible_from=timezone.now() + timedelta(minutes=1))

    assert not Release.objects.in_force().exists()
    assert Release.objects.standing().exists()


@pytest.mark.parametrize("stage", [Stage.COLLECTING, Stage.REVIEW, Stage.DECIDED])
def test_a_round_that_was_taken_back_by_whomever_shows_nothing_any_more(round, release, stage):
    round.stage = stage
    round.save()

    assert not Release.objects.in_force().exists()


def test_a_computation_that_was_set_aside_shows_nothing_any_more(release):
    Run.objects.update(state=Run.State.ASIDE)

    assert not Release.objects.in_force().exists()


def test_two_releases_of_a_round_never_stand_at_once(release):
    with pytest.raises(IntegrityError):
        Release.objects.create(
            round=release.round, run=release.run, visible_from=timezone.now(), corrections_until=timezone.now()
        )


def test_a_withdrawal_says_why(release):
    release.withdrawn_at = timezone.now()

    with pytest.raises(IntegrityError):
        release.save()


def test_an_acknowledgement_stands_once(round, release, people):
    subject = card_of("T2", round).subject
    Reading.objects.create(release=release, subject=subject, by=people["cadre"])

    with pytest.raises(IntegrityError):
        Reading.objects.create(release=release, subject=subject, by=people["cadre"])


def test_what_is_told_stands_in_the_order_of_audiences_and_contents(release):
    audiences = dict(release.told())

    assert [str(audience) for audience in audiences] == [
        "考核对象本人", "所在单位联络员", "阅示领导", "全体登录人员（公示）",
    ]  # fmt: skip
    assert [str(content) for content in audiences["全体登录人员（公示）"]] == ["审定等次"]
    assert str(release.disclosures.get(audience="public")) == "全体登录人员（公示） 审定等次"
    assert release.last_day == timezone.localdate() + timedelta(days=30)
