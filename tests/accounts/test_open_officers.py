from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditEntry, User
from accounts.roles import Office


def opened():
    out = StringIO()
    call_command("open_officers", stdout=out)
    return [line.split("\t") for line in out.getvalue().splitlines() if "\t" in line]


def test_the_three_officers_are_opened_with_the_passwords_that_are_printed(db):
    lines = opened()

    assert {user.office for user in User.objects.all()} == {Office.SYSTEM, Office.SECURITY, Office.AUDIT}
    for label, username, password in lines:
        user = User.objects.get(username=username)
        assert user.check_password(password)
        assert user.must_change_password
        assert str(user.get_office_display()) == label
    assert AuditEntry.objects.count() == 3


def test_nothing_is_done_where_there_are_officers(audit_officer):
    with pytest.raises(CommandError, match="auditor"):
        opened()

    assert User.objects.count() == 1
