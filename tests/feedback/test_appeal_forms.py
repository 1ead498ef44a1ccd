import pytest
from django.core.exceptions import ValidationError

from feedback.appeal_forms import AppealRulesForm, DecisionForm, day_of
from feedback.models import Appeal

pytestmark = pytest.mark.django_db


def test_only_grades_that_are_not_lower_are_offered(round):
    appeal = Appeal(subject=round.subjects.get(code="T2"), kind="review", grade="优秀")

    form = DecisionForm(appeal=appeal, deciding=True)

    assert [grade for grade, _label in form.fields["grade"].choices] == ["", "优秀"]


def test_who_does_not_decide_is_asked_for_the_investigation_alone(round):
    appeal = Appeal(subject=round.subjects.get(code="T2"), kind="review", grade="优秀")

    assert list(DecisionForm(appeal=appeal, deciding=False).fields) == ["investigation"]


def test_no_period_is_longer_than_a_year(round):
    form = AppealRulesForm({"review_within": "366"}, round=round)

    assert form.errors["review_within"] == ["最多365日。"]


@pytest.mark.parametrize("text", ["", None, "2026-13-01"])
def test_a_day_that_is_none_is_refused_in_words(text):
    with pytest.raises(ValidationError):
        day_of(text)
