"""From the round's page to a form in the hand, and from the archive of a secondee to a signed appraisal."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from papers.models import Appraisal
from tests.journeys.decided_case import CODES, released_case
from tests.journeys.going import said
from units.models import Cadre, Secondment, Unit


@pytest.fixture
def secondment(transactional_db):
    """A cadre of the released round at another unit in its year."""
    host = Unit.objects.get(code="s1-机02")
    cadre = Cadre.objects.get(code=CODES[1])
    return Secondment.objects.create(cadre=cadre, host=host, line="乡村振兴", since=date(2023, 3, 1))


def words_of(download):
    """What stands in a DOCX that a browser has loaded down."""
    with open(download.path(), "rb") as file:
        document = Document(BytesIO(file.read()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_papers_are_printed_and_an_appraisal_is_signed(visit, secondment):
    release = released_case()
    clerk = visit("clerk")
    the_clerk_says_who_sends_them_and_prints(clerk, release.round)
    the_clerk_drafts_and_edits(clerk, secondment)
    the_head_signs(visit("section-head"))
    the_cadre_has_the_own_notice(visit("cadre"))


def the_clerk_says_who_sends_them_and_prints(page, round):
    page.goto(f"/rounds/{round.pk}/")
    page.get_by_role("link", name="可打印的文书").click()
    page.get_by_text("文书版头与落款").click()
    page.get_by_label("发文机关").fill("中共二七区委组织部")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("已保存").wait_for()

    with page.expect_download() as found:
        page.get_by_role("row", name="审定等次的请示").get_by_role("link", name="DOCX").click()
    assert "拟审定优秀1个、良好2个。" in words_of(found.value)
    with page.expect_download() as found:
        page.get_by_role("row", name="周文斌").get_by_role("link", name="DOCX").first.click()
    assert "公务员年度考核登记表" in words_of(found.value)


def the_clerk_drafts_and_edits(page, secondment):
    page.goto(f"/units/cadres/{secondment.cadre_id}/")
    page.get_by_role("link", name="该挂职干部的综合鉴定").click()
    page.get_by_role("button", name="按记录起草").click()
    page.get_by_label("综合评价").fill("该同志勤勉务实。")
    page.get_by_label("奖惩情况 补充一句").fill("无处分。")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("已保存").wait_for()


def the_head_signs(page):
    page.goto("/")
    page.get_by_role("link", name="待签署的挂职干部综合鉴定").click()
    page.get_by_role("link", name="第1版").first.click()
    page.get_by_role("button", name="签署").click()
    page.get_by_text("与签署时一致").wait_for()

    assert "无处分。" in said(page)
    assert Appraisal.objects.filter(signed_at__isnull=False).exists()


def the_cadre_has_the_own_notice(page):
    page.goto("/feedback/results/")
    page.get_by_role("row", name="区管干部专项考核").get_by_role("link").click()
    with page.expect_download() as found:
        page.get_by_role("link", name="DOCX").click()
    assert "你的考核等次确定为“优秀”" in words_of(found.value)
