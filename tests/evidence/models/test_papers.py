import pytest

from evidence.models import Paper, SelfReport

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "is_open"), [("draft", True), ("returned", True), ("handed", False), ("accepted", False)]
)
def test_what_is_handed_in_or_accepted_is_closed(state, is_open):
    assert SelfReport(state=state).open is is_open


def test_what_is_handed_in_or_accepted_counts():
    assert set(Paper.COUNTING) == {"handed", "accepted"}
