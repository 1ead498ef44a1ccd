"""What everybody does with the own account."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit, second_factor
from accounts.models import User


@transaction.atomic
def change_password(password: str, *, by: User) -> User:
    """Set a new password, which the validators have seen."""
    by.set_password(password)
    by.must_change_password = False
    by.password_set_at = timezone.now()
    by.save()
    audit.record(by=by, verb="change password", target=by)
    return by


@transaction.atomic
def begin_second_factor(*, by: User):
    """Draw a secret to be scanned; nothing is asked for yet."""
    device = second_factor.begin(by)
    audit.record(by=by, verb="begin second factor", target=by)
    return device


def confirm_second_factor(code: str, *, by: User):
    """Ask for a code at each sign-in from now on, once a first one was right."""
    with audit.attempt(by=by, verb="set up second factor", target=by):
        device = second_factor.begun(by)
        if device is None:
            raise ValidationError(_("Scan the picture first."))
        if not device.verify_token(code):
            raise ValidationError(_("The code is wrong or has run out. Type the one that the phone shows now."))
        device.confirmed = True
        device.save()
        audit.record(by=by, verb="set up second factor", target=by)
    return device


@transaction.atomic
def drop_second_factor(*, by: User) -> None:
    """Sign in with the password alone again."""
    second_factor.forget(by)
    audit.record(by=by, verb="drop second factor", target=by)
