import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import User
from scoring.models import Decision, QuotaException
from tests.scoring.reviewed_rounds import reviewed

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path):
    return reviewed(tmp_path / "case")


def test_a_decision_that_differs_from_the_proposal_says_why(run):
    person = User.objects.create(username="leader", name="领导")
    said = {"card": run.cards.first(), "by": person, "decided_on": datetime.date(2024, 1, 20)}

    with pytest.raises(ValidationError, match=r"不同|differs"):
        Decision(grade="优秀", proposed="良好", **said).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(grade="优秀", proposed="良好", **said)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(grade="优秀", proposed="良好", reason="见义勇为", **said)
    said |= {"reason": "见义勇为", "meeting": "常委会", "document": "3号"}
    assert str(Decision.objects.create(grade="优秀", proposed="良好", **said)).endswith("优秀")


def test_an_exception_grants_places_and_says_why(run):
    said = {
        "run": run,
        "grading": "teams",
        "grade": "优秀",
        "reason": "县委批准",
        "document": "3号",
        "signed_by": "书记",
    }
    said["by"] = User.objects.create(username="leader", name="领导")

    for wrong in ({"number": 0}, {"number": 1, "reason": ""}, {"number": 1, "withdrawn_at": run.made_at}):
        with pytest.raises(IntegrityError), transaction.atomic():
            QuotaException.objects.create(**said | wrong)
