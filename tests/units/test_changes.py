from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.roles import Permission, Role
from units.changes import apply, demand_cadre, demand_unit, reach, refuse, tellable


def test_only_what_differs_is_a_change(bureau, town):
    assert apply(bureau, {"name": "县财政局", "short_name": "财局", "parent": town}) == {
        "short_name": ["财政局", "财局"],
        "parent": ["临江县", "青石镇"],
    }


def test_an_identity_number_is_not_told():
    assert tellable({"id_number": ["1", "2"], "days": [None, Decimal(1)]}) == {
        "id_number": ["***", "***"],
        "days": [None, Decimal(1)],
    }


def test_reach_is_as_far_as_the_permission(person, bureau, town, wang, chen):
    user = person(Role.CLERK, bureau)
    scope = reach(user, Permission.UNITS_EDIT)

    demand_unit(scope, bureau)
    demand_cadre(scope, wang)
    with pytest.raises(PermissionDenied):
        demand_unit(scope, town)
    with pytest.raises(PermissionDenied):
        demand_cadre(scope, chen)
    with pytest.raises(PermissionDenied):
        reach(user, Permission.DECIDE)


def test_a_refusal_is_worded():
    with pytest.raises(ValidationError, match="3 units"):
        refuse("%(count)d units", count=3)
