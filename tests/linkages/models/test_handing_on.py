import pytest
from django.db import IntegrityError, transaction

from linkages.models import TakenOver
from rounds.models import Subject

pytestmark = pytest.mark.django_db


def test_a_fact_is_a_measure_or_a_talk(round):
    standing = Subject.objects.first().standings.create(circumstance="admonished", amount=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        TakenOver.objects.create(standing=standing)
