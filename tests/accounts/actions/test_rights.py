import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import override

from accounts import second_factor
from accounts.actions.rights import (
    appoint_officer,
    grant_role,
    lift_second_factor,
    relieve_officer,
    withdraw_role,
)
from accounts.models import AuditEntry, User
from accounts.roles import OF_OFFICE, OF_ROLE, Office, Role, permissions_of

OFFICES = [Office.SYSTEM, Office.SECURITY, Office.AUDIT]


def again(user):
    return User.objects.get(pk=user.pk)


def refused(words, action, *arguments, by):
    with override("en"), pytest.raises(ValidationError, match=words):
        action(*arguments, by=by)
    assert AuditEntry.objects.first().outcome == "refused"


@pytest.mark.parametrize("role", Role)
def test_a_role_gives_its_permissions_until_it_is_withdrawn(security_officer, person, role):
    somebody = person()

    grant = grant_role(somebody, role, by=security_officer)
    assert permissions_of(again(somebody)) == OF_ROLE[role]

    withdraw_role(grant, by=security_officer)
    assert permissions_of(again(somebody)) == frozenset()
    assert [entry.verb for entry in AuditEntry.objects.all()] == ["withdraw role", "grant role"]


@pytest.mark.parametrize("office", [Office.SYSTEM, Office.AUDIT])
def test_only_the_security_administrator_grants(person, office):
    with pytest.raises(PermissionDenied):
        grant_role(person(), Role.CLERK, by=person(office=office))

    assert AuditEntry.objects.first().outcome == "refused"


def test_nobody_grants_to_oneself(security_officer):
    refused("their own rights", grant_role, security_officer, Role.CLERK, by=security_officer)
    refused("their own rights", appoint_officer, security_officer, Office.AUDIT, by=security_officer)
    refused("their own rights", relieve_officer, security_officer, by=security_officer)


@pytest.mark.parametrize("office", OFFICES)
def test_an_officer_never_gets_a_role(security_officer, person, office):
    refused("an officer never holds a role", grant_role, person(office=office), Role.CLERK, by=security_officer)


@pytest.mark.parametrize("office", OFFICES)
def test_whoever_holds_a_role_never_gets_an_office(security_officer, clerk, office):
    refused("Withdraw them first", appoint_officer, clerk, office, by=security_officer)


@pytest.mark.parametrize("held", OFFICES)
@pytest.mark.parametrize("wanted", OFFICES)
def test_the_offices_exclude_each_other(security_officer, person, held, wanted):
    refused("nobody holds two offices", appoint_officer, person(office=held), wanted, by=security_officer)


@pytest.mark.parametrize("office", OFFICES)
def test_an_office_gives_its_permissions_until_it_is_taken_away(security_officer, person, office):
    somebody = person()
    person(office=office)

    appoint_officer(somebody, office, by=security_officer)
    assert permissions_of(again(somebody)) == OF_OFFICE[office]

    relieve_officer(somebody, by=security_officer)
    assert permissions_of(again(somebody)) == frozenset()


def test_the_last_of_an_office_is_not_relieved(security_officer, audit_officer):
    refused("last open account", relieve_officer, audit_officer, by=security_officer)


def test_what_is_no_office_is_refused(security_officer, person):
    refused("one of the three", appoint_officer, person(), "", by=security_officer)
    refused("holds no office", relieve_officer, person(), by=security_officer)


def test_a_role_is_granted_once_and_withdrawn_once(security_officer, clerk):
    refused("holds this role already", grant_role, clerk, Role.CLERK, by=security_officer)
    grant = clerk.grants.get()
    withdraw_role(grant, by=security_officer)
    refused("withdrawn already", withdraw_role, grant, by=security_officer)


def test_what_is_no_role_is_refused(security_officer, person):
    with pytest.raises(ValidationError):
        grant_role(person(), "emperor", by=security_officer)


def test_a_closed_account_gets_nothing(security_officer, person):
    somebody = person()
    User.objects.filter(pk=somebody.pk).update(is_active=False)

    refused("closed", grant_role, somebody, Role.CLERK, by=security_officer)
    refused("closed", appoint_officer, somebody, Office.AUDIT, by=security_officer)


def test_a_lost_phone_is_helped_by_the_security_administrator_alone(security_officer, system_officer, clerk):
    refused("without a second factor", lift_second_factor, clerk, by=security_officer)
    device = second_factor.begin(clerk)
    device.confirmed = True
    device.save()

    with pytest.raises(PermissionDenied):
        lift_second_factor(clerk, by=system_officer)
    lift_second_factor(clerk, by=security_officer)

    assert second_factor.device_of(clerk) is None
