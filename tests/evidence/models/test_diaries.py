from datetime import date

import pytest
from django.db import IntegrityError, transaction

from evidence.models import DiaryMonth
from tests.evidence.fieldwork.field import Field


@pytest.mark.django_db
def test_a_month_stands_once():
    subject = Field().away[0]
    DiaryMonth.objects.create(subject=subject, month=date(2024, 3, 1))

    with pytest.raises(IntegrityError), transaction.atomic():
        DiaryMonth.objects.create(subject=subject, month=date(2024, 3, 1))
