"""The list of what can be printed, and each paper behind it."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from accounts.models import AuditEntry
from evidence.models import SelfReport
from linkages.models import Talk
from papers.models import Imprint
from papers.views import rounds
from rounds.models import Subject
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


def got(client, who, name, *place, **query):
    client.force_login(who)
    return client.get(reverse(f"papers:{name}", args=place), query)


def whole(answer):
    """The content of an answer, whether it comes at once or bit by bit."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def texts(content):
    """All words of a DOCX."""
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_list_offers_each_paper_at_its_stage(client, round, clerk):
    page = got(client, clerk, "round", round.pk).content.decode()

    assert [word in page for word in ("审定等次的请示", "排名表", "年度考核登记表", "结果发布后可打印")] == [True] * 4
    assert "王建国" in page
    assert "城关镇" not in page


def test_after_the_release_there_are_notices(client, round, release, clerk, person):
    page = got(client, clerk, "round", round.pk).content.decode()

    assert reverse("papers:of-subject", args=[person.pk, "notice", "pdf"]) in page


def test_who_sees_a_part_prints_that_part_and_no_request(client, round):
    part = keeper(unit="T2")
    page = got(client, part, "round", round.pk).content.decode()

    assert ("王建国" in page, "陈静" in page, "审定等次的请示" in page) == (True, False, False)
    assert got(client, part, "paper", round.pk, "request", "docx").status_code == 403
    other = Subject.objects.get(code="T3")
    assert got(client, part, "of-subject", other.pk, "registration", "docx").status_code == 404


def test_a_paper_is_written_from_the_record_and_printing_is_on_record(client, round, person, clerk):
    SelfReport.objects.create(subject=person, state="handed", sections={"总结": "完成全部任务。"})

    answer = got(client, clerk, "of-subject", person.pk, "registration", "docx")

    assert "完成全部任务。" in texts(answer.content)
    entry = AuditEntry.objects.filter(verb="print").latest("number")
    assert (entry.target, json.loads(entry.facts_json)["paper"]) == ("王建国", "registration")


def test_a_request_bears_what_the_office_said(client, round, clerk):
    client.force_login(clerk)
    client.post(reverse("papers:imprint", args=[round.pk]), {"office": "县委组织部", "signed_on": "2024-01-09"})

    text = texts(got(client, clerk, "paper", round.pk, "request", "docx").content)

    assert "县委组织部关于审定某县2023年度考核等次的请示" in text
    assert "2024年1月9日" in text


def test_what_cannot_be_read_is_told_on_the_page_and_kept(client, round, clerk):
    client.force_login(clerk)
    answer = client.post(reverse("papers:imprint", args=[round.pk]), {"office": "县委", "signed_on": "明天"})

    assert 'value="明天"' in answer.content.decode()
    assert not Imprint.objects.exists()


def test_all_of_a_unit_come_in_one_file(client, round, clerk):
    answer = got(client, clerk, "all", round.pk, "registration", "zip")
    with ZipFile(BytesIO(whole(answer))) as package:
        assert len(package.namelist()) == 2

    one = got(client, clerk, "all", round.pk, "registration", "zip", where="山口乡")
    with ZipFile(BytesIO(whole(one))) as package:
        assert package.namelist() == ["001 年度考核登记表 陈静.docx"]


def test_too_many_for_one_file_are_refused_in_words(client, round, clerk, monkeypatch):
    monkeypatch.setattr(rounds, "MOST", 1)

    answer = got(client, clerk, "all", round.pk, "registration", "pdf")

    assert answer.url == reverse("papers:round", args=[round.pk])


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("paper", ("nothing", "pdf")),
        ("paper", ("registration", "pdf")),
        ("paper", ("ranking", "pdf")),
        ("paper", ("notice", "pdf")),
        ("paper", ("request", "exe")),
        ("all", ("request", "pdf")),
        ("all", ("registration", "docx")),
    ],
)
def test_what_there_is_not_is_not_there(client, round, clerk, name, place):
    assert got(client, clerk, name, round.pk, *place).status_code == 404


def test_a_subject_has_its_papers_in_one_list_with_those_of_its_talks(client, round, release, person, clerk):
    talk = Talk.objects.create(subject=person, kind="admonition", partner="王建国")

    page = got(client, clerk, "subject", person.pk).content.decode()

    for address in (
        reverse("papers:of-subject", args=[person.pk, "registration", "docx"]),
        reverse("papers:of-subject", args=[person.pk, "notice", "docx"]),
        reverse("papers:talk", args=[talk.pk, "record", "docx"]),
        reverse("papers:talk", args=[talk.pk, "admonition", "docx"]),
    ):
        assert address in page


def test_a_unit_has_papers_of_talks_alone(client, round, clerk):
    town = Subject.objects.get(code="T1")

    assert "没有该对象的文书" in got(client, clerk, "subject", town.pk).content.decode()
    assert got(client, clerk, "of-subject", town.pk, "registration", "docx").status_code == 404


def test_lists_and_files_of_many_ask_as_often_as_of_one(client, round, release, clerk):
    def asked(name, *place):
        whole(got(client, clerk, name, *place))
        with CaptureQueriesContext(connection) as queries:
            whole(client.get(reverse(f"papers:{name}", args=place)))
        return len(queries)

    pages = [("round", round.pk), ("all", round.pk, "registration", "zip"), ("all", round.pk, "notice", "zip")]
    many = [asked(*page) for page in pages]
    Subject.objects.filter(code="T3").update(cadre=None)

    assert [asked(*page) for page in pages] == many
    assert many[0] <= 16
