import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from feedback.models import Appeal

pytestmark = pytest.mark.django_db


@pytest.fixture
def appeal(round, release):
    """A function that keeps an appeal of the cadre."""

    def appeal(**more):
        today = timezone.localdate()
        told = {"release": release, "subject": round.subjects.get(code="T2"), "kind": "review", "grade": "良好"}
        told |= {"applicant": "甲", "text": "有误", "by": release.by}
        return Appeal.objects.create(**told | dict.fromkeys(("known_on", "received_on", "due_on"), today) | more)

    return appeal


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "dismissed"},
        {"state": "dismissed", "answer": "x", "settled_at": timezone.now(), "organ": "县委"},
        {"extended": 3},
    ],
)
def test_what_is_settled_or_extended_says_why_by_whom_and_on_which_paper(appeal, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        appeal(**wrong)


def test_one_of_a_subject_is_open_at_a_time(appeal):
    appeal()

    with pytest.raises(IntegrityError), transaction.atomic():
        appeal(kind="appeal")
