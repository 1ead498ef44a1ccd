import pytest
from django.core.exceptions import ValidationError

from accounts import second_factor
from accounts.actions.own import change_password, confirm_second_factor, drop_second_factor
from accounts.models import AuditEntry
from tests.accounts.phone import code, equipped


def test_a_password_of_ones_own_is_no_longer_a_first_one(person):
    somebody = person()
    somebody.must_change_password = True

    change_password("Baishui-2026-x", by=somebody)

    somebody.refresh_from_db()
    assert somebody.check_password("Baishui-2026-x")
    assert not somebody.must_change_password
    assert AuditEntry.objects.get().verb == "change password"


def test_the_second_factor_is_in_force_once_a_code_was_right(clerk):
    device = second_factor.begin(clerk)
    assert second_factor.device_of(clerk) is None

    confirm_second_factor(code(device), by=clerk)

    assert second_factor.device_of(clerk) == device


def test_a_wrong_code_confirms_nothing(clerk):
    device = second_factor.begin(clerk)

    with pytest.raises(ValidationError):
        confirm_second_factor(code(device, steps=40), by=clerk)

    assert second_factor.device_of(clerk) is None
    assert AuditEntry.objects.get().outcome == "refused"


def test_nothing_is_confirmed_that_was_not_begun(clerk):
    with pytest.raises(ValidationError):
        confirm_second_factor("123456", by=clerk)


def test_the_second_factor_can_be_dropped(clerk):
    equipped(clerk)

    drop_second_factor(by=clerk)

    assert second_factor.device_of(clerk) is None
    assert AuditEntry.objects.get().verb == "drop second factor"
