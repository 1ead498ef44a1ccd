from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction

from evidence.models import Arrangement, Filing, Turn

pytestmark = pytest.mark.django_db


def test_a_value_on_its_way_stands_once(round, clerk):
    said = {"subject": round.subjects.first(), "name": "tasks", "value": Fraction(1), "by": clerk}
    Filing.objects.create(**said)

    with pytest.raises(IntegrityError), transaction.atomic():
        Filing.objects.create(**said)


def test_rows_say_whose_they_are(round, clerk):
    subject = round.subjects.get(code="T1")

    assert str(Filing(subject=subject, name="tasks")) == "城关镇 tasks"
    assert str(Turn(subject=subject, name="tasks", state="handed")) == "城关镇 tasks 已报送，待认定"
    assert str(Arrangement.objects.get()) == str(round)
