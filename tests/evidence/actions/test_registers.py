from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.roles import Role
from evidence.actions.registers import note_finding, note_routine_grades
from evidence.models import Finding, RoutineGrade
from tests.evidence.rounds_of_figures import keeper
from units.models import Unit

pytestmark = pytest.mark.django_db


def unit(code):
    return Unit.objects.get(code=code)


def finding(code="T1"):
    return {"unit": unit(code), "kind": "audit", "matter": "超预算", "found_on": date(2024, 5, 1)}


def test_the_grades_of_a_quarter_are_kept_once_and_a_later_one_replaces(clerk):
    note_routine_grades(2024, 1, [(unit("T1"), "好"), (unit("T2"), "较好")], source="考核办〔2024〕3号", by=clerk)
    note_routine_grades(2024, 1, [(unit("T1"), "一般")], source="更正", by=clerk)

    assert sorted(RoutineGrade.objects.values_list("unit__code", "grade")) == [("T1", "一般"), ("T2", "较好")]


def test_a_quarter_without_a_line_is_refused(clerk):
    with pytest.raises(ValidationError):
        note_routine_grades(2024, 1, [], source="", by=clerk)


def test_a_finding_is_kept_with_who_noted_it(clerk):
    row = note_finding(finding(), by=clerk)

    assert (Finding.objects.get(), row.by) == (row, clerk)


def test_nothing_is_noted_about_others_than_those_in_reach(round):
    near = keeper(Role.CLERK, unit="T2")

    with pytest.raises(PermissionDenied):
        note_finding(finding(), by=near)
    with pytest.raises(PermissionDenied):
        note_routine_grades(2024, 1, [(unit("T1"), "好")], source="", by=near)
