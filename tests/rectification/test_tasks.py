"""The clock reminds."""

import pytest
from django.conf import settings

from rectification.tasks import remind_of_rectification
from tests.rectification.ledgers import assigned, days, life

pytestmark = pytest.mark.django_db


def test_the_clock_reminds_of_what_is_due(round):
    row = assigned(plan_by=days(0))

    remind_of_rectification()

    assert life(row) == ["handed", "today"]
    assert settings.CELERY_BEAT_SCHEDULE["remind of rectification"]["task"] == remind_of_rectification.name
