from collections import Counter

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from accounts.roles import Role
from scoring.actions import Award, decide, decide_as_proposed, lock_run, request_run
from scoring.awarding import choices_of, grading_of, proposal_of, refuse_excess, undecided, uses_of
from scoring.engine.reading import read_scheme
from scoring.models import Decision
from scoring.runs import perform_run
from scoring.storing import store_case
from tests.scoring.cases_on_disk import SCHEME
from tests.scoring.reviewed_rounds import TIED, card_of, otherwise, reviewed
from tests.scoring.rounds_in_reach import keeper
from units.models import Unit

pytestmark = pytest.mark.django_db
ROUNDS = settings.BASE_DIR / "fixtures" / "rounds"
CUMULATIVE = SCHEME.replace(
    'grades = ["优秀", "良好"]\nquotas = [{ grade = "优秀", share = 40 }]',
    'grades = ["优秀", "良好", "一般"]\nrest = "一般"\n'
    'quotas = [{ grade = "优秀", share = 40 }, { grade = "良好", share = 70, cumulative = true }]',
)
WHOLE = SCHEME.replace("share = 40 }]", "share = 40 }]\nwhole = [{ grade = '优秀', share = 30 }]")
BESIDE = SCHEME.replace(
    "share = 40 }]",
    "share = 40 }]\nrules = [{ when = 'tasks == target', set = '优秀', uses_place = false, reason = '满完成' }]",
)


def locked(folder, stop_after):
    """The rounds of a case computed up to one, which is locked; and somebody who decides on all of it."""
    Unit.objects.create(code="0", name="某区", path="0001.")
    case = store_case(folder, code="c", name="某区", by=None)
    for round in case.rounds.order_by("position"):
        run = lock_run(perform_run(request_run(round, by=None).pk), by=None)
        if round.code == stop_after:
            break
    return run, keeper(Role.APPROVER)


def awarded(run):
    return Counter(Decision.objects.filter(card__run=run).values_list("grade", flat=True))


def test_s1_decided_as_proposed_gives_the_published_figures():
    run, approver = locked(ROUNDS / "s1", "2023年度")

    decide_as_proposed(run, None, Award(), by=approver)

    assert awarded(run) == {"优秀": 21, "良好": 51, "一般": 1}
    assert not undecided(run).exists()


def test_s2_decided_as_proposed_gives_the_published_figures():
    run, approver = locked(ROUNDS / "s2", "")

    decide_as_proposed(run, None, Award(), by=approver)

    assert (awarded(run)["优秀"], awarded(run).total()) == (19, 45)


def test_what_may_be_awarded_are_the_grades_and_the_states():
    assert choices_of(read_scheme(SCHEME), "town") == ["优秀", "良好", "不确定等次"]


def test_a_category_that_is_ranked_without_grades_has_nothing_to_award():
    scheme = read_scheme(SCHEME.partition("[[grading]]")[0])

    assert (grading_of(scheme, "town"), choices_of(scheme, "town")) == (None, [])


@pytest.mark.parametrize(
    ("grade", "state", "proposed"),
    [("优秀", None, "优秀"), (None, "待议", ""), (None, "不确定等次", "不确定等次"), (None, None, "")],
)
def test_what_is_to_be_discussed_proposes_nothing(grade, state, proposed):
    assert proposal_of(grade, state) == proposed


def test_the_use_of_places_stands_beside_the_proposal(tmp_path):
    run = reviewed(tmp_path / "case")
    decide_as_proposed(run, None, Award(), by=keeper(Role.APPROVER))

    (use,) = uses_of(run)

    assert (use.pool, use.grade, use.base, use.allowed, use.proposed, use.decided, use.excess) == (
        "乡镇",
        "优秀",
        "3",
        1,
        "1",
        1,
        0,
    )


def test_a_tie_is_told_as_contested(tmp_path):
    (use,) = uses_of(reviewed(tmp_path / "case", **TIED))

    assert (use.proposed, use.contested, use.decided) == ("0", "1", 0)


def test_a_cumulative_quota_counts_the_better_grades_too(tmp_path):
    run = reviewed(tmp_path / "case", CUMULATIVE)
    approver = keeper(Role.APPROVER)
    decide_as_proposed(run, None, Award(), by=approver)
    assert awarded(run) == {"优秀": 1, "良好": 1, "一般": 1}

    good = next(use for use in uses_of(run) if use.grade == "良好")
    assert (good.allowed, good.decided) == (2, 2)
    with pytest.raises(ValidationError, match="“良好”将达 3 个"):
        decide(card_of(run, "T3"), otherwise("良好"), by=approver, revision=1)


def test_all_groups_together_are_held_to_the_whole(tmp_path):
    run = reviewed(tmp_path / "case", WHOLE)

    with pytest.raises(ValidationError, match="全部组合计：“优秀”将达 1 个，名额为 0 个"):
        decide_as_proposed(run, None, Award(), by=keeper(Role.APPROVER))


def test_a_grade_that_a_rule_sets_beside_the_quota_takes_no_place(tmp_path):
    run = reviewed(tmp_path / "case", BESIDE)

    decide_as_proposed(run, None, Award(), by=keeper(Role.APPROVER))

    assert awarded(run) == {"优秀": 2, "良好": 1}
    assert refuse_excess(run) is None
