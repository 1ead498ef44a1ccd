from fractions import Fraction

import pytest

from accounts.roles import Role
from ballots.models import Count
from evidence.models import Figure
from rounds.models import Stage
from rounds.progress import Progress, progress_of
from rounds.readiness import lacks_before
from scoring.actions import approve_decisions, decide
from scoring.models import Decision, Run, ScoreCard
from scoring.runs import perform_run
from tests.ballots.laid_down import good, laid
from tests.scoring.reviewed_rounds import card_of, handed_in, otherwise, reviewed
from tests.scoring.rounds_in_reach import at_stage, keeper

pytestmark = pytest.mark.django_db


def told(round, stage):
    return [(lack.what, lack.number, lack.owed_by, lack.grave) for lack in lacks_before(round, stage)]


def test_a_round_with_all_its_evidence_lacks_nothing(kept):
    assert told(kept, Stage.CLOSED) == []


def test_figures_that_have_not_come_in_are_told_by_owner_and_hinder_nobody(kept):
    Figure.objects.filter(name="tasks", subject__code__in=["T1", "T2"]).delete()

    assert told(kept, Stage.CLOSED) == [("缺报的数据", 2, "督查室", False)]


def test_subjects_without_votes_are_told_by_form_and_class(kept):
    Count.objects.filter(voter_class="A", subject__code="T3").delete()

    assert told(kept, Stage.COMPUTED) == [("尚无测评票的考核对象：领导班子测评表（县领导）", 1, "", False)]


def test_ballots_of_a_sealed_box_are_votes_too(kept):
    Count.objects.filter(voter_class="A", subject__code="T3").delete()
    laid(kept, {("team", "A", "T3"): good(6)})

    assert told(kept, Stage.COMPUTED) == []


def test_progress_counts_the_figures_that_have_an_owner(kept, django_assert_num_queries):
    Figure.objects.filter(name="tasks", subject__code="T1").delete()

    with django_assert_num_queries(3):
        found = progress_of([kept, kept])

    assert found[kept.pk]["figures"] == Progress(2, 3, frozenset({"督查室"}))


def test_before_the_review_what_the_computation_remarks_is_told(kept):
    at_stage(kept, Stage.CLOSED)
    assert told(kept, Stage.REVIEW) == [("没有可锁定的测算结果", 1, "", True)]

    Figure.objects.filter(name="tasks", subject__code="T1").update(value=Fraction(0))
    run = perform_run(kept.runs.create(number=1, scheme_text=kept.scheme.text).pk)
    assert told(kept, Stage.REVIEW) == []

    ScoreCard.objects.filter(run=run, subject__code="T1").update(flags=["请核对"], score=None)
    assert told(kept, Stage.REVIEW) == [
        ("没有得分的考核对象", 1, "", False),
        ("测算时有提示的考核对象", 1, "", False),
    ]


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
