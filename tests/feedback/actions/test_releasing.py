from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.roles import Role
from feedback.actions.own import ask_correction
from feedback.actions.releasing import begin_appeals, end_release, release_results, withdraw_release
from feedback.models import Audience, Content, Notice, Release
from rounds.actions.steering import advance
from rounds.models import Stage
from scoring.models import Decision
from tests.feedback.decided_rounds import ALL, PUBLIC, card_of, hung_out, nothing_to_appeal, released
from tests.scoring.rounds_in_reach import at_stage, keeper

pytestmark = pytest.mark.django_db
GRADE = frozenset({(Audience.SUBJECT, Content.GRADE)})


def test_a_release_moves_the_round_and_says_on_record_what_is_told_to_whom(round, people):
    release = release_results(round, GRADE, by=people["head"])

    round.refresh_from_db()
    assert (round.stage, release.run.state) == (Stage.RELEASED, "locked")
    assert AuditEntry.objects.get(verb="release results").facts["disclosed"] == ["subject: grade"]


def test_corrections_can_be_asked_for_until_the_thirtieth_day_is_over(round, people):
    release = release_results(round, GRADE, by=people["head"])

    last = timezone.localdate(release.visible_from) + timedelta(days=30)
    assert timezone.localtime(release.corrections_until).strftime("%H:%M") == "00:00"
    assert timezone.localdate(release.corrections_until) == last + timedelta(days=1)


def test_a_later_moment_is_kept_and_an_earlier_one_is_now(round, people):
    later = timezone.now() + timedelta(days=2)

    release = release_results(round, GRADE, visible_from=later, by=people["head"])

    assert release.visible_from == later
    assert not Release.objects.in_force().exists()
    assert Release.objects.standing().get() == release


@pytest.mark.parametrize("who", ["clerk", "reader", "liaison", "cadre"])
def test_who_may_not_release_is_refused_and_the_refusal_is_on_record(round, people, who):
    with pytest.raises(PermissionDenied):
        release_results(round, GRADE, by=people[who])

    assert AuditEntry.objects.get(verb="release results").outcome == "refused"
    assert not Release.objects.exists()


def test_who_answers_for_a_part_of_the_round_does_not_release_it(round):
    with pytest.raises(PermissionDenied, match="管辖范围"):
        release_results(round, GRADE, by=keeper(Role.SECTION_HEAD, "T1"))


@pytest.mark.parametrize("stage", [Stage.REVIEW, Stage.ARCHIVED])
def test_a_round_is_released_when_its_grades_are_decided(round, people, stage):
    at_stage(round, stage)

    with pytest.raises(ValidationError):
        release_results(round, GRADE, by=people["head"])


def test_a_subject_without_a_decided_grade_stops_the_release(round, people):
    Decision.objects.filter(card__subject__code="T3").delete()

    with pytest.raises(ValidationError, match="1"):
        release_results(round, GRADE, by=people["head"])


@pytest.mark.parametrize(
    "disclosures",
    [
        set(),
        {(Audience.SUBJECT, Content.WORKING)},
        {(Audience.SUBJECT, Content.WORKING), (Audience.SUBJECT, Content.SCORE)},
        {(Audience.PUBLIC, Content.PARTS)},
    ],
)
def test_switches_that_tell_more_than_they_say_are_refused(round, people, disclosures):
    with pytest.raises(ValidationError):
        release_results(round, disclosures, by=people["head"])


def test_a_round_is_released_once_until_the_release_is_withdrawn(round, people):
    release = released(round)
    with pytest.raises(ValidationError):
        released(round)

    withdraw_release(release, reason="名单有误", by=people["head"])
    again = released(round)

    release.refresh_from_db()
    assert (release.withdrawn_reason, release.withdrawn_by) == ("名单有误", people["head"])
    assert Release.objects.in_force().get() == again


def test_a_withdrawal_needs_a_reason_and_happens_once(round, people, release):
    with pytest.raises(ValidationError):
        withdraw_release(release, reason=" ", by=people["head"])

    withdraw_release(release, reason="名单有误", by=people["head"])

    with pytest.raises(ValidationError):
        withdraw_release(release, reason="名单有误", by=people["head"])


def test_a_withdrawn_release_takes_its_notice_down_with_it(people, notice):
    withdraw_release(notice.release, reason="名单有误", by=people["head"])

    notice.refresh_from_db()
    assert (notice.state, notice.withdrawn_reason) == (Notice.State.WITHDRAWN, "名单有误")


def test_the_office_goes_on_to_appeals_and_archives_the_round(round, people, release):
    nothing_to_appeal(round)
    begin_appeals(round, by=people["head"])
    advance(round, Stage.ARCHIVED, by=people["head"])

    round.refresh_from_db()
    assert round.stage == Stage.ARCHIVED


def test_nothing_is_archived_while_a_notice_runs_or_a_request_waits(round, people):
    nothing_to_appeal(round)
    release = released(round, ALL | PUBLIC)
    begin_appeals(round, by=people["head"])
    hung_out(release)
    with pytest.raises(ValidationError, match="公示"):
        advance(round, Stage.ARCHIVED, by=people["head"])
    Notice.objects.update(state="withdrawn", withdrawn_reason="重发")
    ask_correction(card_of("T2", round), "分数有误", by=people["cadre"])

    with pytest.raises(ValidationError, match="更正"):
        advance(round, Stage.ARCHIVED, by=people["head"])


def test_what_ends_with_a_release_is_kept_with_the_reason(notice, people):
    end_release(notice.release, "有误", people["head"])

    assert Notice.objects.get().withdrawn_reason == Release.objects.get().withdrawn_reason == "有误"
    assert not Release.objects.in_force().exists()


def test_a_final_notice_stays_final(notice, people):
    Notice.objects.update(state=Notice.State.FINAL, final_at=notice.ends_at)

    end_release(notice.release, "有误", people["head"])

    assert Notice.objects.get().state == Notice.State.FINAL
