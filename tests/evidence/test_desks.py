import pytest

from accounts.roles import Role
from evidence.desks import arrangement_of, declared_in, desk_of
from evidence.models import Arrangement
from indicators.queries import scheme_of
from tests.evidence.rounds_of_figures import keeper
from units.models import Recusal, Unit

pytestmark = pytest.mark.django_db


def entered(round, user):
    """Codes and figures that somebody may enter."""
    desk, figures = desk_of(user, round, arrangement_of(round)), scheme_of(round.scheme.text).figures.values()
    return {(one.code, f.id) for one in round.subjects.all() for f in figures if desk.enters(one.pk, f)}


def test_a_clerk_enters_all_figures_of_the_units_in_reach(round):
    assert entered(round, keeper(Role.CLERK, unit="T2")) == {("T2", "tasks"), ("T2", "target")}


def test_a_data_owner_enters_the_own_figures_of_everybody(round, owner):
    assert entered(round, owner) == {("T1", "tasks"), ("T2", "tasks"), ("T3", "tasks")}


def test_a_data_owner_keeps_away_from_whom_they_must_not_handle(round, owner):
    Recusal.objects.create(user=owner, unit=Unit.objects.get(code="T2"), reason="亲属")

    assert entered(round, owner) == {("T1", "tasks"), ("T3", "tasks")}


def test_a_liaison_enters_what_the_own_unit_declares(round, liaison):
    assert entered(round, liaison) == {("T1", "tasks")}


def test_units_declare_by_themselves_what_has_no_data_owner(round, liaison):
    Arrangement.objects.all().delete()

    assert declared_in(round, arrangement_of(round)) == {"target"}
    assert entered(round, liaison) == {("T1", "target")}


def test_a_reader_enters_nothing(round):
    assert entered(round, keeper(Role.READER)) == set()
