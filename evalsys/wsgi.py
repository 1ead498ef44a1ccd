"""The door for web servers."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from jobs.dispatch import keep_timetable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evalsys.settings")
application = get_wsgi_application()
if not settings.DEBUG and not os.environ.get("EVALSYS_SECRET_KEY"):
    raise ImproperlyConfigured("Pages need EVALSYS_SECRET_KEY: 50 random characters or more, for this place alone.")
keep_timetable()
