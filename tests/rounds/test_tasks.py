from datetime import timedelta

from django.utils import timezone

from rounds.models import Round, Stage
from rounds.tasks import turn_calendar
from tests.scoring.rounds_in_reach import at_stage


def test_the_task_turns_the_calendar(draft):
    draft.closes_at = timezone.now() - timedelta(hours=1)
    draft.save()
    at_stage(draft, Stage.COLLECTING)

    turn_calendar()

    assert Round.objects.get().stage == Stage.CLOSED
