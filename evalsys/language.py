"""Chinese unless somebody clicked otherwise; the browser is not asked."""

from django.conf import settings
from django.utils import translation


class LanguageMiddleware:
    """Speak the language of the cookie."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Handle a request in its language."""
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        known = dict(settings.LANGUAGES)
        with translation.override(wanted if wanted in known else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
            return response
