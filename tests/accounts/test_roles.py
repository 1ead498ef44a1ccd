import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils.translation import override

from accounts.roles import OF_OFFICE, OF_ROLE, Office, Permission, Role, demand, may, permissions_of

OFFICERS_OWN = {Permission.ACCOUNTS_MANAGE, Permission.SYSTEM_WATCH, Permission.RIGHTS_GRANT, Permission.AUDIT_READ}


def test_every_role_and_every_office_is_spelled_out():
    assert (set(OF_ROLE), set(OF_OFFICE)) == (set(Role), set(Office))


@pytest.mark.parametrize("role", Role)
def test_no_role_holds_what_is_an_officers(role):
    assert not OF_ROLE[role] & OFFICERS_OWN


def test_no_two_officers_share_a_permission_and_none_sees_business():
    held = [permission for office in Office for permission in OF_OFFICE[office]]

    assert sorted(held) == sorted(OFFICERS_OWN)


def test_roles_add_up(person):
    both = permissions_of(person(Role.SCRUTINEER, Role.CADRE))

    assert both == OF_ROLE[Role.SCRUTINEER] | OF_ROLE[Role.CADRE]


def test_an_office_outweighs_roles_that_slipped_in(person):
    assert permissions_of(person(Role.CLERK, office=Office.AUDIT)) == OF_OFFICE[Office.AUDIT]


def test_a_stranger_and_a_closed_account_may_do_nothing(clerk):
    clerk.is_active = False

    assert permissions_of(AnonymousUser()) == permissions_of(clerk) == frozenset()


def test_one_of_several_permissions_is_enough(clerk):
    assert may(clerk, Permission.DECIDE, Permission.RUN)
    assert not may(clerk, Permission.DECIDE, Permission.LOCK)


def test_a_refusal_names_what_is_wanted_and_whom_to_ask(clerk):
    with override("en"), pytest.raises(PermissionDenied) as caught:
        demand(clerk, Permission.LOCK, Permission.DECIDE)

    words = "Your account has no right to lock a computation or decide grades. Ask the security administrator."
    assert str(caught.value) == words
