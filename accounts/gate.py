"""What stands before every page: where the request comes from, a password that must be changed, refusals on record."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse

from accounts import audit
from accounts.origin import address_of, coming_from


class GateMiddleware:
    """Lets through, sends to the change of password, or notes who was refused what."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Handle a request."""
        with coming_from(address_of(request)):
            if self._must_change(request):
                return redirect("accounts:password")
            return self.get_response(request)

    def process_exception(self, request, exception):
        """Put a refusal on record; Django then answers it with 403."""
        if isinstance(exception, PermissionDenied):
            audit.record(
                by=request.user if request.user.is_authenticated else None,
                verb="open page",
                target=request.path,
                outcome=audit.REFUSED,
                method=request.method,
            )

    @staticmethod
    def _must_change(request):
        if not request.user.is_authenticated or not request.user.must_change_password:
            return False
        return request.path not in {reverse("accounts:password"), reverse("accounts:sign-out"), reverse("language")}
