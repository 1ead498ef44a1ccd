"""The page of a job in a browser, with its script and without."""

import pytest

from jobs import board
from jobs.models import Job
from jobs.running import run

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def job(clerk):
    """A job that waits and that nobody takes up."""
    return Job.objects.create(
        kind="test-open-account", label="Import units", language="zh-hans", by=clerk, arguments={"username": "new"}
    )


def test_the_page_follows_the_work_and_shows_its_result_without_a_click(job, clerk, page_for):
    page = page_for(clerk)
    page.goto(f"/jobs/{job.pk}/")

    board.show(job, 30, 90, "row 30")
    page.get_by_text("30 / 90").wait_for()
    assert page.locator("progress").evaluate("bar => bar.value / bar.max") == pytest.approx(1 / 3)
    assert page.get_by_text("刷新进度").is_hidden()

    run(job.pk)
    page.get_by_text("new is open.").wait_for()
    assert page.locator("progress").count() == 0


def test_without_scripts_a_link_tells_how_far_the_work_is(job, clerk, page_for):
    page = page_for(clerk, java_script_enabled=False)
    page.goto(f"/jobs/{job.pk}/")
    run(job.pk)

    page.get_by_text("刷新进度").click()

    assert page.get_by_text("new is open.").is_visible()


def test_work_is_stopped_by_a_click(job, clerk, page_for):
    page = page_for(clerk)
    page.goto(f"/jobs/{job.pk}/")

    page.get_by_role("button", name="停止").click()

    page.get_by_role("button", name="重新执行").wait_for()
    assert Job.objects.get().state == "cancelled"
