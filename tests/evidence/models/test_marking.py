import pytest
from django.db import IntegrityError, transaction

from evidence.models import Marking
from tests.evidence.fieldwork.field import Field

pytestmark = pytest.mark.django_db


def made(field, **keys):
    return Marking.objects.create(round=field.round, form="f", voter_class="v", by=field.clerk, **keys)


def test_a_colleague_hands_in_one_set_of_marks():
    field = Field()
    made(field, kind="mutual", rater="s3")

    with pytest.raises(IntegrityError), transaction.atomic():
        made(field, kind="mutual", rater="s3")


def test_clients_may_be_many():
    field = Field()
    for _time in range(2):
        made(field, kind="clients", about=field.away[0])

    assert Marking.objects.count() == 2
