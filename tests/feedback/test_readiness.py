import pytest

from feedback.actions.own import ask_correction
from rounds.models import Stage
from rounds.readiness import lacks_before
from scoring.models import Decision, Run
from tests.feedback.decided_rounds import card_of, hung_out, released

pytestmark = pytest.mark.django_db


def found(round, stage):
    return {lack.what: (lack.number, lack.grave) for lack in lacks_before(round, stage)}


def test_a_round_with_all_grades_decided_lacks_nothing(round):
    assert found(round, Stage.RELEASED) == {}


def test_subjects_without_a_grade_stop_a_release(round):
    Decision.objects.filter(card__subject__code__in=["T1", "T3"]).delete()

    assert found(round, Stage.RELEASED) == {"未审定等次的考核对象": (2, True)}


def test_a_round_without_a_locked_computation_has_nothing_to_release(round):
    Run.objects.update(state=Run.State.ASIDE)

    assert found(round, Stage.RELEASED) == {"该轮次没有锁定的测算结果": (1, True)}


def test_what_is_open_stops_the_archive(round, people):
    hung_out(released(round))
    ask_correction(card_of("T2", round), "有误", by=people["cadre"])

    assert found(round, Stage.ARCHIVED) == {"公示尚未期满": (1, True), "更正申请未答复": (1, True)}


def test_a_round_that_was_never_released_may_still_be_filed_away_by_somebody_who_says_so(round):
    assert found(round, Stage.ARCHIVED) == {"该轮次的结果没有发布": (1, False)}
