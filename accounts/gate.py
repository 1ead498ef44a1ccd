"""What stands before every page: where the request comes from, a password that must be changed, refusals on record."""

import time

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from accounts import audit
from accounts.origin import address_of, coming_from
from tabular.limits import MAX_CSV_BYTES

FROM_STRANGERS = 64 * 1024
FROM_PEOPLE = MAX_CSV_BYTES + 10 * 1024 * 1024
TOUCHED = "touched_at"
TOUCH_SHARE = 5  # of the idle time, in hundredths: an idle time of 30 minutes ends after 28.5 to 30
HERE = "django.contrib.auth.backends.ModelBackend"


class GateMiddleware:
    """Lets through, sends to the change of password, or notes who was refused what."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Handle a request."""
        if self._too_large(request):
            # Nothing of it is read: the check of forms would spool it to the disk first.
            return HttpResponse(_("What you sent is too large."), status=413, content_type="text/plain; charset=utf-8")
        with coming_from(address_of(request)):
            if self._must_change(request):
                return redirect("accounts:password")
            response = self.get_response(request)
        if request.user.is_authenticated:
            self._touch(request)
            if "Cache-Control" not in response.headers:
                # The next one at a shared computer must not leaf back to what was seen here.
                add_never_cache_headers(response)
        return response

    @staticmethod
    def _too_large(request):
        """Whether more is announced than anybody sends here; strangers send a name and a password."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) <= FROM_STRANGERS:
            return False
        return int(length) > FROM_PEOPLE or not request.user.is_authenticated

    @staticmethod
    def _touch(request):
        """Prolong the session now and then, not at every page: who only reads must not wait for who writes.

        A view that took the session away, such as a page's own asking, prolongs nothing.
        """
        session = getattr(request, "session", None)
        now = int(time.time())
        if session is not None and now - session.get(TOUCHED, 0) >= settings.SESSION_COOKIE_AGE * TOUCH_SHARE // 100:
            session[TOUCHED] = now

    @staticmethod
    def process_view(request, _view, _place, _named):
        """Refuse a sign that PostgreSQL does not keep, which no keyboard writes, before anything is done with it."""
        if any("\0" in text for _name, texts in request.POST.lists() for text in texts):
            words = _("What you sent holds a sign that cannot be kept. Type it anew.")
            return HttpResponse(words, status=400, content_type="text/plain; charset=utf-8")
        return None

    def process_exception(self, request, exception):
        """Put a refusal on record, after what was begun is undone; Django then answers it with 403."""
        if isinstance(exception, PermissionDenied) and not getattr(exception, "on_record", False):
            audit.record(
                by=request.user if request.user.is_authenticated else None,
                verb="open page",
                target=request.path,
                outcome=audit.REFUSED,
                http_method=request.method,
                why=audit.reason(exception),
            )

    @staticmethod
    def _must_change(request):
        """Whoever signs in elsewhere (single sign-on) has the password there."""
        if not request.user.is_authenticated or not request.user.password_is_due:
            return False
        if request.session.get(BACKEND_SESSION_KEY) != HERE:
            return False
        return request.path not in {reverse("accounts:password"), reverse("accounts:sign-out"), reverse("language")}
