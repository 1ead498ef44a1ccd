import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.passwords import ThreeKindsValidator, first_password


@pytest.mark.parametrize("password", ["abcDEF123", "abc-123-xyz", "ABC-123-XYZ", "汉字Ab1"])
def test_three_kinds_of_signs_are_enough(password):
    ThreeKindsValidator().validate(password)


@pytest.mark.parametrize("password", ["", "abcdefghij", "abcdef1234", "ABCDEF", "1234-5678"])
def test_fewer_kinds_are_refused_with_the_rule(password):
    with pytest.raises(ValidationError) as caught:
        ThreeKindsValidator().validate(password)

    assert caught.value.messages == [ThreeKindsValidator().get_help_text()]


@pytest.mark.parametrize("length", [8, 10, 64])
def test_a_first_password_keeps_to_the_rules(settings, length):
    settings.PASSWORD_MIN_LENGTH = length
    password = first_password()

    validate_password(password)
    assert len(password) >= length


def test_no_two_first_passwords_are_alike():
    assert len({first_password() for _ in range(100)}) == 100


def test_a_first_password_has_no_signs_that_look_alike():
    assert not set("0O1lIi") & set("".join(first_password() for _ in range(100)))


@pytest.mark.parametrize("password", ["Ab1-", "Password123", "1234567890"])
def test_short_and_common_passwords_are_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)
