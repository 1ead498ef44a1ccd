import pytest

from feedback.actions.appeals import file_appeal
from feedback.actions.own import ask_correction
from rounds.models import Stage
from rounds.readiness import lacks_before
from scoring.models import Decision, Run
from tests.feedback.decided_rounds import card_of, hung_out, released
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db


def found(round, stage):
    return {lack.what: (lack.number, lack.grave) for lack in lacks_before(round, stage)}


def test_a_round_with_all_grades_decided_lacks_nothing(round):
    assert found(round, Stage.RELEASED) == {}


def test_subjects_without_a_grade_stop_a_release(round):
    Decision.objects.filter(card__subject__code__in=["T1", "T3"]).delete()

    assert found(round, Stage.RELEASED) == {"未审定等次的考核对象": (2, True)}


def test_a_category_that_is_ranked_without_grades_stops_no_release(round):
    village = '[[categories]]\nid = "village"\nname = "村"\n\n[[figures]]\nid = "tasks"'
    scheme = SCHEME.replace('[[figures]]\nid = "tasks"', village)
    scheme = scheme.replace('id = "teams"', 'id = "teams"\ncategories = ["town"]')
    Run.objects.update(scheme_text=scheme)
    round.subjects.filter(code="T3").update(category="village")
    Decision.objects.filter(card__subject__code="T3").delete()

    assert found(round, Stage.RELEASED) == {}


def test_a_round_without_a_locked_computation_has_nothing_to_release(round):
    Run.objects.update(state=Run.State.ASIDE)

    assert found(round, Stage.RELEASED) == {"该轮次没有锁定的测算结果": (1, True)}


def test_what_is_open_stops_the_archive(round, people):
    hung_out(released(round))
    ask_correction(card_of("T2", round), "有误", by=people["cadre"])

    assert found(round, Stage.ARCHIVED) == {
        "公示尚未期满": (1, True),
        "更正申请未答复": (1, True),
        "复核申诉期限尚未届满的考核对象": (2, True),
    }


def test_an_appeal_that_waits_stops_the_archive_and_so_does_a_period_that_runs(round, release, people):
    Decision.objects.filter(card__subject__code="T2").update(grade="良好", reason="研究", meeting="会", document="1号")
    Decision.objects.exclude(card__subject__code="T2").delete()
    assert found(round, Stage.ARCHIVED) == {"复核申诉期限尚未届满的考核对象": (1, True)}

    file_appeal(card_of("T2", round), "review", "有误", by=people["cadre"])
    assert found(round, Stage.ARCHIVED) == {"复核申诉未作出决定": (1, True)}


def test_a_round_that_was_never_released_may_still_be_filed_away_by_somebody_who_says_so(round):
    assert found(round, Stage.ARCHIVED) == {"该轮次的结果没有发布": (1, False)}
