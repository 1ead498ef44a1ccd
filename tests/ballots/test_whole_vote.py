"""A whole vote in a real browser: slips, forty voters of three classes on telephones, sealing, count and score."""

import os
import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone
from docx import Document
from pypdf import PdfReader

from ballots.models import SealedSheet
from rounds.models import Stage
from scoring.actions import request_run
from scoring.models import ScoreCard
from scoring.runs import perform_run
from scoring.storing import store_case
from tests.ballots.district import TOWNS, head
from tests.ballots.polls import FORMS
from tests.ballots.test_journeys import PHONE, choose, press, receipt
from tests.scoring.cases_on_disk import SCHEME, write_case
from tests.scoring.rounds_in_reach import at_stage
from units.models import Unit

pytestmark = pytest.mark.django_db(transaction=True)
SHOTS = os.environ.get("EVALSYS_SHOTS", "")
THREE = SCHEME.replace("classes = { A = 40, B = 60 }", "classes = { A = 30, B = 40, C = 30 }").replace(
    '[[forms]]\nid = "team"', '[[classes]]\nid = "C"\nname = "服务对象"\n\n[[forms]]\nid = "team"'
)
VOTERS = {"县领导": ["好"] * 10, "干部职工": ["好"] * 15 + ["较好"] * 5, "服务对象": ["好"] * 5 + ["较好"] * 5}
# A 100, B (15 × 100 + 5 × 80) / 20 = 95, C 90: 30 + 38 + 27 = 95 points of the vote for each town, 38 of the score.
# T1 did 9 of 10 tasks and was late twice: 54 + 38 - 1; T2 did all: 60 + 38; T3 did 9 of 12: 45 + 38.
SCORES = {"T1": "91.00", "T2": "98.00", "T3": "83.00"}
GROUP = "[A-Z2-7]{4}"


@pytest.fixture
def round(tmp_path, settings):
    settings.VAR_DIR = tmp_path / "var"
    cache.clear()
    root = Unit.objects.create(code="0", name="某县", path="0001.")
    for position, (code, name) in enumerate(TOWNS, 1):
        Unit.objects.create(code=code, name=name, parent=root, position=position, path=f"0001.{position:04}.")
    case = write_case(tmp_path / "case", THREE + FORMS, counts=["票种,对象,好,较好,不了解"])
    return at_stage(store_case(case, code="county", name="某县", by=None).rounds.get(), Stage.COLLECTING)


def shot(page, name):
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def printed(page, button):
    """The pages of the PDF that a button sends, as words without spaces."""
    with page.expect_download() as sent:
        press(page, button)
    pages = PdfReader(BytesIO(Path(sent.value.path()).read_bytes())).pages
    return ["".join(one.extract_text().split()) for one in pages]


def secrets_in(text, groups):
    """What is written in so many groups of four; a line may end behind a hyphen, or instead of one."""
    return re.findall(rf"{GROUP}(?:-?{GROUP}){{{groups - 1}}}", text)


def set_up(page, round):
    """A box with a lot for each class at one meeting; gives the codes by class, and the shares."""
    page.goto(f"/voting/{round.pk}/")
    press(page, "设立")
    page.get_by_role("link", name="填写应到人数").first.click()
    page.locator("details.sheet summary").click() if not page.locator("#spread-A").is_visible() else None
    for voters in "ABC":
        page.locator(f"#spread-{voters}").select_option("all")
    press(page, "重新拟定")
    for name, answers in VOTERS.items():
        page.get_by_label(name).last.fill(str(len(answers)))
    shot(page, "vote-1-due")
    press(page, "保存，下一步制票")
    codes = {name: [] for name in VOTERS}
    for text in printed(page, "制作并下载 PDF"):
        [name] = [name for name in VOTERS if name in text]
        codes[name] += secrets_in(text, 8)
    page.goto(f"/voting/{round.pk}/")
    page.get_by_role("link", name="生成密钥").click()
    shares = [secrets_in(text, 14)[0] for text in printed(page, "生成密钥并下载各份额")]
    page.goto(f"/voting/{round.pk}/")
    for name, hours in (("opens", -1), ("closes", 1)):
        moment = timezone.localtime() + timedelta(hours=hours)
        page.locator(f"input[id^={name}-]").fill(f"{moment:%Y-%m-%dT%H:%M}")
    press(page, "开放投票")
    page.get_by_text("提前截止").wait_for()
    return codes, shares


def vote(page_for, code, answer):
    page = page_for(None, **PHONE)
    page.goto(f"/ballot/#{code}")
    press(page, "开始填写")
    for _town in TOWNS:
        choose(page, "总体评价", answer)
        page.locator("#next").click()
    press(page, "提交测评票")
    found = receipt(page)
    page.context.close()
    return found


def test_forty_voters_of_three_classes_from_slips_to_the_score(round, page_for):
    page = page_for(head(), viewport={"width": 1280, "height": 900}, accept_downloads=True)
    codes, shares = set_up(page, round)
    assert {name: len(found) for name, found in codes.items()} == {name: len(said) for name, said in VOTERS.items()}

    receipts = [vote(page_for, *pair) for name in VOTERS for pair in zip(codes[name], VOTERS[name], strict=True)]
    assert SealedSheet.objects.count() == len(set(receipts)) == 40
    page.goto(f"/voting/{round.pk}/count/")
    assert "好" not in page.locator("main table").all_inner_texts()

    page.goto(f"/voting/{round.pk}/")
    page.get_by_text("提前截止").click()
    page.get_by_role("checkbox").check()
    press(page, "截止投票")
    page.get_by_role("link", name="封存票箱").first.click()
    for number, share in enumerate(shares[1:], 1):
        page.locator(f"#share-{number}").fill(share)
    press(page, "封存票箱")
    page.goto(f"/voting/{round.pk}/count/")
    shot(page, "vote-2-count")
    press(page, "出具计票报告单")
    with page.expect_download() as sent:
        page.get_by_role("link", name="DOCX").click()
    report = Document(sent.value.path())
    told = " ".join(cell.text for table in report.tables for row in table.rows for cell in row.cells)
    assert "40" in told

    page.goto(page.get_by_role("link", name="回执").first.get_attribute("href"))
    page.get_by_role("textbox").first.fill(receipts[7])
    page.get_by_role("textbox").first.press("Enter")
    page.get_by_text("该回执在清单上").wait_for()
    shot(page, "vote-3-receipt")

    at_stage(round, Stage.CLOSED)
    run = perform_run(request_run(round, by=None).pk)
    assert dict(ScoreCard.objects.filter(run=run).values_list("subject__code", "score")) == SCORES
