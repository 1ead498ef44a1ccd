"""What is still open becomes a fact of the next round, once, with its sources."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.roles import Role
from rectification.actions.taking import take_open_problems, taken
from rounds.models import Stage, Subject
from tests.rectification.ledgers import asks_for_open_problems, assigned
from tests.scoring.rounds_in_reach import at_stage, keeper

pytestmark = pytest.mark.django_db


@pytest.fixture
def subject(round):
    """The first town, in a round that knows open problems as a circumstance; two are open from before."""
    for about in ("重点任务", "材料迟报"):
        assigned("T1", about=about, subject=None, round=None)
    asks_for_open_problems(round)
    return Subject.objects.get(code="T1")


def test_the_number_of_open_problems_is_noted_once_with_their_sources(subject, clerk):
    row = take_open_problems(subject, "open", by=clerk)

    assert (row.amount, "重点任务（某组函〔2024〕1号）；材料迟报" in row.source) == (2, True)
    with pytest.raises(ValidationError):
        take_open_problems(subject, "open", by=clerk)
    assert taken(subject).count() == 1


def test_what_the_scheme_does_not_know_is_not_noted(subject, clerk):
    with pytest.raises(ValidationError):
        take_open_problems(subject, "veto", by=clerk)


def test_where_nothing_is_open_nothing_is_noted(subject, clerk, round):
    with pytest.raises(ValidationError):
        take_open_problems(Subject.objects.get(code="T3"), "open", by=clerk)


def test_it_is_noted_while_the_round_collects_by_whoever_prepares_it(subject, clerk, liaison, round):
    with pytest.raises(PermissionDenied):
        take_open_problems(subject, "open", by=liaison)
    with pytest.raises(PermissionDenied):
        take_open_problems(subject, "open", by=keeper(Role.CLERK, "T3"))
    at_stage(round, Stage.CLOSED)
    with pytest.raises(ValidationError):
        take_open_problems(subject, "open", by=clerk)
