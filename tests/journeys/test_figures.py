"""Figures and list entries: entered by a unit, certified by the data owner, mended, checked; and who owes what."""

from pathlib import Path

import pytest
from django.urls import reverse

from evidence.models import Arrangement, Event, Figure, Filing, Proposal
from rounds.models import Round, Stage
from tests.evidence.rounds_of_figures import PDF
from tests.journeys.going import said

DONE, GIVEN = "督查办结数", "督查交办数"
PASTE = """([cell, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def round(transactional_db):
    """The round of the teams while it collects; the first team has not yet told how its matters were settled."""
    found = Round.objects.get(case__code="s1", code="2023年度")
    before, found.stage = found.stage, Stage.COLLECTING
    found.save(update_fields=["stage"])
    Arrangement.objects.update_or_create(round=found, defaults={"declared": [DONE, GIVEN]})
    lost = Figure.objects.filter(subject__round=found, subject__code="机01", name__in=[DONE, GIVEN])
    kept = list(lost)
    lost.delete()
    yield found
    Filing.objects.filter(subject__round=found).delete()
    Figure.objects.filter(subject__round=found, subject__code="机01", name__in=[DONE, GIVEN]).delete()
    Figure.objects.bulk_create(kept)
    Event.objects.filter(proposal__isnull=False).delete()
    Proposal.objects.all().delete()
    found.stage = before
    found.save(update_fields=["stage"])


def box(page, figure):
    """The cell of a figure in the first row."""
    heads = page.locator(".entry thead th").all()
    at = next(n for n, head in enumerate(heads) if head.get_attribute("data-figure") == figure)
    return page.locator(".entry tbody tr").first.locator("th, td").nth(at)


def saved(page):
    page.locator("[data-entry-state]").get_by_text("已全部保存").wait_for()


def test_a_figure_goes_from_a_pasted_block_through_its_owner_and_back_to_where_it_counts(visit, round):
    grid = reverse("evidence:grid", args=[round.pk])
    liaison, owner = visit("liaison"), visit("data-owner")
    liaison.goto(grid)
    box(liaison, GIVEN).click()
    liaison.evaluate(
        PASTE,
        [box(liaison, GIVEN).element_handle(), f"对象\t{'督查事项按期办结数'}\t督查事项交办数\n区委办公室\t18\t20\n"],
    )
    saved(liaison)
    assert (box(liaison, DONE).inner_text(), box(liaison, GIVEN).inner_text()) == ("18", "20")
    liaison.reload()
    assert "90.0%" in said(liaison)
    liaison.get_by_role("button", name="报送已填数据").click()
    liaison.get_by_text("已报送 2 项数据").wait_for()

    owner.goto(reverse("evidence:certify", args=[round.pk]))
    assert "90.0%" in said(owner)
    owner.get_by_label("区委办公室 督查事项交办数").check()
    owner.get_by_role("button", name="认定所选数据").click()
    owner.get_by_text("已认定 1 项数据").wait_for()
    owner.get_by_label("区委办公室 督查事项按期办结数").check()
    owner.get_by_label("退回理由").fill("与督查台账不符")
    owner.get_by_role("button", name="按此原因退回所选数据").click()
    owner.get_by_text("已退回 1 项数据").wait_for()

    liaison.goto(reverse("evidence:progress", args=[round.pk]))
    row = liaison.get_by_role("row", name="区委区政府督查室")
    assert row.locator("td").all_inner_texts() == ["2", "0", "0", "1", "1", "0"]
    row.get_by_role("link").last.click()
    box(liaison, DONE).focus()
    liaison.keyboard.type("17")
    liaison.keyboard.press("Enter")
    saved(liaison)
    liaison.get_by_role("button", name="报送已填数据").click()
    liaison.get_by_text("已报送 1 项数据").wait_for()

    subject = round.subjects.get(code="机01")
    owner.goto(reverse("evidence:value", args=[round.pk, subject.pk, DONE]))
    assert "与督查台账不符" in said(owner)
    owner.get_by_role("button", name="认定", exact=True).click()
    owner.get_by_text("已认定 1 项数据").wait_for()
    assert Figure.objects.get(subject=subject, name=DONE).value == 17


def test_what_is_typed_while_the_session_or_the_network_is_lost_is_not_lost(visit, round):
    page = visit("liaison")
    page.goto(reverse("evidence:grid", args=[round.pk]))
    cookies = page.context.cookies()
    page.context.clear_cookies()
    box(page, DONE).focus()
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    page.get_by_text("登录已失效").wait_for()

    page.on("dialog", lambda dialog: dialog.accept())
    page.context.add_cookies(cookies)
    page.goto(reverse("evidence:grid", args=[round.pk]))
    with page.expect_response(lambda answer: answer.url.endswith(reverse("evidence:cells", args=[round.pk]))):
        page.get_by_role("button", name="恢复").click()
    saved(page)

    assert Filing.objects.get(subject__round=round, name=DONE).value == 12


def test_of_two_who_enter_the_same_cell_the_second_sees_both_values(visit, round):
    liaison, clerk = visit("liaison"), visit("clerk")
    address = f"{reverse('evidence:grid', args=[round.pk])}?unit=区委办公室&owner=区委区政府督查室"
    for page in (liaison, clerk):
        page.goto(address)
    for page, text in ((liaison, "11"), (clerk, "13")):
        box(page, DONE).focus()
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        page.locator("td.waiting").wait_for(state="detached")

    assert "现为 “11”，您填的是 “13”" in clerk.locator("[data-entry-faults]").inner_text()
    clerk.get_by_role("button", name="改用我填的").click()
    saved(clerk)
    assert Filing.objects.get(subject__round=round, name=DONE).value == 13


def test_an_entry_with_its_proof_is_proposed_by_one_and_accepted_by_another(visit, round):
    liaison, clerk = visit("liaison"), visit("clerk")
    liaison.goto(reverse("evidence:new-entry", args=[round.pk]))
    liaison.get_by_label("考核对象").select_option(label="区委办公室")
    liaison.get_by_label("清单事项").select_option(index=1)
    liaison.get_by_label("事由").fill("承办全区现场会")
    liaison.get_by_role("button", name="申报").click()
    liaison.get_by_text("由另一人审核").wait_for()
    liaison.get_by_label("佐证材料").set_input_files({"name": "通报.pdf", "mimeType": "application/pdf", "buffer": PDF})
    liaison.get_by_role("button", name="添加材料").click()
    liaison.get_by_role("link", name="通报.pdf").wait_for()

    clerk.goto(reverse("evidence:entries", args=[round.pk]))
    clerk.get_by_role("link", name="承办全区现场会").click()
    with clerk.expect_download() as download:
        clerk.get_by_role("link", name="通报.pdf").click()
    assert Path(download.value.path()).read_bytes() == PDF
    clerk.get_by_role("button", name="通过").click()
    clerk.get_by_text("计入测算").wait_for()

    assert Event.objects.filter(matter="承办全区现场会", subject__code="机01").count() == 1
    clerk.goto(reverse("evidence:progress", args=[round.pk]))
    assert clerk.get_by_role("link", name="已通过 1").is_visible()
