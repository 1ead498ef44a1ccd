"""A code from a phone, asked for after the password: time-based, as any such program makes it (RFC 6238)."""

from base64 import b32encode
from datetime import timedelta

import segno
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_otp.plugins.otp_totp.models import TOTPDevice

SECOND = timedelta(seconds=1)


def device_of(user) -> TOTPDevice | None:
    """What makes this person's codes, once it was confirmed."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def begun(user) -> TOTPDevice | None:
    """What was begun to be set up and not confirmed yet."""
    return TOTPDevice.objects.filter(user=user, confirmed=False).first()


def begin(user) -> TOTPDevice:
    """Draw a new secret, in the place of one that was never confirmed."""
    TOTPDevice.objects.filter(user=user, confirmed=False).delete()
    return TOTPDevice.objects.create(user=user, name=user.username, confirmed=False)


@transaction.atomic
def takes(device: TOTPDevice, code: str) -> bool:
    """Whether a code is right; one at a time, so that none counts twice and guesses sent at once slow down too."""
    device.refresh_from_db(from_queryset=TOTPDevice.objects.select_for_update())
    return device.verify_token(code)


def forget(user) -> None:
    """Drop all secrets of a person."""
    TOTPDevice.objects.filter(user=user).delete()


def picture(device: TOTPDevice) -> str:
    """The secret as a picture that a phone scans, for the address of an image."""
    return segno.make(device.config_url, error="m").svg_data_uri(scale=5, border=4)


def spelled(device: TOTPDevice) -> str:
    """The secret in groups of four signs, for phones without a camera."""
    text = b32encode(device.bin_key).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def delay(device: TOTPDevice) -> int:
    """For how many seconds no code is looked at, after wrong ones."""
    allowed, why = device.verify_is_allowed()
    return 0 if allowed else max(1, -((timezone.now() - why["locked_until"]) // SECOND))


def refusal(device: TOTPDevice) -> str:
    """What to do after a wrong code."""
    seconds = delay(device)
    if seconds:
        return _("The code is wrong. Wait %(seconds)s seconds, then type the next one.") % {"seconds": seconds}
    return _("The code is wrong. Type the one that the phone shows now.")
