import re
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from accounts.models import AuditEntry
from accounts.roles import Role
from ballots.keying import Kind
from ballots.models import Box, CountReport
from tests.ballots.laid_down import good, laid
from tests.ballots.paper_piles import agreed
from tests.ballots.polls import cast_all, collecting, polled, sealed, team
from tests.scoring.rounds_in_reach import keeper
from units.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(tmp_path):
    """Collecting; the towns are units of a county."""
    root = Unit.objects.create(code="0", name="某县", path="0001.")
    for position, code in enumerate(("T1", "T2", "T3"), 1):
        Unit.objects.create(code=code, name=code, parent=root, position=position, path=f"0001.{position:04}.")
    return collecting(tmp_path / "case")


def browser(role=Role.CLERK, unit="0"):
    client = Client()
    client.force_login(keeper(role, unit))
    return client


def page(client, round, **query):
    answer = client.get(reverse("ballots:count", args=[round.pk]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def voted(round, number=7):
    poll = polled(round, number=10)
    cast_all(poll, [team("好", "较好", None)] * number)
    return sealed(poll)


def test_before_sealing_nobody_is_shown_anything(round):
    poll = polled(round)
    cast_all(poll, [team("好", "较好", None)] * 5)

    for role in (Role.CLERK, Role.SECTION_HEAD, Role.APPROVER):
        client = browser(role)
        shown = page(client, round)
        assert "尚未计票" in shown
        assert "领导班子测评表" not in shown
        assert client.get(reverse("ballots:count-workbook", args=[round.pk])).status_code == 404


def test_nor_while_another_box_of_the_round_is_open(round):
    polled(round, number=1, mode=Box.Mode.ROLL, electors=["张三"])
    voted(round)

    assert "尚未计票" in page(browser(), round)


def test_the_count_stands_by_form_with_options_and_means(round):
    voted(round)

    shown = page(browser(), round)

    assert "领导班子测评表" in shown
    assert '<td class="num">7<br><span class="muted">100.0%</span></td>' in shown
    assert "80.00" in shown


def test_too_few_ballots_are_not_shown(round):
    voted(round, 3)

    shown = page(browser(), round)

    assert "不予显示（票数不足" in shown
    assert "100.0%" not in shown


def test_a_form_that_is_not_there_is_not_found(round):
    voted(round)

    assert browser().get(reverse("ballots:count", args=[round.pk]), {"form": "none"}).status_code == 404


def test_who_reaches_only_a_part_of_a_round_is_refused(round):
    voted(round)

    assert browser(unit="T1").get(reverse("ballots:count", args=[round.pk])).status_code == 403


@pytest.mark.parametrize("subjects", [1, 3])
def test_the_page_asks_as_often_for_one_subject_as_for_many(round, subjects, django_assert_num_queries):
    laid(round, {("team", "B", f"T{number}"): good(8) for number in range(1, subjects + 1)})
    client = browser()

    page(client, round)
    with django_assert_num_queries(13):
        page(client, round)


def test_the_report_is_issued_and_taken_away_as_document_and_paper(round):
    box, client = voted(round), browser()

    client.post(reverse("ballots:issue-report", args=[box.pk]))

    report = CountReport.objects.get()
    assert reverse("ballots:count-report", args=[report.pk, "docx"]) in page(client, round)
    document, paper = (client.get(reverse("ballots:count-report", args=[report.pk, form])) for form in ("docx", "pdf"))
    assert Document(BytesIO(document.getvalue())).paragraphs[0].text == "民主测评计票报告单"
    assert box.digest in PdfReader(BytesIO(paper.getvalue())).pages[0].extract_text()
    assert AuditEntry.objects.filter(verb="export").count() == 2


def test_a_report_in_another_form_is_not_there(round):
    box, client = voted(round), browser()
    client.post(reverse("ballots:issue-report", args=[box.pk]))

    assert client.get(reverse("ballots:count-report", args=[CountReport.objects.get().pk, "odt"])).status_code == 404


def test_a_report_is_refused_in_words_while_another_box_is_open(round):
    polled(round, number=1, mode=Box.Mode.ROLL, electors=["张三"])
    box = voted(round)

    answer = browser().post(reverse("ballots:issue-report", args=[box.pk]), follow=True)

    assert "全部封存后" in answer.content.decode()


def test_the_workbook_is_taken_away_and_put_on_record(round):
    voted(round)

    answer = browser().get(reverse("ballots:count-workbook", args=[round.pk]))

    assert answer.getvalue()[:2] == b"PK"
    assert AuditEntry.objects.filter(verb="export").exists()


def test_invalid_paper_is_counted_as_invalid(round):
    poll = polled(round)
    agreed(poll.box, ["111"] * 6 + [Kind.VOID])
    sealed(poll)

    cells = [word.strip() for word in re.findall(r"<td[^>]*>([^<]*)</td>", page(browser(), round))]

    assert cells[cells.index("14") :][:4] == ["14", "7", "6", "1"]
