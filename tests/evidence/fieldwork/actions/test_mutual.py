import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evidence.fieldwork.actions import mutual
from evidence.models import Mark, Marking
from indicators.queries import scheme_of
from rounds.models import Stage
from scoring.fetching import fetch_inputs


def cells(field, **answers):
    """Answers by the name of the place: b is the second cadre."""
    places = {"a": 0, "b": 1, "c": 2}
    return {field.away[places[name]].pk: [answer] for name, answer in answers.items()}


def sheets(field):
    found = fetch_inputs(field.round, scheme_of(field.round.scheme.text)).sheets
    return [(one.rater, one.subject, one.answers) for one in found]


def test_a_cadre_marks_all_others_and_the_sheets_bear_the_name(field):
    user = field.cadre_user(0)

    mutual.hand_in_colleagues(field.away[0], cells(field, b="优秀", c="称职"), by=user)

    assert sheets(field) == [("s3", "s4", ("优秀",)), ("s3", "s5", ("称职",))]


def test_a_draft_does_not_count(field):
    mutual.save_colleagues(field.away[0], cells(field, b="优秀"), by=field.cadre_user(0))

    assert sheets(field) == []
    assert Mark.objects.get(subject=field.away[1]).answers == ["优秀"]


def test_the_own_row_is_refused(field):
    with pytest.raises(ValidationError, match="自己"):
        mutual.save_colleagues(field.away[0], cells(field, a="优秀", b="优秀"), by=field.cadre_user(0))


def test_nobody_may_be_left_out(field):
    with pytest.raises(ValidationError, match="孙三"):
        mutual.hand_in_colleagues(field.away[0], cells(field, b="优秀"), by=field.cadre_user(0))
    assert not Marking.objects.exists()


def test_more_of_the_best_than_the_form_allows_are_refused(field):
    with pytest.raises(ValidationError, match="不超过 1"):
        mutual.hand_in_colleagues(field.away[0], cells(field, b="优秀", c="优秀"), by=field.cadre_user(0))


def test_what_is_handed_in_stays(field):
    user = field.cadre_user(0)
    mutual.hand_in_colleagues(field.away[0], cells(field, b="优秀", c="称职"), by=user)

    with pytest.raises(ValidationError):
        mutual.save_colleagues(field.away[0], cells(field, b="称职", c="称职"), by=user)


def test_nobody_marks_in_the_name_of_another(field):
    with pytest.raises(PermissionDenied):
        mutual.save_colleagues(field.away[1], cells(field, a="优秀"), by=field.cadre_user(0))


def test_an_answer_beyond_the_form_is_refused_with_the_name(field):
    with pytest.raises(ValidationError, match="钱二"):
        mutual.save_colleagues(field.away[0], cells(field, b="很好"), by=field.cadre_user(0))


def test_nothing_is_marked_after_closing(field):
    field.at(Stage.CLOSED)

    with pytest.raises(ValidationError, match="采集"):
        mutual.save_colleagues(field.away[0], cells(field, b="优秀"), by=field.cadre_user(0))
