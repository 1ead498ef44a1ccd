import pytest

from feedback.models import Appeal
from feedback.restraints import worsened

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("before", "grade", "worse"),
    [
        ("优秀", "良好", True),
        ("优秀", "优秀", False),
        ("良好", "优秀", False),
        ("优秀", "不确定等次", True),
        ("良好", "不确定等次", False),
        ("不确定等次", "良好", True),
    ],
)
def test_nobody_gets_a_lower_grade_for_asking(round, before, grade, worse):
    appeal = Appeal(subject=round.subjects.get(code="T2"), kind="review", grade=before)

    assert bool(list(worsened(appeal, grade))) is worse
