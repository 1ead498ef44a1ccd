import pytest
from django.db import IntegrityError

from feedback.models import Correction
from tests.feedback.decided_rounds import card_of

pytestmark = pytest.mark.django_db


def test_a_settled_matter_says_what_was_answered_by_whom_and_when(round, release, people):
    subject = card_of("T2", round).subject
    asked = Correction.objects.create(release=release, subject=subject, text="有误", by=people["cadre"])
    assert str(asked) == "王建国"

    asked.state = Correction.State.UPHELD
    with pytest.raises(IntegrityError):
        asked.save()


def test_one_request_of_a_subject_is_open_at_a_time(round, release, people):
    said = {"release": release, "subject": card_of("T2", round).subject, "text": "有误", "by": people["cadre"]}
    Correction.objects.create(**said)

    with pytest.raises(IntegrityError):
        Correction.objects.create(**said)
