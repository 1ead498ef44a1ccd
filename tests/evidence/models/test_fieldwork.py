import pytest
from django.db import IntegrityError, transaction

from evidence.models import GroupWork, Signature, Talk
from tests.evidence.fieldwork.field import Field

pytestmark = pytest.mark.django_db


def test_a_talk_is_planned_or_held():
    with pytest.raises(IntegrityError), transaction.atomic():
        Talk.objects.create(subject=Field().subjects[0], whom="王五")


def test_a_version_is_signed_once_by_a_member():
    field = Field()
    work = GroupWork.objects.create(subject=field.subjects[0])
    Signature.objects.create(work=work, user=field.members[0], version=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(work=work, user=field.members[0], version=1)
