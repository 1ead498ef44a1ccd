import pytest
from django.db import IntegrityError, transaction

from evidence.models import GroupLead, StepPlan
from tests.evidence.fieldwork.field import Field

pytestmark = pytest.mark.django_db


def test_a_step_of_a_category_is_arranged_once():
    round = Field().round
    StepPlan.objects.create(round=round, category="town", kind="group")

    with pytest.raises(IntegrityError), transaction.atomic():
        StepPlan.objects.create(round=round, category="town", kind="group")


def test_a_group_has_one_leader_in_a_round():
    field = Field()

    with pytest.raises(IntegrityError), transaction.atomic():
        GroupLead.objects.create(round=field.round, group=field.groups[0], user=field.members[1])
