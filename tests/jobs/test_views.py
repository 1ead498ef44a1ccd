"""Pages of long work."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from jobs import board
from jobs.actions import cancel_job, start_job
from jobs.models import Job
from jobs.running import run


def page(name, *keys):
    return reverse(f"jobs:{name}", args=keys)


def text(answer):
    assert answer.status_code == HTTPStatus.OK
    return answer.content.decode()


def test_the_list_shows_ones_own_jobs(job, clerk, stranger, signed_in):
    assert "Open an account" in text(signed_in(clerk).get(page("jobs")))
    assert "没有任务。" in text(signed_in(stranger).get(page("jobs")))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_database_as_often_for_three_jobs_as_for_one(
    clerk, signed_in, number, django_assert_num_queries
):
    for count in range(number):
        start_job("test-open-account", by=clerk, label=f"Work {count}", username="new")
    client = signed_in(clerk)

    client.get(page("jobs"))

    with django_assert_num_queries(5):
        client.get(page("jobs"))


def test_a_waiting_job_has_a_bar_a_way_to_refresh_and_a_way_to_stop(job, clerk, signed_in):
    shown = text(signed_in(clerk).get(page("job", job.pk)))

    assert "<progress" in shown
    assert "刷新进度" in shown
    assert page("cancel", job.pk) in shown


def test_a_job_at_work_shows_how_far_it_is(job, clerk, signed_in):
    board.show(job, 30, 90, "row 30")

    shown = text(signed_in(clerk).get(page("job", job.pk)))

    assert 'max="90" value="30"' in shown
    assert "row 30" in shown


def test_a_finished_job_leads_to_its_result(job, clerk, signed_in):
    run(job.pk)

    shown = text(signed_in(clerk).get(page("job", job.pk)))

    assert "new is open." in shown
    assert "查看结果" in shown
    assert "<progress" not in shown


def test_a_failed_job_says_why_and_offers_another_attempt(clerk, signed_in):
    job = start_job("test-refuse", by=clerk, label="Work", username="new")
    run(job.pk)

    shown = text(signed_in(clerk).get(page("job", job.pk)))

    assert "Row 3 has no name." in shown
    assert page("resume", job.pk) in shown


@pytest.mark.parametrize("name", ["job", "state", "cancel", "resume"])
def test_the_jobs_of_others_are_not_found(job, stranger, signed_in, name):
    client = signed_in(stranger)
    ask = client.post if name in ("cancel", "resume") else client.get

    assert ask(page(name, job.pk)).status_code == HTTPStatus.NOT_FOUND


def test_who_watches_the_system_sees_that_there_is_a_job_but_not_what_came_of_it(clerk, system_officer, signed_in):
    done = start_job("test-open-account", by=clerk, label="First", username="new")
    failed = start_job("test-refuse", by=clerk, label="Second", username="other")
    board.show(failed, 1, 2, "row of somebody")
    client = signed_in(system_officer)
    unfinished = text(client.get(page("job", failed.pk))) + text(client.get(page("state", failed.pk)))
    run(done.pk)
    run(failed.pk)
    shown = text(client.get(page("jobs"))) + "".join(text(client.get(page("job", job.pk))) for job in (done, failed))

    assert "First" in shown
    assert "Second" in shown
    for secret in ("new is open.", "查看结果", "Row 3 has no name.", "row of somebody", "重新执行"):
        assert secret not in shown + unfinished


@pytest.mark.parametrize("name", ["cancel", "resume"])
def test_who_watches_the_system_does_not_meddle(job, system_officer, signed_in, name):
    assert signed_in(system_officer).post(page(name, job.pk)).status_code == HTTPStatus.NOT_FOUND


def test_a_job_is_stopped_and_resumed_from_its_page(job, clerk, signed_in):
    client = signed_in(clerk)

    assert client.post(page("cancel", job.pk)).url == page("job", job.pk)
    assert Job.objects.get().state == "cancelled"

    client.post(page("resume", job.pk))
    assert Job.objects.get().state == "queued"


def test_a_refusal_is_told_on_the_page(job, clerk, signed_in):
    cancel_job(job, by=clerk)

    shown = text(signed_in(clerk).post(page("cancel", job.pk), follow=True))

    assert "任务" in shown
    assert "alert-danger" not in shown

    shown = text(signed_in(clerk).post(page("resume", job.pk), follow=True))
    assert "alert-danger" not in shown
    shown = text(signed_in(clerk).post(page("resume", job.pk), follow=True))
    assert "只有失败或已停止的任务才能重新执行。" in shown


def test_the_state_tells_how_far_a_job_is(job, clerk, signed_in):
    board.show(job, 30, 90, "row 30")

    answer = signed_in(clerk).get(page("state", job.pk))

    assert answer.json() == {
        "state": "queued", "words": "排队中", "ended": False, "done": 30, "of": 90, "note": "row 30", "stopping": False
    }  # fmt: skip
    assert "no-store" in answer["Cache-Control"]


def test_asking_for_the_state_writes_nothing_and_does_not_prolong_the_session(
    job, clerk, signed_in, django_assert_num_queries
):
    client = signed_in(clerk)
    client.get(page("jobs"))

    with django_assert_num_queries(4) as asked:
        answer = client.get(page("state", job.pk))

    assert [query["sql"] for query in asked.captured_queries if not query["sql"].startswith("SELECT")] == []
    assert answer.cookies == {}


@pytest.mark.parametrize("name", ["jobs", "job", "state"])
def test_a_stranger_is_asked_to_sign_in(job, name):
    answer = Client().get(page(name, *([] if name == "jobs" else [job.pk])))

    assert answer.status_code == HTTPStatus.FOUND
    assert reverse("accounts:sign-in") in answer.url
