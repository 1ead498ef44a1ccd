import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from accounts.roles import Role
from jobs.models import Job
from jobs.running import run
from rounds.course import move
from rounds.models import Case, Passage, Round, Stage
from scoring.actions import lock_run
from scoring.actions.rehearsals import purge_rehearsal, rehearse_round
from tests.scoring.rounds_in_reach import at_stage, keeper

pytestmark = pytest.mark.django_db
TRAIL = {"accounts.AuditEntry", "accounts.AuditHead", "accounts.AuditCheckpoint"}


@pytest.fixture(autouse=True)
def nobody_works(monkeypatch):
    monkeypatch.setattr("jobs.actions.send", lambda *_: None)


@pytest.fixture
def clerk(kept):
    return keeper()


def rehearsed(round, clerk):
    """A computed rehearsal of a round, its job ended."""
    made = rehearse_round(at_stage(round, Stage.DRAFT), by=clerk)
    run(Job.objects.get().pk)
    made.refresh_from_db()
    return made


def rows():
    """All rows of all tables but the trail."""
    models = [model for model in apps.get_models() if model._meta.label not in TRAIL]
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in models}


def test_a_rehearsal_is_a_computed_copy_apart_from_the_real_round(kept, clerk):
    made = rehearsed(kept, clerk)

    assert (made.rehearsal_of, made.stage, made.size) == (kept, Stage.COMPUTED, 3)
    assert made.case.name == "演练：某县"
    assert made.runs.get().cards.filter(score=None).count() == 0
    assert (kept.runs.count(), Round.objects.get(pk=kept.pk).stage) == (0, Stage.DRAFT)


def test_after_the_purge_no_row_is_left_but_the_trail(kept, clerk):
    at_stage(kept, Stage.DRAFT)
    before = rows()

    made = rehearsed(kept, clerk)
    assert purge_rehearsal(made, by=clerk) == kept

    assert rows() == before
    verbs = AuditEntry.objects.filter(outcome="done").values_list("verb", flat=True)
    assert {"rehearse round", "purge rehearsal"} <= set(verbs)


def test_a_rehearsal_is_never_locked_decided_or_released(kept, clerk):
    made = rehearsed(kept, clerk)
    head = keeper(Role.SECTION_HEAD)

    with pytest.raises(ValidationError, match="演练"):
        lock_run(made.runs.get(), by=head)
    for stage in (Stage.REVIEW, Stage.DECIDED, Stage.RELEASED):
        with pytest.raises(ValidationError):
            move(made, stage, by=head)

    assert not Passage.objects.filter(round=made, now__in=[Stage.REVIEW, Stage.DECIDED, Stage.RELEASED]).exists()


def test_one_rehearsal_at_a_time_of_rounds_that_have_not_begun(kept, clerk):
    rehearsed(kept, clerk)
    with pytest.raises(ValidationError, match="先清除"):
        rehearse_round(kept, by=clerk)

    at_stage(kept, Stage.COLLECTING)
    with pytest.raises(ValidationError, match="采集中"):
        rehearse_round(kept, by=clerk)


def test_nobody_rehearses_without_subjects_or_the_right(kept, clerk):
    at_stage(kept, Stage.DRAFT)
    with pytest.raises(PermissionDenied):
        rehearse_round(kept, by=keeper(Role.APPROVER))

    kept.subjects.all().delete()
    Round.objects.update(size=0)
    with pytest.raises(ValidationError, match="考核对象"):
        rehearse_round(kept, by=clerk)
    assert Case.objects.count() == 1


def test_a_real_round_is_not_purged_and_one_at_work_neither(kept, clerk):
    with pytest.raises(ValidationError, match="不是演练"):
        purge_rehearsal(kept, by=clerk)

    made = rehearse_round(at_stage(kept, Stage.DRAFT), by=clerk)
    with pytest.raises(ValidationError, match="正在测算"):
        purge_rehearsal(made, by=clerk)
