from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AuditEntry
from indicators.actions import keep_scheme
from rounds.calendar import turn
from rounds.course import BACK, ORDER, after, has_reached, move, refuse_unless
from rounds.models import Case, Passage, Round, Stage
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    case = Case.objects.create(code="county", name="某县")
    return Round.objects.create(case=case, code="2024", position=1, scheme=keep_scheme(SCHEME, by=None))


def test_a_round_goes_through_all_stages_in_order_and_each_step_is_on_record(round, clerk):
    for stage in ORDER[1:]:
        move(round, stage, by=clerk)

    assert after(round.stage) is None
    assert list(Passage.objects.values_list("now", flat=True)) == ORDER[1:]
    assert AuditEntry.objects.filter(verb="move round", person=clerk.name).count() == len(ORDER) - 1


@pytest.mark.parametrize("to", [stage for stage in Stage if stage not in (Stage.DRAFT, Stage.APPROVED)])
def test_no_stage_is_skipped(round, clerk, to):
    with pytest.raises(ValidationError, match="起草中"):
        move(round, to, by=clerk)

    assert (Round.objects.get().stage, round.stage) == (Stage.DRAFT, Stage.DRAFT)


@pytest.mark.parametrize(("stage", "to"), [(stage, to) for stage, places in BACK.items() for to in places])
def test_a_round_is_taken_back_with_a_reason_only(round, clerk, stage, to):
    Round.objects.update(stage=stage)

    with pytest.raises(ValidationError, match="退回的理由"):
        move(round, to, by=clerk, reason="  ")
    move(round, to, by=clerk, reason="数据有误")

    assert (Round.objects.get().stage, Passage.objects.get().reason) == (to, "数据有误")


def test_what_somebody_else_moved_meanwhile_is_not_moved_twice(round, clerk):
    stale = Round.objects.get()
    move(round, Stage.APPROVED, by=clerk)
    move(round, Stage.COLLECTING, by=clerk)

    with pytest.raises(ValidationError):
        move(stale, Stage.APPROVED, by=clerk)

    assert Passage.objects.count() == 2


def test_what_is_not_done_at_a_stage_is_refused_with_its_name(round):
    refuse_unless(round, Stage.DRAFT)

    with pytest.raises(ValidationError) as caught:
        refuse_unless(round, Stage.CLOSED, Stage.COMPUTED)

    assert str(round.get_stage_display()) in str(caught.value)
    assert has_reached(round, Stage.DRAFT)
    assert not has_reached(round, Stage.CLOSED)


def test_a_rehearsal_goes_no_further_than_its_scores(round, clerk):
    real = Round.objects.create(case=round.case, code="正式", position=2, scheme=round.scheme)
    Round.objects.filter(pk=round.pk).update(stage=Stage.COMPUTED, rehearsal_of=real)

    with pytest.raises(ValidationError, match="演练"):
        move(round, Stage.REVIEW, by=clerk)


@pytest.mark.parametrize(("stage", "to"), [(Stage.CLOSED, Stage.COLLECTING), (Stage.COMPUTED, Stage.COLLECTING)])
def test_a_rehearsal_is_not_taken_back(round, clerk, stage, to):
    real = Round.objects.create(case=round.case, code="正式", position=2, scheme=round.scheme)
    Round.objects.filter(pk=round.pk).update(stage=stage, rehearsal_of=real)

    with pytest.raises(ValidationError, match="演练"):
        move(round, to, by=clerk, reason="再填一次")


def test_the_clock_does_not_close_at_once_what_was_opened_again(round, clerk):
    Round.objects.update(stage=Stage.CLOSED, closes_at=timezone.now() - timedelta(days=1))

    move(round, Stage.COLLECTING, by=clerk, reason="补报")

    refuse_unless(Round.objects.get(), Stage.COLLECTING)
    assert turn() == 0


def test_a_closing_moment_that_lies_ahead_stays(round, clerk):
    ahead = timezone.now() + timedelta(days=1)
    Round.objects.update(stage=Stage.CLOSED, closes_at=ahead)

    move(round, Stage.COLLECTING, by=clerk, reason="补报")

    assert Round.objects.get().closes_at == ahead


def test_a_round_taken_back_to_its_draft_is_no_longer_submitted(round, clerk):
    Round.objects.update(stage=Stage.APPROVED, submitted_by=clerk, submitted_at=timezone.now())

    move(round, Stage.DRAFT, by=clerk, reason="少一个单位")

    assert Round.objects.filter(submitted_by=None, submitted_at=None).exists()


def test_what_is_collected_after_the_closing_moment_is_refused(round):
    round.stage, round.closes_at = Stage.COLLECTING, timezone.now() + timedelta(minutes=1)
    refuse_unless(round, Stage.COLLECTING)

    round.closes_at = timezone.now()
    with pytest.raises(ValidationError, match="截止采集"):
        refuse_unless(round, Stage.COLLECTING)
