"""What the database itself refuses of letters."""

import pytest
from django.db import IntegrityError, transaction

from letters.models import Letter, Number

pytestmark = pytest.mark.django_db


def test_a_letter_without_files_is_never_issued(batch):
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.update(state="issued")


def test_one_version_stands(batch):
    letter = Letter.objects.first()

    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(batch=batch, subject=letter.subject, version=2, to="甲", text={})


def test_a_number_has_a_letter_or_a_reason(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        Number.objects.create(series="某", year=2024, number=1)
