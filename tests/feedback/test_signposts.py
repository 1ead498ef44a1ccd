import pytest
from django.urls import reverse

from rounds.models import Stage
from rounds.signposts import signposts_of
from tests.scoring.rounds_in_reach import at_stage

pytestmark = pytest.mark.django_db


def ways(round, user):
    address = reverse("feedback:round", args=[round.pk])
    return [post.next for post in signposts_of(round, user) if post.address == address]


@pytest.mark.parametrize(("who", "found"), [("approver", [True]), ("clerk", [False]), ("reader", []), ("cadre", [])])
def test_a_decided_round_leads_to_its_release(round, people, who, found):
    assert ways(round, people[who]) == found


def test_before_the_decision_there_is_nothing_to_release(round, people):
    assert ways(at_stage(round, Stage.REVIEW), people["approver"]) == []


def test_when_all_is_told_the_next_step_is_elsewhere(round, people):
    assert ways(at_stage(round, Stage.APPEALS), people["approver"]) == [False]
