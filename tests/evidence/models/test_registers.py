from datetime import date

import pytest
from django.db import IntegrityError, transaction

from evidence.models import Finding, RoutineGrade
from units.models import Cadre, Unit

pytestmark = pytest.mark.django_db


def test_a_routine_grade_is_of_a_unit_or_a_cadre_in_one_of_four_quarters_once(round, clerk):
    unit = Unit.objects.get(code="T1")
    cadre = Cadre.objects.create(code="C1", name="张三", plain_name="张三", unit=unit)
    said = {"year": 2024, "quarter": 1, "grade": "好", "by": clerk}
    assert str(RoutineGrade.objects.create(unit=unit, **said)) == "城关镇 2024-1 好"
    RoutineGrade.objects.create(cadre=cadre, **said)

    for wrong in ({"unit": unit}, {"cadre": cadre}, {}, {"unit": unit, "cadre": cadre}, {"unit": unit, "quarter": 5}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RoutineGrade.objects.create(**(said | wrong))


def test_a_finding_tells_kind_document_and_day(round, clerk):
    said = {"kind": "audit", "matter": "超预算", "document": "审〔2023〕1号", "found_on": date(2023, 5, 1), "by": clerk}
    row = Finding.objects.create(unit=Unit.objects.get(code="T1"), **said)

    assert (str(row), row.told) == ("城关镇 超预算", "审计 审〔2023〕1号 2023-05-01")
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.create(**said)
