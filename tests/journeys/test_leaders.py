"""Those who let a result stand, and those who read it."""

import pytest

from rounds.models import Round, Stage
from scoring.models import Run
from tests.journeys.going import said, sections


@pytest.fixture
def unlocked():
    """Let the round be computed and locked again in other journeys."""
    yield
    Run.objects.filter(round__code="2023年度科级干部").update(state=Run.State.DONE, locked_at=None, locked_by=None)
    Round.objects.filter(code="2023年度科级干部").update(stage=Stage.COMPUTED)


@pytest.mark.parametrize("who", ["section-head", "approver"])
def test_whoever_may_locks_a_computation_and_nothing_more_is_computed(visit, unlocked, who):
    page = visit(who)
    page.goto("/rounds/")
    page.get_by_role("link", name="2023年度科级干部", exact=True).click()

    assert "须写明理由退回" in said(page)
    page.get_by_role("button", name="锁定本次测算").first.click()

    assert "已锁定。" in page.get_by_role("status").inner_text()
    assert page.get_by_role("button", name="锁定").count() == 0
    assert page.get_by_role("button", name="测算").count() == 0


def test_an_approving_leader_goes_from_the_ranking_to_a_working_and_prints_both(visit):
    page = visit("approver")
    page.goto("/rounds/")
    ours = page.get_by_role("region", name="二七区", exact=True)
    ours.get_by_role("row", name="2023年度 ", exact=False).first.get_by_role("link", name="已锁定").click()
    ranking = on_paper(page)
    page.get_by_role("link", name="区委办公室", exact=True).click()
    page.get_by_role("link", name="全部展开").click()
    working = on_paper(page)

    assert ranking == {"masthead": False, "wider than paper": False}
    assert working == {"masthead": False, "wider than paper": False}
    assert page.locator(".figure").first.is_visible()


# A table that scrolls on the screen would be cut off on paper without making the page any wider.
CUT_OFF = (
    "[document.documentElement, ...document.querySelectorAll('.wide')].some(one => one.scrollWidth > one.clientWidth)"
)


def on_paper(page):
    """Whether what only the screen needs is printed, and whether something is cut off at the right of an A4 sheet."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 980})
    found = {
        "masthead": page.locator(".masthead").is_visible(),
        "wider than paper": page.evaluate(CUT_OFF),
    }
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def test_an_approving_leader_reads_results_but_changes_no_records(visit):
    page = visit("approver")
    page.goto("/units/")

    assert page.get_by_role("link", name="导入单位").count() == 0
    assert page.get_by_role("link", name="导出Excel").count() == 1
    assert "数据导入" not in sections(page)
    assert page.goto("/units/tables/").status == 403
    assert "无权" in said(page)
