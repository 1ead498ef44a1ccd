"""A step out of turn is refused in words; what goes on is put down and stands on the trail."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry
from rectification.course import go, hold, last, said
from rectification.models import Move, State
from tests.rectification.ledgers import anew, assigned

pytestmark = pytest.mark.django_db


def test_out_of_turn_it_says_where_the_problem_is(round):
    with pytest.raises(ValidationError, match="已交办"):
        hold(assigned(), State.CLOSED)


def test_a_step_is_put_down_and_changes_the_problem(round, clerk):
    row = assigned()

    go(row, Move.Kind.WITHDRAWN, by=clerk, text=" 误录 ", state=State.WITHDRAWN)

    assert (anew(row).state, last(row, Move.Kind.WITHDRAWN).text) == (State.WITHDRAWN, "误录")
    assert AuditEntry.objects.get(verb="rectify").facts["said"] == "误录"


def test_words_that_must_be_there_are_asked_for():
    assert said(" 好 ", "?") == "好"
    with pytest.raises(ValidationError):
        said("  ", "?")
