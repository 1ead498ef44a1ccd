import pytest

from accounts.roles import Role
from scoring.actions import Award, decide
from scoring.award_request import request_of
from tests.scoring.reviewed_rounds import TIED, card_of, otherwise, reviewed
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path):
    return reviewed(tmp_path / "case")


def test_the_subjects_stand_by_rank_within_their_group(run):
    (group,) = request_of(run).groups

    assert [(line.rank, line.name) for line in group.lines] == [(1, "河西乡"), (2, "城关镇"), (3, "山口乡")]


def test_what_differs_is_told_with_reason_and_source(run):
    approver = keeper(Role.APPROVER)
    decide(card_of(run, "T2"), otherwise("良好"), by=approver, revision=0)
    decide(card_of(run, "T3"), Award("良好"), by=approver, revision=0)

    told = request_of(run)

    assert [(line.name, line.proposed, line.decided, line.reason) for line in told.differing] == [
        ("河西乡", "优秀", "良好", "抢险救灾表现突出")
    ]
    assert (told.differing[0].source, told.undecided, told.summary) == (
        "常委会第3次会议，常纪〔2024〕3号",
        1,
        "良好 2 个",
    )


def test_who_is_to_be_discussed_says_so_until_decided(tmp_path):
    told = request_of(reviewed(tmp_path / "case", **TIED))

    assert [line.proposed for line in told.lines] == ["待议", "待议", "良好"]
