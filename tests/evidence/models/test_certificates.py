import pytest
from django.db import IntegrityError, transaction

from evidence.models import Certificate
from tests.evidence.fieldwork.field import Field


@pytest.mark.django_db
def test_an_issuer_has_one_half():
    subject = Field().away[0]
    Certificate.objects.create(subject=subject, owner="商务局")

    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.create(subject=subject, owner="商务局")
