from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry
from tests.linkages.ledgers import confirmed

pytestmark = pytest.mark.django_db


def test_the_list_is_shown_and_leaves_as_a_workbook_on_record(round, ledger, head, as_):
    confirmed(round, "T1", "绩效奖金系数", head)
    asked = {"rounds": round.pk, "span": "年度"}

    page = as_("clerk").get("pay", **asked)
    answer = as_("clerk").client.get(reverse("linkages:pay"), asked | {"xlsx": "1"})

    assert "0.85" in page
    assert "有 2 条含绩效数值的措施尚未批准" in page
    assert load_workbook(BytesIO(answer.getvalue())).active["A1"].value == "某县　2023年度　年度绩效系数表"
    assert AuditEntry.objects.get(verb="export").facts["what"] == "pay coefficients"


def test_without_a_round_the_page_says_so(round, ledger, as_):
    assert 'class="wrong"' in as_("clerk").get("pay", span="年度")


def test_where_nothing_is_paid_the_page_says_so(round, as_):
    assert "没有含绩效数值的措施" in as_("clerk").get("pay")
