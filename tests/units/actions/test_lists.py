import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from accounts.roles import Role
from units.actions.lists import add_row
from units.models import Group


def test_a_group_is_added_once_and_on_record(clerk):
    add_row(Group, {"name": "一组"}, by=clerk)

    assert AuditEntry.objects.first().verb == "add group"
    with pytest.raises(ValidationError):
        add_row(Group, {"name": "一组"}, by=clerk)


def test_who_may_only_look_adds_nothing(person):
    with pytest.raises(PermissionDenied):
        add_row(Group, {"name": "一组"}, by=person(Role.READER))
