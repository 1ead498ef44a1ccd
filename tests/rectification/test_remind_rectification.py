"""The command does once what the clock does."""

import pytest
from django.core.management import call_command

from tests.rectification.ledgers import assigned, days

pytestmark = pytest.mark.django_db


def test_it_says_how_many_reminders_were_put_down(round, capsys):
    assigned(plan_by=days(0))

    call_command("remind_rectification")

    assert capsys.readouterr().out == "整改提醒：1\n"
