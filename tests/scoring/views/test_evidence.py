import io

import openpyxl
import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from accounts.roles import Role
from scoring.actions import request_run
from scoring.runs import perform_run
from tests.scoring.rounds_in_reach import PUZZLED, SOUND, closed, keeper, table, under_review
from units.intake import bringing
from units.models import Upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(client):
    """Sign somebody in."""

    def visit(user):
        client.force_login(user)
        return client

    return visit


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def brought(client, round, content, kind="figures"):
    """The page that follows when a table is brought."""
    return client.post(reverse("scoring:bring", args=[round.pk, kind]), {"file": table(content)}, follow=True)


def test_a_table_goes_from_the_page_of_the_round_into_a_working(kept, visit):
    client = visit(keeper())
    assert reverse("scoring:bring", args=[kept.pk, "figures"]) in text(
        client.get(reverse("scoring:round", args=[kept.pk]))
    )

    page = text(brought(client, kept, SOUND))
    assert "9（督查〔2023〕8号）" in page
    address = reverse("scoring:confirm-evidence", args=[kept.pk, "figures", Upload.objects.get().pk])
    assert address in page
    taken = text(client.post(address, follow=True))
    assert "已导入" in taken
    assert "查看轮次" in taken

    run = perform_run(request_run(closed(kept), by=None).pk)
    card = text(client.get(reverse("scoring:card", args=[run.cards.get(subject__code="T1").pk])))
    assert "督查室提供，督查〔2023〕9号，数据.csv 第2行" in card
    assert run.cards.get(subject__code="T1").score == "97.72"  # 10/10 = 100: 60 + 38.72 - 1
    assert AuditEntry.objects.filter(verb="import table").count() == 1


def test_faults_stand_in_a_table_and_come_as_a_file(kept, visit):
    client = visit(keeper())

    page = text(brought(client, kept, PUZZLED))

    assert "不是数字：很多。" in page
    upload = Upload.objects.get()
    assert reverse("scoring:confirm-evidence", args=[kept.pk, "figures", upload.pk]) not in page
    address = reverse("scoring:faulty-evidence", args=[kept.pk, "figures", upload.pk])
    assert address in page
    found = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(address).streaming_content)))
    assert found.active.max_row == 3
    assert AuditEntry.objects.first().verb == "export table"
    assert "alert-danger" in text(
        client.post(reverse("scoring:confirm-evidence", args=[kept.pk, "figures", upload.pk]), follow=True)
    )


def test_a_sound_table_has_no_file_of_faults(kept, visit):
    client = visit(keeper())
    brought(client, kept, SOUND)

    assert (
        client.get(reverse("scoring:faulty-evidence", args=[kept.pk, "figures", Upload.objects.get().pk])).status_code
        == 404
    )


def test_a_round_under_review_takes_no_table_and_says_so(kept, visit):
    client = visit(keeper())
    under_review(kept)

    assert "不在采集阶段" in text(client.get(reverse("scoring:bring", args=[kept.pk, "figures"])))
    assert "alert-danger" in text(brought(client, kept, SOUND))
    assert not Upload.objects.exists()


def test_a_data_owner_finds_the_round_and_brings_the_own_figures_alone(kept, visit):
    client = visit(keeper(Role.DATA_OWNER, owner="督查室"))

    assert "2023年度" in text(client.get(reverse("scoring:rounds")))
    page = text(client.get(reverse("scoring:round", args=[kept.pk])))
    assert reverse("scoring:bring", args=[kept.pk, "figures"]) in page
    assert reverse("scoring:bring", args=[kept.pk, "events"]) not in page
    assert "不归您填报" in text(brought(client, kept, SOUND))
    assert "不归您填报" not in text(brought(client, kept, "对象,重点任务完成数\nT1,7\n"))
    assert client.get(reverse("scoring:bring", args=[kept.pk, "events"])).status_code == 403


def test_a_data_owner_of_nothing_here_finds_no_round(kept, visit):
    client = visit(keeper(Role.DATA_OWNER, owner="气象局"))

    assert client.get(reverse("scoring:round", args=[kept.pk])).status_code == 404
    assert client.get(reverse("scoring:bring", args=[kept.pk, "figures"])).status_code == 404


@pytest.mark.parametrize("kind", ["figures", "events", "circumstances"])
def test_a_template_is_made_for_the_reader(kept, visit, kind):
    answer = visit(keeper(unit="T2")).get(reverse("scoring:template", args=[kept.pk, kind]))

    page = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    assert page["A1"].value == "对象"
    assert [row[0].value for row in page.iter_rows(min_row=2)] == (["河西乡"] if kind == "figures" else [])


def test_a_kind_that_is_none_is_not_there(kept, visit):
    assert visit(keeper()).get(reverse("scoring:bring", args=[kept.pk, "earlier"])).status_code == 404


def test_a_table_is_shown_on_the_page_of_its_kind_and_round_alone(kept, visit):
    client = visit(keeper())
    brought(client, kept, SOUND)
    pk = Upload.objects.get().pk

    assert client.get(reverse("scoring:evidence", args=[kept.pk, "events", pk])).status_code == 404
    assert client.get(reverse("units:upload", args=[pk])).status_code == 404
    assert text(client.get(reverse("units:tables"))).count("数据.csv") == 0
    assert "数据.csv" in text(client.get(reverse("scoring:bring", args=[kept.pk, "figures"])))


def test_a_large_table_leads_to_its_job(kept, visit, monkeypatch):
    monkeypatch.setattr(bringing, "MOST_AT_ONCE", 1)

    answer = visit(keeper()).post(reverse("scoring:bring", args=[kept.pk, "figures"]), {"file": table(SOUND)})

    assert answer.headers["Location"] == reverse("jobs:job", args=[Upload.objects.get().findings["job"]])
