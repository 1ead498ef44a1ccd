"""The tables of papers refuse what cannot be."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from papers.models import Appraisal, Imprint

pytestmark = pytest.mark.django_db


def refused(**fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Appraisal.objects.create(**fields)


def test_one_appraisal_of_a_secondment_is_drafted_at_a_time(secondment):
    Appraisal.objects.create(secondment=secondment)

    refused(secondment=secondment, version=2)


def test_a_signed_appraisal_has_its_judgement_and_its_digest(secondment, head):
    signed = {"secondment": secondment, "signed_by": head, "signed_at": timezone.now()}

    refused(**signed, conclusion="好")
    refused(**signed, digest="0" * 64)
    Appraisal.objects.create(**signed, conclusion="好", digest="0" * 64)


def test_a_round_has_one_imprint(round):
    Imprint.objects.create(round=round)

    with pytest.raises(IntegrityError), transaction.atomic():
        Imprint.objects.create(round=round)
