from fractions import Fraction

import pytest
from django.db import DataError, connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import Grant
from evidence.models import Figure
from jobs.models import Job
from jobs.running import run as work_off
from jobs.tasks import perform
from scoring.actions import bring_evidence, compute_round, confirm_evidence
from scoring.models import Run, ScoreCard
from scoring.storing import store_case
from tests.scoring.cases_on_disk import SCHEME, write_case
from tests.scoring.rounds_in_reach import SOUND, closed, keeper, table
from units.intake import bringing

pytestmark = pytest.mark.django_db


def computed(case):
    round = store_case(case, code="county", name="某县", by=None).rounds.get()
    job = compute_round(round, by=None)
    perform(job.pk)
    job.refresh_from_db()
    return job, Run.objects.get()


def test_a_job_computes_a_round_and_leads_to_its_ranking(case):
    job, run = computed(case)

    assert (job.state, run.state, run.cards.count()) == (Job.State.DONE, Run.State.DONE, 3)
    assert job.result["url"] == reverse("scoring:ranking", args=[run.pk])


def test_a_job_that_is_delivered_twice_computes_once(case):
    job, run = computed(case)
    perform(job.pk)

    assert (Run.objects.count(), run.cards.count()) == (1, 3)


def test_what_the_engine_refuses_is_said_where_the_job_is_shown(tmp_path):
    wide = "9" * 38
    scheme = SCHEME.replace('points = "-0.5 * quantity"', f'points = "{wide} * {wide} * quantity"')

    job, run = computed(write_case(tmp_path / "case", scheme=scheme))

    assert (run.state, job.result["text"]) == (Run.State.REFUSED, run.problem)
    assert job.result["url"] == reverse("scoring:round", args=[run.round_id])


def test_a_computation_is_not_done_for_somebody_whose_right_was_withdrawn(kept):
    job = compute_round(closed(kept), by=keeper())
    Grant.objects.update(ended_at=timezone.now())

    perform(job.pk)

    job.refresh_from_db()
    assert (job.state, Run.objects.get().state) == (Job.State.FAILED, Run.State.QUEUED)


@pytest.fixture
def checked(kept, monkeypatch):
    """A large table, checked by its job."""
    monkeypatch.setattr(bringing, "MOST_AT_ONCE", 1)
    upload = bring_evidence(table(SOUND), kept, "figures", by=keeper())
    assert upload.state == "checking"
    work_off(upload.findings["job"])
    upload.refresh_from_db()
    return upload


def imported(upload, kept):
    """The job that took a table over, or could not."""
    upload = confirm_evidence(upload, kept, "figures", by=upload.user)
    work_off(upload.findings["job"])
    upload.refresh_from_db()
    return Job.objects.get(pk=upload.findings["job"]) if "job" in upload.findings else Job.objects.latest("pk")


def test_a_large_table_is_checked_and_taken_over_by_jobs(checked, kept):
    assert (checked.state, checked.findings["changed"]) == ("waiting", 2)

    job = imported(checked, kept)

    checked.refresh_from_db()
    assert (job.state, checked.state) == (Job.State.DONE, "taken")
    assert job.result["url"] == reverse("scoring:evidence", args=[kept.pk, "figures", checked.pk])
    assert Figure.objects.get(subject__code="T1", name="tasks").value == 10


def test_a_job_that_finds_the_figures_changed_takes_over_nothing(checked, kept):
    Figure.objects.filter(subject__code="T1", name="tasks").update(value=Fraction(7))

    job = imported(checked, kept)

    checked.refresh_from_db()
    assert "未导入任何数据" in job.result["text"]
    assert (checked.state, Figure.objects.get(subject__code="T1", name="tasks").value) == ("waiting", 7)


@pytest.mark.django_db(transaction=True)
def test_a_computation_that_dies_half_way_leaves_nothing_and_is_done_once_more_from_its_page(kept, client, monkeypatch):
    monkeypatch.setattr("jobs.actions.send", lambda *_: None)
    client.force_login(keeper())
    client.post(reverse("scoring:compute", args=[closed(kept).pk]))
    job = Job.objects.get()

    def dying(execute, sql, params, many, context):
        if 'INTO "scoring_scorecard"' in sql:
            raise DataError("a value that no column takes")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(dying), pytest.raises(DataError):
        perform(job.pk)
    page = client.get(reverse("jobs:job", args=[job.pk])).content.decode()
    assert "重新执行" in page
    assert (Run.objects.get().state, ScoreCard.objects.count()) == ("queued", 0)

    client.post(reverse("jobs:resume", args=[job.pk]))
    perform(job.pk)

    assert (Run.objects.get().state, ScoreCard.objects.count()) == ("done", 3)
