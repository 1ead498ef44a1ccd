"""The ledger of the office with its filters, counts and files; one's own; problems entered."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.roles import Role
from evidence.models import Finding
from rectification.models import Problem
from tests.rectification import ledgers
from tests.rectification.ledgers import assigned, days
from tests.scoring.rounds_in_reach import keeper
from units.models import Unit

pytestmark = pytest.mark.django_db
LEDGER = reverse("rectification:ledger")


@pytest.fixture
def three(liaison, clerk):
    """A problem overdue, one underway, one of the cadre."""
    assigned("T1", about="超期问题", plan_by=days(-20), report_by=None)
    ledgers.underway(liaison, clerk, about="在办问题")
    return assigned("T2", about="个人问题")


def listed(client, who, query="", address=LEDGER):
    client.force_login(who)
    return client.get(address + query).content.decode()


def among(body):
    return [name for name in ("超期问题", "在办问题", "个人问题") if f">{name}</a>" in body]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["超期问题", "在办问题", "个人问题"]),
        ("?state=late", ["超期问题"]),
        ("?state=escalated", ["超期问题"]),
        ("?state=underway", ["在办问题"]),
        ("?state=closed", []),
        ("?q=王建国", ["个人问题"]),
        ("?q=城关", ["超期问题", "在办问题"]),
        ("?state=nonsense&round=x", ["超期问题", "在办问题", "个人问题"]),
    ],
)
def test_the_ledger_is_filtered(client, three, clerk, query, found):
    assert among(listed(client, clerk, query)) == found


def test_a_clerk_sees_the_own_remit_alone(client, three):
    assert among(listed(client, keeper(Role.CLERK, "T1"))) == ["超期问题", "在办问题"]


def test_a_liaison_sees_the_own_units_and_a_cadre_the_own(client, three, liaison, neighbour, cadre):
    mine = reverse("rectification:mine")

    assert among(listed(client, liaison, address=mine)) == ["超期问题", "在办问题"]
    assert among(listed(client, neighbour, address=mine)) == []
    assert among(listed(client, cadre, address=mine)) == ["个人问题"]


def test_the_ledger_is_taken_away_as_it_is_filtered(client, three, clerk):
    client.force_login(clerk)
    answer = client.get(reverse("rectification:ledger-file", args=["xlsx"]) + "?state=underway")
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.values)

    assert rows[0][:5] == ("序号", "整改单位", "问题", "原因", "整改措施")
    assert [row[3] for row in rows[1:]] == ["责任不清"]
    assert client.get(reverse("rectification:ledger-file", args=["exe"])).status_code == 404


@pytest.mark.parametrize(("form", "start"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_ledger_comes_as_a_paper_too(client, three, liaison, form, start):
    client.force_login(liaison)

    assert client.get(reverse("rectification:mine-file", args=[form])).content.startswith(start)


def test_the_ledger_asks_as_often_for_many_as_for_one(client, three, clerk):
    def asked():
        with CaptureQueriesContext(connection) as found:
            client.get(LEDGER)
        return len(found)

    listed(client, clerk)
    once = asked()
    for _number in range(5):
        assigned("T3")

    assert asked() == once <= 12


def test_a_problem_is_entered_and_a_finding_taken(client, clerk, round):
    client.force_login(clerk)
    told = {"whom": "城关镇", "about": "账目不清", "text": "村级账目不清。", "plan_by": str(days(9)), "round": round.pk}
    client.post(reverse("rectification:enter"), told)
    unit = Unit.objects.get(code="T1")
    finding = Finding.objects.create(unit=unit, kind="audit", matter="超预算", found_on=date(2024, 5, 1), by=clerk)
    assert "超预算" in client.get(reverse("rectification:enter")).content.decode()
    client.post(reverse("rectification:from-finding", args=[finding.pk]), {"plan_by": str(days(9))})

    assert set(Problem.objects.values_list("about", "origin")) == {("账目不清", "hand"), ("超预算", "finding")}
    assert "超预算" not in client.get(reverse("rectification:enter")).content.decode()


def test_what_is_wrong_is_told_at_its_field(client, clerk, round):
    client.force_login(clerk)
    told = {"whom": "某县", "about": "账目", "text": "不清。", "plan_by": str(days(9)), "round": round.pk}
    body = client.post(reverse("rectification:enter"), told).content.decode()

    assert "不是" in body
    assert not Problem.objects.exists()
