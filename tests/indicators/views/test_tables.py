"""The pages of the table of indicators."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from indicators.actions.schemes import keep_scheme, start_draft
from indicators.models import IndicatorTable
from scoring.engine.document import parsed
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db
SOUND = "一级指标,权重,指标编号\n工作实绩,55,work\n民主测评,45,vote\n"


@pytest.fixture
def draft(clerk):
    return start_draft(SCHEME, by=clerk)


def brought(client, draft, text):
    file = SimpleUploadedFile("指标体系.csv", text.encode())
    return client.post(reverse("indicators:draft-table", args=[draft.pk]), {"file": file}, follow=True)


def test_a_table_is_checked_confirmed_and_stands_in_the_draft(signed_in, clerk, draft):
    client = signed_in(clerk)
    page = brought(client, draft, SOUND)
    table = IndicatorTable.objects.get()
    client.post(reverse("indicators:confirm-table", args=[draft.pk, table.pk]))
    draft.refresh_from_db()

    assert "确认导入整表" in page.content.decode()
    assert [row.get("weight") for row in parsed(draft.text)["nodes"]][1:3] == [55, 45]


def test_faults_are_listed_with_row_column_and_remedy(signed_in, clerk, draft):
    words = brought(signed_in(clerk), draft, "一级指标,权重\n工作实绩,很多\n").content.decode()

    assert "“很多”不是 0 以上的数字" in words
    assert "确认导入整表" not in words


@pytest.mark.parametrize("text", ["", "一级指标,一级指标\n甲,乙\n"])
def test_a_file_that_is_no_table_says_so(signed_in, clerk, draft, text):
    assert "改正方法" in brought(signed_in(clerk), draft, text or " \n").content.decode()


def test_a_refusal_at_confirming_is_told(signed_in, clerk, draft):
    client = signed_in(clerk)
    brought(client, draft, "指标\n甲\n")
    table = IndicatorTable.objects.get()
    answer = client.post(reverse("indicators:confirm-table", args=[draft.pk, table.pk]), follow=True)

    assert "alert-danger" in answer.content.decode()


def test_somebody_elses_table_is_not_there(signed_in, clerk, draft, person):
    brought(signed_in(clerk), draft, SOUND)
    other = signed_in(person("clerk", username="other"))
    table = IndicatorTable.objects.get()

    assert other.get(reverse("indicators:brought-table", args=[draft.pk, table.pk])).status_code == 404


def test_the_template_has_the_drafts_indicators(signed_in, clerk, draft):
    answer = signed_in(clerk).get(reverse("indicators:table-template", args=[draft.pk]))
    page = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))["指标体系表"]

    assert [cell.value for cell in page["A"]] == ["一级指标", "工作实绩", "民主测评"]


def test_a_version_is_exported_as_the_same_table(signed_in, clerk):
    scheme = keep_scheme(SCHEME, by=None)
    answer = signed_in(clerk).get(reverse("indicators:scheme-table", args=[scheme.pk]))

    assert (
        openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))["指标体系表"]["A2"].value == "工作实绩"
    )


def test_a_draft_that_cannot_be_read_gives_no_template_but_says_why(signed_in, clerk):
    draft = start_draft("= 1", "坏", by=clerk)
    answer = signed_in(clerk).get(reverse("indicators:table-template", args=[draft.pk]), follow=True)

    assert "scheme.toml" in answer.content.decode()
