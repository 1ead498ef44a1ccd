"""Where people decided otherwise than was proposed, all that follows rests on what they decided."""

import pytest

from scoring.awarded import as_awarded, awarded_outcome, differing
from scoring.engine.inputs import Earlier
from scoring.models import Decision, Run
from tests.feedback.decided_rounds import decided_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path):
    decided_round(tmp_path / "case", {"T1": "优秀", "T2": "优秀", "T3": "不确定等次"})
    return Run.objects.get()


def proposed_for(outcome, code):
    [row] = [row for row, subject in enumerate(outcome.board.subjects) if subject.id == code]
    return [one.measure.measure for one in outcome.proposals[row]]


def test_what_differs_is_told_as_grade_and_state(run):
    assert differing(run) == {"T1": ("优秀", None), "T3": (None, "不确定等次")}


def test_measures_follow_the_decided_grade(run):
    outcome = awarded_outcome(run)

    assert [proposed_for(outcome, code) for code in ("T1", "T2", "T3")] == [["通报表扬"], ["通报表扬"], []]


def test_the_proposal_itself_stays_as_it_was_found(run):
    assert [verdict.grade for verdict in awarded_outcome(run).verdicts] == ["良好", "优秀", "良好"]


def test_later_rounds_are_told_the_decided_grades(run):
    found = [
        Earlier("2023年度", code, "grade", grade) for code, grade in (("T1", "良好"), ("T2", "优秀"), ("T3", "良好"))
    ]
    found.append(Earlier("2023年度", "T1", "rank", 2))

    told = {(one.subject, one.key): one.value for one in as_awarded(run, found)}

    assert told == {
        ("T1", "grade"): "优秀", ("T2", "grade"): "优秀", ("T3", "state"): "不确定等次", ("T1", "rank"): 2,
    }  # fmt: skip


def test_a_round_whose_decisions_are_the_proposals_is_told_as_it_was_found(run):
    Decision.objects.all().delete()
    found = [Earlier("2023年度", "T1", "grade", "良好")]

    assert list(as_awarded(run, found)) == found
