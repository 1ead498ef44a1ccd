import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from accounts.models import AuditEntry, Grant, User
from accounts.roles import Office, Role


def test_people_are_called_by_name_and_account(clerk):
    assert str(clerk) == "经办人甲（clerk）"


def test_roles_are_those_that_stand(clerk, person):
    other = person(Role.CLERK, Role.READER)
    other.grants.filter(role=Role.READER).update(ended_at=timezone.now())

    assert other.roles == {"clerk"}


@pytest.mark.parametrize("change", [{"office": "emperor"}, {"username": ""}])
def test_the_database_keeps_to_the_words(clerk, change):
    with pytest.raises(IntegrityError):
        User.objects.filter(pk=clerk.pk).update(**change)


def test_a_role_stands_once(clerk):
    with pytest.raises(IntegrityError):
        Grant.objects.create(user=clerk, role=Role.CLERK)


def test_a_role_may_come_back(clerk):
    clerk.grants.update(ended_at=timezone.now())

    assert str(Grant.objects.create(user=clerk, role=Role.CLERK)) == "经办人甲（clerk） · 经办人"


@pytest.mark.parametrize("username", ["li si", "li/si", "", "li\n"])
def test_an_account_has_no_odd_signs(username):
    with pytest.raises(ValidationError):
        User(username=username, name="李四").clean_fields(exclude=["password"])


def test_the_last_of_an_office_is_known(person):
    first, second = person(office=Office.AUDIT), person(office=Office.AUDIT)
    assert not first.is_last_of_office()

    User.objects.filter(pk=second.pk).update(is_active=False)
    assert first.is_last_of_office()


def test_an_entry_tells_its_facts():
    entry = AuditEntry(number=3, verb="view", target="李四", facts_json='{"page": 2}')

    assert (str(entry), entry.facts) == ("3 view 李四", {"page": 2})
