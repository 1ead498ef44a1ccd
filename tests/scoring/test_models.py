import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import User
from scoring.actions import lock_run, request_run
from scoring.models import Decision, Run, ScoreCard
from scoring.runs import perform_run
from scoring.storing import store_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(case):
    round = store_case(case, code="county", name="某县", by=None).rounds.get()
    return perform_run(request_run(round, by=None).pk)


def test_the_database_keeps_one_locked_run_to_a_round(run):
    second = perform_run(request_run(run.round, by=None).pk)
    lock_run(run, by=None)

    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.filter(pk=second.pk).update(state=Run.State.LOCKED, locked_at=run.made_at)


@pytest.mark.parametrize("wrong", [{"results_digest": ""}, {"state": "locked", "locked_at": None}])
def test_the_database_refuses_a_run_that_claims_what_it_has_not(run, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(**wrong)


def test_a_subject_has_one_card_in_a_run_and_ranks_count_from_one(run):
    first, second = run.cards.order_by("position")[:2]

    for wrong in ({"subject": second.subject}, {"rank": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ScoreCard.objects.filter(pk=first.pk).update(**wrong)


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


def test_nouns_say_what_they_are(run):
    assert str(run) == "某县 2023年度（第1次）"
    assert str(run.cards.get(rank=1)) == "河西乡 98.80"
