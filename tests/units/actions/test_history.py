from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from accounts.roles import Role
from units.actions.history import add_charge, add_circumstance, add_secondment, end_period
from units.models import Charge

DAY = date(2025, 3, 1)
WARNING = {"kind": "sanction", "grade": "警告", "decided_on": DAY}


def test_a_cadre_is_seconded_to_one_host_at_a_time(clerk, wang, town, county):
    row = add_secondment(wang, {"host": town, "line": "基层", "since": DAY}, by=clerk)

    with pytest.raises(ValidationError):
        add_secondment(wang, {"host": county, "line": "招商", "since": date(2025, 4, 1)}, by=clerk)
    end_period(row, until=date(2025, 3, 31), by=clerk)
    add_secondment(wang, {"host": county, "line": "招商", "since": date(2025, 4, 1)}, by=clerk)


def test_a_leader_answers_for_several_units_but_for_each_once(clerk, wang, bureau, town):
    add_charge(wang, {"unit": town, "since": DAY}, by=clerk)
    add_charge(wang, {"unit": bureau, "since": DAY}, by=clerk)

    with pytest.raises(ValidationError):
        add_charge(wang, {"unit": town, "since": date(2025, 4, 1)}, by=clerk)


def test_a_circumstance_is_of_a_cadre_or_of_a_unit(clerk, wang, town):
    assert add_circumstance(wang, WARNING, by=clerk).unit is None
    assert add_circumstance(town, WARNING, by=clerk).cadre is None
    assert AuditEntry.objects.first().target == "青石镇"


def test_nobody_writes_beyond_the_own_remit(person, wang, town):
    clerk = person(Role.CLERK, town)

    with pytest.raises(PermissionDenied):
        add_circumstance(wang, WARNING, by=clerk)
    with pytest.raises(PermissionDenied):
        add_charge(wang, {"unit": town, "since": DAY}, by=clerk)


def test_an_end_before_the_beginning_is_refused(clerk, wang, town):
    row = add_charge(wang, {"unit": town, "since": DAY}, by=clerk)

    with pytest.raises(ValidationError):
        end_period(row, until=date(2025, 2, 28), by=clerk)


def test_an_end_that_somebody_entered_meanwhile_is_not_written_over(clerk, wang, town):
    row = add_charge(wang, {"unit": town, "since": DAY}, by=clerk)
    same = Charge.objects.get(pk=row.pk)
    end_period(row, until=date(2025, 3, 31), by=clerk)

    with pytest.raises(ValidationError):
        end_period(same, until=date(2025, 4, 30), by=clerk)
    assert Charge.objects.get().until == date(2025, 3, 31)


def test_the_very_same_circumstance_is_written_once(clerk, wang):
    add_circumstance(wang, WARNING, by=clerk)

    with pytest.raises(ValidationError):
        add_circumstance(wang, WARNING, by=clerk)
    add_circumstance(wang, WARNING | {"grade": "记过"}, by=clerk)
