import io

import openpyxl
import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from accounts.roles import Role
from evidence.models import Arrangement
from tests.evidence.rounds_of_figures import keeper

pytestmark = pytest.mark.django_db
QUESTIONS = 11
"""Session and rights take five of them."""


def test_the_page_tells_by_owner_category_and_unit_and_leads_to_the_grid(client, round, clerk):
    client.force_login(clerk)

    page = client.get(reverse("evidence:progress", args=[round.pk])).content.decode()

    assert [word for word in ("按数据责任单位", "按考核类别", "按单位", "督查室", "城关镇") if word not in page] == []
    assert "grid/?owner=%E7%9D%A3%E6%9F%A5%E5%AE%A4&amp;state=missing" in page


def test_who_has_nothing_to_enter_is_told_why(client, round):
    Arrangement.objects.update(declared=[])
    client.force_login(keeper(Role.LIAISON, unit="T2"))

    assert "没有归您填报的数据" in client.get(reverse("evidence:progress", args=[round.pk])).content.decode()


def test_all_that_is_due_leaves_as_a_table_on_record(client, round, owner):
    client.force_login(owner)

    answer = client.get(reverse("evidence:progress-file", args=[round.pk, "xlsx"]))

    rows = list(openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    assert rows[1] == ("T1", "城关镇", "乡镇", "重点任务完成数", "督查室", "缺报")
    assert len(rows) == 4
    assert AuditEntry.objects.filter(verb="export").count() == 1
    assert client.get(reverse("evidence:progress-file", args=[round.pk, "pdf"])).status_code == 404


def test_the_clerk_says_which_figures_the_units_declare(client, round, clerk):
    client.force_login(clerk)
    address = reverse("evidence:arrangement", args=[round.pk])
    assert "重点任务完成数（督查室）" in client.get(address).content.decode()

    client.post(address, {"declared": ["target"], "certify_keepers": "on"})

    row = Arrangement.objects.get()
    assert (row.declared, row.certify_units, row.certify_keepers) == (["target"], False, True)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_often_for_three_units_as_for_one(client, round, clerk, number, django_assert_num_queries):
    round.subjects.filter(position__gt=number).delete()
    client.force_login(clerk)

    client.get(reverse("evidence:progress", args=[round.pk]))
    with django_assert_num_queries(QUESTIONS):
        client.get(reverse("evidence:progress", args=[round.pk]))
