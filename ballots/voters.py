"""Voters are answered before anything that knows persons: no session, no account, no cookie, no line in the trail."""

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation
from django.views.debug import SafeExceptionReporterFilter


class Blind(SafeExceptionReporterFilter):
    """Lets a report of a fault show where it came about, and no variable: any of them may hold a code or an answer."""

    def is_active(self, *_about):
        """Hold everywhere, in development too."""
        return True

    def get_traceback_frame_variables(self, *_about):
        """Show nothing."""
        return []


class VotersMiddleware:
    """Answers under /ballot/ itself, in the language of the house; all else goes on."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Handle a request."""
        view = self._view(request.path_info) if request.path_info.startswith("/ballot/") else None
        if view is None:
            return self.get_response(request)
        request.exception_reporter_filter = Blind()
        with translation.override(settings.LANGUAGE_CODE):
            return view(request)

    @staticmethod
    def _view(path):
        """The view at an address; None where there is none."""
        try:
            return resolve(path).func
        except Resolver404:
            return None
