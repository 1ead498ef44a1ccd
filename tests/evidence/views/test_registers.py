import pytest
from django.urls import reverse

from evidence.actions.registers import note_finding
from evidence.models import Finding, RoutineGrade, Standing
from indicators.actions.schemes import keep_scheme
from tests.scoring.cases_on_disk import SCHEME
from units.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(round, clerk):
    said = {"kind": "audit", "matter": "超预算", "found_on": "2023-05-01"}
    return note_finding(said | {"unit": Unit.objects.get(code="T1")}, by=clerk)


def test_the_grades_of_a_quarter_are_pasted_and_listed(client, round, clerk):
    client.force_login(clerk)
    where = reverse("evidence:routine")

    client.post(where, {"year": "2024", "quarter": "2", "source": "考核办", "lines": "T1\t好\nT2\t较好"})

    assert RoutineGrade.objects.count() == 2
    page = client.get(where, {"quarter": "2024-2"}).content.decode()
    assert "较好" in page
    assert "较好" not in client.get(where, {"quarter": "2023-1"}).content.decode()


def test_a_finding_is_added_and_leads_to_the_rounds_that_collect(client, round, clerk):
    client.force_login(clerk)
    said = {"about": "T1", "kind": "inspection", "matter": "整改不力", "found_on": "2023-05-01"}

    answer = client.post(reverse("evidence:findings"), said, follow=True)

    assert Finding.objects.get().matter == "整改不力"
    assert f"{reverse('evidence:new-entry', args=[round.pk])}?finding=" in answer.content.decode()
    assert "整改不力" in client.get(reverse("evidence:findings")).content.decode()


def test_a_finding_is_noted_as_a_circumstance_with_one_click(client, round, clerk, finding):
    round.scheme = keep_scheme(f'{SCHEME}\n[[circumstances]]\nid = "warned"\nname = "通报批评"\n', by=None)
    round.save()
    client.force_login(clerk)
    where = reverse("evidence:finding", args=[finding.pk])

    client.post(where, {"subject": round.subjects.get(code="T1").pk, "circumstance": "warned"})

    assert Standing.objects.filter(circumstance="warned").count() == 1
    foreign = {"subject": round.subjects.get(code="T2").pk, "circumstance": "warned"}
    assert "请先选择考核轮次" in client.post(where, foreign, follow=True).content.decode()
