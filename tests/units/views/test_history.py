from datetime import date

import pytest
from django.urls import reverse

from units.models import Charge, Circumstance, Secondment, Tenure


def test_a_transfer_moves_the_cadre(as_clerk, wang, town):
    said = {"unit": "201 青石镇", "title": "镇长", "is_leader": "on", "since": "2025-07"}

    as_clerk.post(reverse("units:transfer", args=[wang.pk]), said)

    wang.refresh_from_db()
    assert (wang.unit, Tenure.objects.get().since) == (town, date(2025, 7, 1))


@pytest.mark.parametrize(
    ("name", "said", "model"),
    [
        ("add-tenure", {"unit": "201", "title": "组委", "since": "2020", "until": ""}, None),
        ("add-tenure", {"unit": "201", "title": "组委", "since": "2020-01", "until": "2021.12"}, Tenure),
        ("add-secondment", {"host": "201", "line": "基层", "since": "2024-01"}, Secondment),
        ("add-secondment", {"host": "201", "line": "基层", "since": "2024-01", "until": "2023-01"}, None),
        ("add-charge", {"unit": "青石镇", "since": "2024-01"}, Charge),
        ("add-cadre-circumstance", {"kind": "sanction", "grade": "警告", "decided_on": "2024-01-05"}, Circumstance),
        ("add-cadre-circumstance", {"kind": "sanction", "grade": "", "decided_on": "2024-01-05"}, None),
    ],
)
def test_a_line_of_the_history_is_written_down_or_refused_on_its_form(as_clerk, wang, town, name, said, model):
    answer = as_clerk.post(reverse(f"units:{name}", args=[wang.pk]), said)

    assert answer.status_code == (302 if model else 200)
    assert model is None or model.objects.filter(cadre=wang).count() == 1


def test_what_goes_on_is_ended_once(as_clerk, wang, chen, town):
    row = Charge.objects.create(cadre=wang, unit=town, since=date(2024, 1, 1))
    address = reverse("units:end-charge", args=[wang.pk, row.pk])

    assert as_clerk.get(reverse("units:end-charge", args=[chen.pk, row.pk])).status_code == 404
    as_clerk.post(address, {"until": "2025.06"})

    row.refresh_from_db()
    assert row.until == date(2025, 6, 30)
    assert as_clerk.get(address).status_code == 404
