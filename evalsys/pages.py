"""The frame of every page: Jinja2 with gettext, and what the templates may call."""

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext, pgettext
from jinja2 import Environment, StrictUndefined

from accounts.doors import opens
from accounts.roles import Permission, may
from scoring.intervals import without_brackets
from tabular.alike import kinds_of


def environment(**options):
    """Make the Jinja2 environment; a name that a page misspells is a fault, not an empty string."""
    options.update(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], undefined=StrictUndefined)
    options.update(trim_blocks=True, lstrip_blocks=True)
    made = Environment(**options)
    made.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext)
    made.globals.update(static=static, url=_url, Permission=Permission, languages=settings.LANGUAGES)
    made.filters.update(day=_day, moment=_moment, kinds=kinds_of, plain=without_brackets)
    return made


def frame(request):
    """What every page knows: who reads it, in which language, and what they may do."""
    return {
        "user": request.user,
        "may": lambda *permissions: may(request.user, *permissions),
        "opens": lambda address: opens(request.user, address),
        "language": get_language(),
        "path": request.get_full_path(),
    }


def _url(name, *args, **kwargs):
    return reverse(name, args=args, kwargs=kwargs)


def _day(value):
    return date_format(value, "Y-m-d") if value else ""


def _moment(value):
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M:%S") if value else ""
