import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import override

from accounts.actions.people import (
    close_account,
    open_account,
    rename_account,
    reopen_account,
    reset_password,
    unlock_account,
)
from accounts.models import AuditEntry, User
from accounts.roles import Office, permissions_of
from tests.accounts.guessing import lock


def last():
    entry = AuditEntry.objects.first()
    return entry.verb, entry.outcome


def test_a_new_account_has_a_password_that_must_be_changed_and_no_rights(system_officer):
    user, password = open_account("zhang", "张三", by=system_officer)

    assert user.check_password(password)
    assert user.must_change_password
    assert permissions_of(user) == frozenset()
    assert last() == ("open account", "done")


def test_the_first_password_stands_nowhere_in_the_trail(system_officer):
    _, password = open_account("zhang", "张三", by=system_officer)

    assert not AuditEntry.objects.filter(facts_json__contains=password).exists()


@pytest.mark.parametrize("username", ["", "zhang san", "a" * 41, "<b>", "SYSADMIN", "ｓysadmin"])
def test_a_name_that_will_not_do_is_refused_at_its_field(system_officer, username):
    with pytest.raises(ValidationError) as caught:
        open_account(username, "张三", by=system_officer)

    assert "username" in caught.value.message_dict
    assert last() == ("open account", "refused")


@pytest.mark.parametrize("office", [Office.SECURITY, Office.AUDIT])
def test_no_other_officer_opens_accounts(person, office):
    with pytest.raises(PermissionDenied):
        open_account("zhang", "张三", by=person(office=office))

    assert last() == ("open account", "refused")
    assert not User.objects.filter(username="zhang").exists()


def test_a_name_is_changed_on_record(system_officer, clerk):
    rename_account(clerk, "李思", by=system_officer)

    assert User.objects.get(pk=clerk.pk).name == "李思"
    assert AuditEntry.objects.first().facts == {"changes": {"name": ["经办人甲", "李思"]}}


def test_a_closed_account_may_do_nothing(system_officer, clerk):
    closed = close_account(clerk, by=system_officer)

    assert permissions_of(closed) == frozenset()


def test_nobody_closes_the_own_account(system_officer):
    with override("en"), pytest.raises(ValidationError, match="your own account"):
        close_account(system_officer, by=system_officer)


def test_the_last_officer_of_a_kind_stays(system_officer, audit_officer, person):
    with override("en"), pytest.raises(ValidationError, match="last open account of a audit administrator"):
        close_account(audit_officer, by=system_officer)

    person(office=Office.AUDIT)
    assert not close_account(audit_officer, by=system_officer).is_active


def test_an_account_is_reopened_with_a_new_password(system_officer, clerk):
    close_account(clerk, by=system_officer)

    user, password = reopen_account(clerk, by=system_officer)

    assert user.is_active
    assert user.check_password(password)
    assert user.must_change_password


def test_a_password_is_reset_and_the_lock_lifted(system_officer, clerk, client):
    lock(client, "clerk")

    user, password = reset_password(clerk, by=system_officer)

    assert client.post("/accounts/sign-in/", {"username": "clerk", "password": password}).status_code == 302
    assert user.must_change_password


def test_a_locked_account_is_unlocked(system_officer, clerk, client):
    lock(client, "clerk")

    unlock_account(clerk, by=system_officer)

    assert last() == ("unlock account", "done")


@pytest.mark.parametrize("action", [reopen_account, unlock_account])
def test_what_is_so_already_is_refused(system_officer, clerk, action):
    with pytest.raises(ValidationError):
        action(clerk, by=system_officer)


@pytest.mark.parametrize("action", [close_account, reset_password])
def test_a_closed_account_is_neither_closed_nor_given_a_password(system_officer, clerk, action):
    close_account(clerk, by=system_officer)

    with pytest.raises(ValidationError):
        action(clerk, by=system_officer)


def test_ones_own_password_is_not_reset(system_officer):
    with pytest.raises(ValidationError):
        reset_password(system_officer, by=system_officer)


@pytest.mark.parametrize("action", [close_account, reopen_account, reset_password, unlock_account])
def test_a_clerk_does_nothing_of_this(clerk, person, action):
    with pytest.raises(PermissionDenied):
        action(person(), by=clerk)
