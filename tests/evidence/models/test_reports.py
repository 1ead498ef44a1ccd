import pytest
from django.db import IntegrityError, transaction

from evidence.models import SelfReport
from tests.evidence.fieldwork.field import Field


@pytest.mark.django_db
def test_a_subject_reports_once():
    subject = Field().subjects[0]
    SelfReport.objects.create(subject=subject)

    with pytest.raises(IntegrityError), transaction.atomic():
        SelfReport.objects.create(subject=subject)
