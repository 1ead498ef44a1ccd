import pytest

from feedback.moved import moved_between, runs_of, who_moved
from scoring.models import ScoreCard
from tests.feedback.decided_rounds import decided_anew

pytestmark = pytest.mark.django_db


@pytest.fixture
def rerun(round, release, people):
    """The round computed anew after a late finding on T2, which had the first place."""
    return decided_anew(round, people["head"])


def test_the_finding_comes_first_and_then_whoever_moved_with_it(rerun):
    before, now = runs_of(rerun)

    rows = moved_between(before, now, ScoreCard.objects.all())

    assert [(row.change.now.code, row.was, row.now) for row in rows] == [
        ("T2", "优秀", "良好"),
        ("T1", "良好", "优秀"),
        ("T3", "良好", "良好"),
    ]
    assert rows[0].change.why == ["重点任务完成数: 8 → 1"]
    assert [row.regraded for row in rows] == [True, True, False]
    assert len(who_moved(rerun)) == 3


def test_a_round_that_was_released_once_has_nothing_to_compare(round, release):
    assert runs_of(round)[0] is None
    assert who_moved(round) == set()
