from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from rounds.models import Stage
from tests.scoring.rounds_in_reach import at_stage


def test_the_command_does_what_the_clock_does(draft):
    draft.closes_at = timezone.now() - timedelta(hours=1)
    draft.save()
    at_stage(draft, Stage.COLLECTING)
    said = StringIO()

    call_command("turn_calendar", stdout=said)

    assert said.getvalue().strip() == "到时截止的考核轮次：1"
