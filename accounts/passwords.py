"""What a password must have besides its length."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


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
