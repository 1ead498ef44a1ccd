import pytest
from django.db import IntegrityError, transaction

from accounts.roles import Role
from scoring.models import Approval, Submission
from tests.scoring.reviewed_rounds import handed_in, reviewed
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission(tmp_path):
    return handed_in(reviewed(tmp_path / "case"), keeper(Role.APPROVER), keeper())


def test_one_submission_of_a_run_is_open_and_an_approved_one_names_its_meeting(submission):
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(run=submission.run, number=2, by=submission.by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=submission.pk).update(state="approved")


def test_a_level_answers_once_nobody_answers_two_and_who_returns_says_why(submission):
    head, other = keeper(Role.SECTION_HEAD), submission.by
    said = {"submission": submission, "level": 0, "role": "section-head", "approved": True, "by": head}
    Approval.objects.create(**said)

    for wrong in ({"by": other}, {"level": 1}, {"level": 1, "by": other, "approved": False}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Approval.objects.create(**said | wrong)
