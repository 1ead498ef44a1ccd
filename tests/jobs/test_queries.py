from jobs import board
from jobs.actions import start_job
from jobs.models import Job
from jobs.queries import jobs_of, jobs_seen_by, standing
from jobs.running import run


def test_a_person_has_their_own_jobs(job, clerk, stranger):
    assert list(jobs_of(clerk)) == [job]
    assert list(jobs_of(stranger)) == []


def test_who_watches_the_system_sees_all_jobs_and_others_their_own(job, clerk, stranger, system_officer):
    machine = start_job("test-open-account", by=None, label="By itself", username="other")

    assert list(jobs_seen_by(system_officer)) == [machine, job]
    assert list(jobs_seen_by(clerk)) == [job]
    assert list(jobs_seen_by(stranger)) == []


def test_while_work_is_under_way_the_board_tells_how_far_it_is(job):
    board.show(job, 3, 9, "row 3")

    now = standing(job)

    assert (now.done, now.of, now.note, now.stopping) == (3, 9, "row 3", False)


def test_when_work_has_ended_its_row_tells_how_far_it_came(job):
    run(job.pk)
    board.show(job, 0, 9, "left over")

    now = standing(Job.objects.get(pk=job.pk))

    assert (now.done, now.of, now.note) == (1, 1, "opened")


def test_a_job_that_somebody_asked_to_stop_is_stopping(job):
    board.ask_to_stop(job)

    assert standing(job).stopping
