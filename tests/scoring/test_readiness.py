import pytest

from accounts.roles import Role
from rounds.models import Stage
from rounds.readiness import lacks_before
from scoring.actions import approve_decisions, decide
from scoring.models import Decision, Run
from tests.scoring.reviewed_rounds import card_of, handed_in, otherwise, reviewed
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path):
    return reviewed(tmp_path / "case")


def missing(run):
    return {lack.what: lack.number for lack in lacks_before(run.round, Stage.DECIDED)}


def test_the_undecided_and_the_levels_are_missing(run):
    decide(card_of(run, "T2"), otherwise("优秀"), by=keeper(Role.APPROVER), revision=0)

    assert missing(run) == {"未审定等次的考核对象": 2, "未完成的审批层级": 2}


def test_a_level_that_approved_is_missing_no_more(run):
    submission = handed_in(run, keeper(Role.APPROVER), keeper(Role.CLERK))
    approve_decisions(submission, by=keeper(Role.SECTION_HEAD), level=1)

    (lack,) = lacks_before(run.round, Stage.DECIDED)

    assert (lack.what, lack.number, lack.owed_by, lack.grave) == ("未完成的审批层级", 1, "审批领导", True)


def test_a_quota_that_is_exceeded_is_told(run):
    decide(card_of(run, "T2"), otherwise("优秀"), by=keeper(Role.APPROVER), revision=0)
    Decision.objects.create(
        card=card_of(run, "T1"), proposed="优秀", grade="优秀", decided_on="2024-02-01", by=keeper()
    )

    assert missing(run)["超出的名额"] == 1


def test_without_a_locked_computation_that_alone_is_told(run):
    Run.objects.update(state="aside")

    assert missing(run) == {"没有已锁定的测算": 1}
