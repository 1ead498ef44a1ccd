import pytest

from feedback.models import Notice
from feedback.tasks import finish_notices
from tests.feedback.decided_rounds import days_are_over

pytestmark = pytest.mark.django_db


def test_the_clock_beside_the_pages_makes_final_what_is_due(notice):
    days_are_over(notice)

    finish_notices()

    assert Notice.objects.get().state == Notice.State.FINAL
