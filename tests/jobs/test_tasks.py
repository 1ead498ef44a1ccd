from datetime import timedelta

from django.utils import timezone

from jobs.models import Job
from jobs.tasks import perform, revive


def test_a_delivered_job_is_done(job):
    perform(job.pk)

    assert Job.objects.get().state == "done"


def test_a_neglected_job_is_handed_over_again(job, django_capture_on_commit_callbacks):
    Job.objects.update(beat_at=timezone.now() - timedelta(minutes=10))

    with django_capture_on_commit_callbacks() as handed_over:
        revive()
        revive()

    assert len(handed_over) == 1
