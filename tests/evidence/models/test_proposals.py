import pytest
from django.db import IntegrityError, transaction

from evidence.models import Proposal

pytestmark = pytest.mark.django_db


def test_the_database_lets_nobody_check_the_own_entry(round, clerk):
    said = {"subject": round.subjects.get(code="T1"), "item": "late", "quantity": 1, "matter": "迟报", "by": clerk}
    assert str(Proposal.objects.create(**said)) == "城关镇 late"

    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(checker=clerk, **said)
