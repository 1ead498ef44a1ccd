import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from linkages.models import Talk
from rounds.models import Subject

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "held"},
        {"state": "signed", "held_at": timezone.now()},
        {"state": "closed", "held_at": timezone.now()},
        {"state": "dropped"},
    ],
)
def test_a_talk_says_what_its_state_asks_for(round, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Talk.objects.create(subject=Subject.objects.first(), partner="甲", **fields)


def test_a_talk_that_was_not_held_by_its_day_is_overdue(round):
    past = timezone.localdate().replace(year=2020)

    assert Talk(state="planned", due_on=past).overdue
    assert not Talk(state="planned").overdue
    assert Talk(state="held", follow_up_on=past).overdue
    assert not Talk(state="closed", follow_up_on=past).overdue
