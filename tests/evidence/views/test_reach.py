import pytest
from django.http import Http404

from accounts.roles import Role
from evidence.views.reach import desk_at, place_or_404
from tests.evidence.rounds_of_figures import keeper
from units.models import Unit

pytestmark = pytest.mark.django_db


def asked_by(rf, user):
    request = rf.get("/")
    request.user = user
    return request


def test_a_desk_stands_where_somebody_has_figures_to_enter(round, liaison):
    found, desk = desk_at(liaison, round.pk)

    assert found == round
    assert desk.subjects == {round.subjects.get(code="T1").pk}


def test_who_has_nothing_to_do_with_a_round_finds_no_desk(round):
    Unit.objects.create(code="X", name="他处", parent=Unit.objects.get(code="0"), position=9, path="0001.0009.")

    with pytest.raises(Http404):
        desk_at(keeper(Role.LIAISON, unit="X"), round.pk)


@pytest.mark.parametrize(("code", "figure"), [("T2", "tasks"), ("T1", "target"), ("T1", "none")])
def test_a_value_that_is_not_theirs_is_not_there(round, liaison, rf, code, figure):
    with pytest.raises(Http404):
        place_or_404(asked_by(rf, liaison), round.pk, round.subjects.get(code=code).pk, figure)


def test_a_value_comes_with_its_round_subject_figure_and_desk(round, liaison, rf):
    subject = round.subjects.get(code="T1")

    found = place_or_404(asked_by(rf, liaison), round.pk, subject.pk, "tasks")

    assert (found[0], found[1], found[2].id) == (round, subject, "tasks")
