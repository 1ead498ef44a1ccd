"""Before a round is filed away, somebody says that they know of its open problems."""

import pytest

from rectification.readiness import problems_closed
from rounds.models import Stage
from rounds.readiness import lacks_before
from tests.rectification.ledgers import assigned

pytestmark = pytest.mark.django_db


def test_open_problems_are_told_and_do_not_stop_the_archive(round):
    assigned()
    assigned(state="withdrawn")

    assert [(lack.number, lack.grave) for lack in problems_closed(round)] == [(1, False)]
    assert "问题未销号" in " ".join(lack.what for lack in lacks_before(round, Stage.ARCHIVED))
