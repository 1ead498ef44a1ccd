"""What a password must have besides its length, and passwords that are handed out."""

import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Signs that nobody takes for one another on a printed slip.
SMALL, CAPITAL, DIGIT = "abcdefghjkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789"


def first_password() -> str:
    """A random password in groups that are easily typed; whoever gets it must change it."""
    groups = max(3, -(-(settings.PASSWORD_MIN_LENGTH + 1) // 5))
    return "-".join(_group() for _ in range(groups))


def _group() -> str:
    signs = [secrets.choice(kind) for kind in (SMALL, CAPITAL, DIGIT, SMALL + DIGIT)]
    secrets.SystemRandom().shuffle(signs)
    return "".join(signs)


class ThreeKindsValidator:
    """Three of: small letters, capital letters, digits, other signs (GB/T 22239 asks for complexity, not for which)."""

    def validate(self, password, user=None):  # noqa: ARG002 Django hands it in
        """Refuse a password of fewer kinds of signs."""
        kinds = {self._kind(sign) for sign in password}
        if len(kinds) < 3:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self):
        """Say what is asked for."""
        return _("Use at least three of: small letters, capital letters, digits, other signs.")

    @staticmethod
    def _kind(sign):
        if sign.isdigit():
            return "digit"
        if sign.isalpha():
            return "capital" if sign.isupper() else "small"
        return "other"
