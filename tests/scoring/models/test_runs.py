import pytest
from django.db import IntegrityError, transaction

from scoring.actions import lock_run, request_run
from scoring.models import Run, ScoreCard
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


def test_nouns_say_what_they_are(run):
    assert str(run) == "某县 2023年度（第1次）"
    assert str(run.cards.get(rank=1)) == "河西乡 98.80"
