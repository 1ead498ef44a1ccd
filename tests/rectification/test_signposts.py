"""The round's page leads to its rectification."""

import pytest

from rectification.signposts import rectification
from rounds.signposts import signposts_of

pytestmark = pytest.mark.django_db


def test_the_office_finds_the_ledger_of_a_released_round(round, clerk, liaison):
    assert len(list(rectification(round, clerk))) == 1
    assert list(rectification(round, liaison)) == []
    assert f"/rectification/rounds/{round.pk}/" in [post.address for post in signposts_of(round, clerk)]
