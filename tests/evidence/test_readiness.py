import pytest

from evidence.actions.entries import propose
from evidence.actions.figures import hand_in, save_cells
from rounds.models import Stage
from rounds.readiness import lacks_before
from tests.evidence.rounds_of_figures import typed

pytestmark = pytest.mark.django_db


def asked(round):
    """What evidence says before the round is closed."""
    found = [lack for lack in lacks_before(round, Stage.CLOSED) if lack.address.startswith("/evidence/")]
    return [(lack.what, lack.number, lack.owed_by, lack.grave) for lack in found]


def test_before_a_round_is_closed_it_is_said_what_is_missing_and_who_owes_it(round, liaison, clerk):
    save_cells(round, [typed(round, "T1", "tasks", "9")], by=liaison)
    hand_in(round, by=liaison)
    propose(round.subjects.get(code="T1"), {"item": "late", "quantity": 1, "matter": "迟报"}, by=liaison)

    assert sorted(asked(round), key=lambda told: not told[3]) == [
        ("待认定的数据", 1, "督查室", True),
        ("待审核的清单记录", 1, "", True),
        ("缺报的数据", 2, "督查室", False),
        ("缺报的数据", 3, "未定责任单位", False),
    ]


def test_each_lack_leads_to_where_it_is_mended(round, clerk, client):
    client.force_login(clerk)

    for lack in lacks_before(round, Stage.CLOSED):
        if lack.address.startswith("/evidence/"):
            assert client.get(lack.address).status_code == 200
